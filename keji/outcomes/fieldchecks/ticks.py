from keji.kernel.worker import tick
from keji.outcomes.fieldchecks.actions import miss_what_is_over, open_what_comes


@tick(every=3600)
def follow_the_season() -> None:
    """What can be seen soon waits to be planned; what nobody planned while it could be seen is missed."""
    miss_what_is_over()
    open_what_comes()
