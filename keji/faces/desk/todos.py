"""What waits for a person: derived from the states of things and the seats the person holds, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.parties.people.seats import Seated, hats_of
from keji.parties.people.tabs import label_of

#: How many of one kind are read; who has more works from the list.
MOST = 40

#: What a row needs beside itself to say whom and until when, where its model has it.
BESIDE = ("call", "unit", "organisation", "project", "item__application", "round", "person")


@dataclass(frozen=True)
class ToDo:
    """One thing a person is expected to do, with the hat they do it in."""

    kind: str
    tone: str
    title: str
    url: str
    why: str
    act: str
    hat: str
    until: datetime | None
    since: datetime


@dataclass(frozen=True)
class Group:
    label: str
    hot: bool
    items: list[ToDo]


def todos(user: Any) -> list[ToDo]:
    """Everything that waits for this person, the most urgent first; each thing once, whatever the hats."""
    found: dict[tuple[str, int], ToDo] = {}
    with days.remembered():
        for model in _models():
            for subject, hat in _waiting(model, user):
                found.setdefault((model._meta.label, subject.pk), _todo(subject, hat))
    far = days.now() + timedelta(days=3650)
    return sorted(found.values(), key=lambda todo: (todo.until or far, todo.since))


def grouped(found: list[ToDo]) -> list[Group]:
    """Overdue and due today, due within a week, later."""
    tonight = days.local(days.now()).replace(hour=23, minute=59, second=59)
    week = tonight + timedelta(days=7)
    today = [todo for todo in found if todo.until and todo.until <= tonight]
    soon = [todo for todo in found if todo.until and tonight < todo.until <= week]
    later = [todo for todo in found if not todo.until or todo.until > week]
    return [Group(_("今天到期"), True, today), Group(_("本周"), False, soon), Group(_("以后"), False, later)]


def _models() -> list[type[Staged]]:
    """Everything in the house that has both a route and seats."""
    return [model for model in apps.get_models() if issubclass(model, Staged) and issubclass(model, Seated)]


def _waiting(model: type[Any], user: Any) -> Iterator[tuple[Any, str]]:
    """Rows that wait for a seat of this person, longest first, each with the first such seat; one query."""
    hats = hats_of(user)
    asked = [(seat.rows(hats), model.awaiting(seat.role)) for seat in model.SEATS]
    parts = [rows & waiting for rows, waiting in asked if rows is not None and waiting is not None]
    if not parts:
        return
    beside = [path for path in BESIDE if hasattr(model, path.partition("__")[0])]
    waiting = model.objects.filter(reduce(or_, parts)).select_related(*beside)
    for subject in waiting.order_by("state_since", "pk")[:MOST]:
        # a model may take a seat away for a reason of its own, as objections about the review do
        held = subject.seats_of(user)
        if hat := next((seat for seat in subject.stage.awaits if seat in held), None):
            yield subject, hat


def _todo(subject: Any, hat: str) -> ToDo:
    stage = subject.stage
    return ToDo(
        kind=str(stage.label),
        tone=stage.tone,
        title=str(subject),
        url=subject.get_absolute_url(),
        why=_why(subject),
        act=str(stage.to_do),
        hat=label_of(hat),
        until=stage.until(subject) if stage.until else None,
        since=subject.state_since,
    )


def _why(subject: Any) -> str:
    parts = [getattr(subject, "number", None), getattr(subject, "unit", None), subject.machine.label]
    return " · ".join(str(part) for part in parts if part)
