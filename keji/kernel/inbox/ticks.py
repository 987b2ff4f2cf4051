from keji.kernel.inbox.delivering import ask_arrivals, deliver_due, settle_abandoned
from keji.kernel.worker import tick


@tick(every=2)
def deliver() -> None:
    """What was due has left the house or knows when it is tried again."""
    settle_abandoned()
    deliver_due()


@tick(every=20)
def arrivals() -> None:
    ask_arrivals()
