"""The only clock and the only calendar: moments, Beijing days, working days."""

from keji.kernel.days.calendar import (
    add_working,
    is_working,
    months_after,
    period,
    roll,
    table_covers,
    working_between,
)
from keji.kernel.days.clock import BEIJING, local, moved, now, set_clock, today
from keji.kernel.days.remembering import once, remembered, remembering

__all__ = [
    "BEIJING",
    "add_working",
    "is_working",
    "local",
    "months_after",
    "moved",
    "now",
    "once",
    "period",
    "remembered",
    "remembering",
    "roll",
    "set_clock",
    "table_covers",
    "today",
    "working_between",
]
