from keji.journey.calls.actions import close_calls
from keji.kernel.worker import tick


@tick(every=60)
def close() -> None:
    """Competitions close by themselves; only what applicants and units still may do changes."""
    close_calls()
