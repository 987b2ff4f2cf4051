"""When the office is there, and when the house may disturb somebody."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from keji.kernel import days
from keji.kernel.inbox.choices import Kind
from keji.kernel.parameters import parameters


@dataclass(frozen=True)
class Hours:
    """The two halves of an office day, Beijing time."""

    opens: time
    breaks: time
    resumes: time
    closes: time

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}–{self.breaks:%H:%M}，{self.resumes:%H:%M}–{self.closes:%H:%M}"


def office_hours() -> Hours:
    """The hours in which the telephone on a contact block is answered; asked for once in a page."""
    names = ("OFFICE_OPENS", "OFFICE_BREAKS", "OFFICE_RESUMES", "OFFICE_CLOSES")
    found = parameters(*names)
    return Hours(*(_time(found[name].value) for name in names))


def not_before(moment: datetime, kind: str) -> datetime:
    """The moment itself; for a reminder outside office hours, the hour at which they begin again.

    Any day counts: a deadline that falls on a Sunday is reminded of on a Sunday.
    """
    if kind != Kind.REMINDER:
        return moment
    hours, here = office_hours(), days.local(moment)
    at = here.timetz().replace(tzinfo=None)
    if at < hours.opens:
        return _at(here, hours.opens)
    if hours.breaks <= at < hours.resumes:
        return _at(here, hours.resumes)
    return _at(here + timedelta(days=1), hours.opens) if at >= hours.closes else moment


def _at(day: datetime, hour: time) -> datetime:
    return datetime.combine(day.date(), hour, day.tzinfo)


def _time(value: object) -> time:
    return value if isinstance(value, time) else time.fromisoformat(str(value).zfill(5))
