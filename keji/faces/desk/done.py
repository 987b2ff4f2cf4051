"""What a person did in a month, read from the journal, with the working days each thing had lain there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, QuerySet, Subquery

from keji.faces.desk.todos import beside
from keji.kernel import days
from keji.kernel.flow.machine import MACHINES
from keji.kernel.journal.models import Entry
from keji.kernel.ui.timeline import Told, told

#: More acts than these in a month nobody counts one by one.
MOST = 1000
PAGE = 50
TENTH = 10


@dataclass(frozen=True)
class Month:
    """How many acts, and how long things had waited for them on the average, in tenths of a working day."""

    count: int
    tenths: int | None

    @property
    def average(self) -> str:
        if self.tenths is None:
            return ""
        return f"{self.tenths // TENTH}.{self.tenths % TENTH}"


@dataclass(frozen=True)
class Done:
    """One act: what, on what, when, after how many working days."""

    told: Told
    subject: Any
    waited: int | None


def acts_of(user: Any, first: date) -> QuerySet[Entry]:
    """The moves the person made in the month that begins on this day, newest first."""
    return (
        Entry.objects.filter(
            actor=user, verb__in=_moves(), at__gte=_start(first), at__lt=_start(after(first))
        )
        .annotate(came=Subquery(_arrival()))
        .order_by("-at", "-pk")
    )


def month_of(user: Any, first: date) -> Month:
    """Number and average of the month; one query."""
    spans = [_span(_came(one), one.at) for one in acts_of(user, first).only("at")[:MOST]]
    waited = [span for span in spans if span is not None]
    tenths = (TENTH * sum(waited) + len(waited) // 2) // len(waited) if waited else None
    return Month(len(spans), tenths)


def lines(user: Any, first: date, *, skip: int = 0) -> tuple[list[Done], bool]:
    """One page of them and whether there is more; one query per kind of thing."""
    entries = list(acts_of(user, first).select_related("detail")[skip : skip + PAGE + 1])
    shown = entries[:PAGE]
    subjects = _subjects(shown)
    found = [
        Done(
            told(entry, ""),
            subjects.get((entry.subject_type, entry.subject_id)),
            _span(_came(entry), entry.at),
        )
        for entry in shown
    ]
    return found, len(entries) > PAGE


def after(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=32)).replace(day=1)


def before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, days.BEIJING)


def _moves() -> list[str]:
    """What somebody does; what follows from it is nobody's work."""
    every = ((machine, move) for machine in MACHINES.values() for move in machine.moves)
    return [f"{machine.name}.{move.code}" for machine, move in every if not move.follows]


def _arrival() -> QuerySet[Any]:
    """When the thing came into the state it was moved from."""
    earlier = Entry.objects.filter(
        subject_type=OuterRef("subject_type"),
        subject_id=OuterRef("subject_id"),
        at__lte=OuterRef("at"),
        pk__lt=OuterRef("pk"),
        after=OuterRef("before"),
    )
    return earlier.order_by("-at", "-pk").values("at")[:1]


def _came(entry: Entry) -> datetime | None:
    came: datetime | None = getattr(entry, "came", None)
    return came


def _span(came: datetime | None, at: datetime) -> int | None:
    return days.working_between(days.local(came).date(), days.local(at).date()) if came else None


def _subjects(entries: Iterable[Entry]) -> dict[tuple[str, int | None], Any]:
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        if entry.subject_id is not None:
            wanted.setdefault(entry.subject_type, set()).add(entry.subject_id)
    return {
        (label, one.pk): one
        for label, rows in wanted.items()
        for one in beside(apps.get_model(label)).filter(pk__in=rows)
    }
