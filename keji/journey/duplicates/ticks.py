import logging

from keji.journey.duplicates.actions import lapse_overdue, put_back, run, wanted
from keji.journey.duplicates.library import catch_up, is_current, tidy
from keji.journey.duplicates.measuring import measure_wanted
from keji.journey.duplicates.records import keep_up
from keji.kernel.worker import tick

logger = logging.getLogger(__name__)

#: So many applications are looked at before the worker's other duties have their turn.
AT_ONCE = 20


@tick(every=2)
def look() -> bool:
    """One step on: the library follows its sources, then what waits is looked at. False when all is done."""
    if keep_up() or catch_up():
        return True
    if not is_current():
        return False  # somebody else writes: what waits is looked at when the library is whole
    waiting = wanted()[:AT_ONCE]
    for application in waiting:
        try:
            run(application)
        except Exception as trouble:
            logger.exception("the duplicate check of application %s failed", application.pk)
            put_back(application, repr(trouble))
    return bool(waiting)


@tick(every=3600)
def put_in_order() -> None:
    """The indexes hold nothing that is gone and are whole."""
    tidy()


@tick(every=60)
def lapse() -> None:
    """Nobody waits for an explanation that is overdue."""
    lapse_overdue()


@tick(every=60)
def measure() -> None:
    """Thresholds somebody asked about are measured."""
    measure_wanted()
