"""A year as moments, and who was of an institution when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.oversight.supervision.choices import INSTITUTION
from keji.parties.people.models import Membership, Organisation

FIRST, LAST = (1, 1), (12, 31)


@dataclass(frozen=True)
class Year:
    """One calendar year in Beijing."""

    number: int

    @property
    def first(self) -> date:
        return date(self.number, *FIRST)

    @property
    def last(self) -> date:
        return date(self.number, *LAST)

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time.min, days.BEIJING)

    @property
    def ends(self) -> datetime:
        return datetime.combine(date(self.number + 1, *FIRST), time.min, days.BEIJING)

    @property
    def is_now(self) -> bool:
        return self.number == days.today().year

    def meets(self, since: date, until: date | None) -> bool:
        """Whether a term that runs from and until these days lies in the year, in part at least."""
        return since <= self.last and (until is None or until >= self.first)


@dataclass(frozen=True)
class Staff:
    """The logins of an institution's people, each with the terms in which they were of it."""

    terms: dict[int, list[tuple[date, date | None]]]

    @property
    def users(self) -> list[int]:
        return sorted(self.terms)

    def had(self, user: int, on: date) -> bool:
        return any(
            since <= on and (until is None or on <= until) for since, until in self.terms.get(user, ())
        )


def staff_of(agent: Organisation) -> Staff:
    """Whoever handles or handled projects for it; a role that was only asked for never counted."""
    return Staff(_terms(_held(agent).values_list("person__user", "since_on", "until_on")))


def on_both_sides(user: User, agent: Organisation, year: Year) -> bool:
    """Whether the person works for the institution today, or did in that year (混岗)."""
    today = days.today()
    terms = _held(agent).filter(person__user=user).values_list("since_on", "until_on")
    return any(
        year.meets(since, until) or (since <= today and (until is None or until >= today))
        for since, until in terms
    )


def _held(agent: Organisation) -> "QuerySet[Membership]":
    return Membership.objects.filter(
        organisation=agent, role__in=INSTITUTION, state__in=("active", "ended"), person__user__isnull=False
    )


def _terms(rows: Iterable[tuple[int, date, date | None]]) -> dict[int, list[tuple[date, date | None]]]:
    found: dict[int, list[tuple[date, date | None]]] = {}
    for user, since, until in rows:
        found.setdefault(user, []).append((since, until))
    return found
