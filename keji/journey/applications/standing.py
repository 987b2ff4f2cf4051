"""Where an application stands, in words people telephone about."""

from dataclasses import dataclass
from datetime import datetime

from keji.journey.applications.models import Application
from keji.kernel import days
from keji.kernel.accounts.models import User


@dataclass(frozen=True)
class Stand:
    """Who is awaited to do what, since when in working days, until when, under which number."""

    who: str
    to_do: str
    since: datetime
    days: int
    until: datetime | None
    phone: str
    mine: bool


def stand_of(application: Application, user: User) -> Stand | None:
    """Nothing once it has come to its end or waits for the calendar alone."""
    awaited = application.awaited()
    if awaited is None:
        return None
    begun = days.local(awaited.since).date()
    return Stand(
        awaited.who,
        awaited.to_do,
        awaited.since,
        days.working_between(begun, days.today()),
        awaited.until,
        awaited.phone,
        bool(set(awaited.seats) & set(application.seats_of(user))),
    )
