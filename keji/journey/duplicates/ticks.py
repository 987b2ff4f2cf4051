from keji.journey.duplicates.actions import lapse_overdue, run, wanted
from keji.journey.duplicates.library import catch_up
from keji.journey.duplicates.measuring import measure_wanted
from keji.journey.duplicates.records import keep_up
from keji.kernel.worker import tick

#: So many applications are looked at before the worker's other duties have their turn.
AT_ONCE = 20


@tick(every=2)
def look() -> bool:
    """One step on: the library follows its sources, then what waits is looked at. False when all is done."""
    if keep_up() or catch_up():
        return True
    waiting = wanted()[:AT_ONCE]
    for application in waiting:
        run(application)
    return bool(waiting)


@tick(every=60)
def lapse() -> None:
    """Nobody waits for an explanation that is overdue."""
    lapse_overdue()


@tick(every=60)
def measure() -> None:
    """Thresholds somebody asked about are measured."""
    measure_wanted()
