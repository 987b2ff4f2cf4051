from keji.journey.decisions.actions.notice import finish_due
from keji.kernel.worker import tick


@tick(every=600)
def finish_notices() -> None:
    """Notices whose days are over are finished and their batches may be issued."""
    finish_due()
