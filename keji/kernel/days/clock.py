"""The one clock. Tests and the demo move it; production refuses to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

BEIJING = ZoneInfo("Asia/Shanghai")

# For the whole process, so that a live server's threads tell the same time as the test that moved it.
_offset = timedelta()


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC) + _offset  # noqa: TID251 - the one place that may ask the machine


def local(moment: datetime) -> datetime:
    """The same moment as a clock in Beijing shows it."""
    return moment.astimezone(BEIJING)


def today() -> date:
    """The day it is in Beijing."""
    return local(now()).date()


def set_clock(moment: datetime | None) -> None:
    """The clock runs on from this moment, or from the real one again."""
    global _offset  # noqa: PLW0603 - one process, one clock
    if not settings.KEJI_MOVABLE_CLOCK:
        raise RuntimeError("the clock of a production system is never moved")
    _offset = timedelta() if moment is None else moment - (now() - _offset)


@contextmanager
def moved(to: datetime | timedelta) -> Iterator[None]:
    """Inside, it is that moment, or that much later; afterwards the clock stands as before."""
    global _offset  # noqa: PLW0603 - one process, one clock
    before = _offset
    set_clock(now() + to if isinstance(to, timedelta) else to)
    try:
        yield
    finally:
        _offset = before
