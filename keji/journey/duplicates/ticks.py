from keji.journey.duplicates.actions import lapse_overdue, run, wanted
from keji.journey.duplicates.library import catch_up
from keji.journey.duplicates.measuring import measure_wanted
from keji.journey.duplicates.records import keep_up
from keji.kernel.worker import tick


@tick(every=5)
def look() -> None:
    """The library is as its sources are, and whatever waited to be looked at has been."""
    while keep_up():
        pass
    while catch_up():
        pass
    for application in wanted():
        run(application)


@tick(every=60)
def lapse() -> None:
    """Nobody waits for an explanation that is overdue."""
    lapse_overdue()


@tick(every=60)
def measure() -> None:
    """Thresholds somebody asked about are measured."""
    measure_wanted()
