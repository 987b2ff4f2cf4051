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
    opens = here.replace(**_hour(parameter("OFFICE_OPENS").value), second=0, microsecond=0)
    return max(moment, opens)


def _hour(value: object) -> dict[str, int]:
    opens = value if isinstance(value, time) else time.fromisoformat(str(value).zfill(5))
    return {"hour": opens.hour, "minute": opens.minute}
