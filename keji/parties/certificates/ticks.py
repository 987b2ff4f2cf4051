from keji.kernel.worker import tick
from keji.parties.certificates.actions import remind_of_expiry


@tick(every=3600)
def remind() -> None:
    """Units have been told of papers that run out soon."""
    remind_of_expiry()
