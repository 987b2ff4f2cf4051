"""When the house may disturb somebody."""

from datetime import datetime, time

from keji.kernel import days
from keji.kernel.inbox.choices import Kind
from keji.kernel.parameters import parameter


def not_before(moment: datetime, kind: str) -> datetime:
    """The moment itself; for a reminder before the office opens, the hour it opens that day (Beijing time).

    Any day counts: a deadline that falls on a Sunday is reminded of on a Sunday.
    """
    if kind != Kind.REMINDER:
        return moment
    here = days.local(moment)
    opens = _time(parameter("OFFICE_OPENS").value)
    return max(moment, datetime.combine(here.date(), opens, here.tzinfo))


def _time(value: object) -> time:
    return value if isinstance(value, time) else time.fromisoformat(str(value).zfill(5))
