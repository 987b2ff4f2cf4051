"""What others are expected to act on, seen by a person: who holds it, since when, which telephone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import CharField, F, Q, Value

from keji.faces.desk.todos import BESIDE, beside, roads, waiting
from keji.faces.desk.urging import may_urge, urged_on
from keji.kernel import days
from keji.kernel.flow.machine import MACHINES
from keji.kernel.ui.pages import CAP
from keji.parties.people.seats import seats_held

#: Beside what a to-do shows, whoever may hold a thing.
HOLDERS = ("recommender", "pmo", "lead", "body", "agent", "principal", "application__unit")
#: What lies before the deciding body lies there as a whole: the batch is awaited, not each of its items.
AS_A_WHOLE = {"applications.Application": ("proposed",)}

Place = tuple[str, int, datetime]


@dataclass(frozen=True)
class Wait:
    """One line: the thing, who is awaited to do what, for how many working days, and whether to urge."""

    subject: Any
    kind: str
    who: str
    act: str
    phone: str
    since: datetime
    working: int
    until: datetime | None
    urge: str = ""
    urged: date | None = None


@dataclass(frozen=True)
class Others:
    """Everything that waits for others by its place, longest first; beyond the cap nobody counts."""

    places: list[Place]

    @property
    def count(self) -> str:
        return f"{CAP}+" if len(self.places) > CAP else str(len(self.places))

    @property
    def longest(self) -> int:
        """Working days the oldest has waited."""
        return working_since(self.places[0][2]) if self.places else 0


def waits_for_others(user: Any, *, kind: str = "") -> Others:
    """Where everything stands that the person sees and somebody else is to act on; one query."""
    parts = [
        _places(model, rows)
        for model in roads()
        if kind in {"", model._meta.label} and (rows := _others(model, user)) is not None
    ]
    if not parts:
        return Others([])
    found = parts[0].union(*parts[1:], all=True).order_by("since", "of", "row")
    return Others(list(found[: CAP + 1]))


def kinds(others: Others) -> list[tuple[str, str, int]]:
    """The kinds among them: label of the model, its name, how many."""
    counts: dict[str, int] = {}
    for label, _row, _since in others.places:
        counts[label] = counts.get(label, 0) + 1
    named = [(label, str(apps.get_model(label)._meta.verbose_name), n) for label, n in counts.items()]
    return sorted(named, key=lambda one: -one[2])


def told(places: Iterable[Place], user: Any) -> list[Wait]:
    """The lines of these places, in their order; one query per kind."""
    wanted: dict[str, list[int]] = {}
    places = list(places)
    for label, row, _since in places:
        wanted.setdefault(label, []).append(row)
    subjects = {
        (label, one.pk): one
        for label, rows in wanted.items()
        for one in beside(apps.get_model(label), (*BESIDE, *HOLDERS)).filter(pk__in=rows)
    }
    found = [subjects[label, row] for label, row, _since in places if (label, row) in subjects]
    urged = urged_on(found)
    return [line for one in found if (line := wait_of(one, user, urged))]


def wait_of(subject: Any, user: Any, urged: dict[tuple[str, int], datetime]) -> Wait | None:
    """Who is awaited here; None when that has changed meanwhile."""
    who = subject.awaited()
    if who is None:
        return None
    label = subject._meta.label
    last = urged.get((label, subject.pk))
    return Wait(
        subject=subject,
        kind=str(subject.stage.label),
        who=who.who,
        act=who.to_do,
        phone=who.phone or phone_of(subject),
        since=who.since,
        working=working_since(who.since),
        until=who.until,
        urge=f"/desk/urge/{label}/{subject.pk}/" if may_urge(subject, user) else "",
        urged=days.local(last).date() if last else None,
    )


def phone_of(subject: Any) -> str:
    """A person is reached through the office of the unit."""
    unit = getattr(subject, "unit", None) or getattr(subject, "organisation", None)
    return str(unit.phone) if unit else ""


def working_since(moment: datetime) -> int:
    return days.working_between(days.local(moment).date(), days.today())


def _places(model: type[Any], rows: Q) -> Any:
    label = Value(model._meta.label, output_field=CharField())
    found = model.objects.filter(rows).order_by().annotate(of=label, row=F("pk"), since=F("state_since"))
    return found.values_list("of", "row", "since")


def _others(model: type[Any], user: Any) -> Q | None:
    """The rows the person sees, somebody is awaited at, and it is not this person."""
    seen, expected = seats_held(model, user), _expected(model)
    if not seen or expected is None:
        return None
    rows = expected if any(not seat for seat in seen) else reduce(or_, seen) & expected
    if (mine := waiting(model, user)) is not None:
        rows &= ~mine
    return rows & ~Q(state__in=AS_A_WHOLE.get(model._meta.label, ()))


def _expected(model: type[Any]) -> Q | None:
    """The rows at which anybody is awaited."""
    roles: Collection[str] = {
        role for machine in MACHINES.values() for state in machine.states for role in state.awaits
    }
    parts = [rows for role in sorted(roles) if (rows := model.awaiting(role)) is not None]
    return reduce(or_, parts) if parts else None
