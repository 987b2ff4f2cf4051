from keji.kernel.journal.sealing import seal
from keji.kernel.worker import tick


@tick(every=1)
def seal_waiting() -> None:
    """What was written a moment ago is under a signed head."""
    seal()
