"""What waits for a person: derived from the states of things and the seats the person holds, never stored."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.query_utils import DeferredAttribute
from django.http import HttpRequest
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.flow.staged import Staged
from keji.kernel.flow.unbegun import Unbegun, unbegun_of
from keji.kernel.ui.dates import beijing
from keji.parties.people.seats import Seated, hats_of
from keji.parties.people.tabs import label_of

#: How many of one kind are read; who has more works from the list.
MOST = 200

#: The road of what is still to be begun.
TO_BEGIN = ("", "")

#: What a row needs beside itself to say what it belongs to and whose it is, where its model has it.
BESIDE = (
    *("call", "unit", "organisation", "project__programme", "item__application", "item__round"),
    *("round", "person", "notice", "application", "agent"),
)


@dataclass(frozen=True)
class ToDo:
    """One thing a person is expected to do, with the hat they do it in.

    `road` is the machine and the state it stands in, `batch` the call, the meeting or the plan it belongs to.
    Folded rows stand for `count` things: `first` is the address of the first, `about` that of their list.
    """

    kind: str
    tone: str
    title: str
    url: str
    why: str
    act: str
    hat: str
    until: datetime | None
    since: datetime
    number: str = ""
    road: tuple[str, str] = ("", "")
    batch: str = ""
    call: int | None = None
    seat: str = ""
    count: int = 1
    about: str = ""
    first: str = ""


@dataclass(frozen=True)
class Waiting:
    """How many wait by machine and state, and the labels of the models among which they are."""

    counts: Counter[tuple[str, str]]
    kinds: frozenset[str]


def todos(user: Any, *, known: Waiting | None = None) -> list[ToDo]:
    """Everything that waits for this person, the most urgent first; each thing once, whatever the hats.

    Whoever has `known` the counts already spares the kinds of which nothing waits.
    """
    found: dict[tuple[str, int], ToDo] = {}
    with days.remembered():
        for model in roads():
            if known is not None and model._meta.label not in known.kinds:
                continue
            for subject, hat in _waiting(model, user):
                found.setdefault((model._meta.label, subject.pk), _todo(subject, hat))
    far = days.now() + timedelta(days=3650)
    found_all = [*found.values(), *(_to_begin(one) for one in unbegun_of(user))]
    return sorted(found_all, key=lambda todo: (todo.until or far, todo.since))


def counted_of(request: HttpRequest) -> Waiting:
    """The counts of whoever asks, kept on the request: the rail and the desk show the same."""
    found: Waiting | None = getattr(request, "_waiting", None)
    if found is None:
        found = request._waiting = counted(request.user)  # type: ignore[attr-defined]
    return found


def counted(user: Any) -> Waiting:
    """How many wait for this person; one query over everything that has a road."""
    parts = [_by_state(model, rows) for model in roads() if (rows := waiting(model, user)) is not None]
    found = list(parts[0].union(*parts[1:], all=True)) if parts else []
    counts = Counter({(machine, state): n for _kind, machine, state, n in found})
    return Waiting(counts, frozenset(kind for kind, _machine, _state, _n in found))


def _by_state(model: type[Any], rows: Q) -> Any:
    name = model.machine_name
    known = Value(name if isinstance(name, str) else model._meta.model_name, output_field=CharField())
    machine = F("route") if isinstance(getattr(model, "route", None), DeferredAttribute) else known
    kind = Value(model._meta.label, output_field=CharField())
    found = model.objects.filter(rows).order_by().annotate(of=kind, road=machine, at=F("state"))
    return found.values_list("of", "road", "at").annotate(n=Count("pk"))


def roads() -> list[type[Any]]:
    """Everything in the house that has both a route and seats."""
    return [model for model in apps.get_models() if issubclass(model, Staged) and issubclass(model, Seated)]


def waiting(model: type[Any], user: Any) -> Q | None:
    """The rows that wait for a seat of this person, or None if none ever does."""
    hats = hats_of(user)
    asked = [(seat.rows(hats), model.awaiting(seat.name)) for seat in model.SEATS]
    parts = [rows & expected for rows, expected in asked if rows is not None and expected is not None]
    return reduce(or_, parts) if parts else None


def beside(model: type[Any], paths: tuple[str, ...] = BESIDE) -> QuerySet[Any]:
    """The rows of the model with what a line about them shows."""
    known = (path for path in paths if hasattr(model, path.partition("__")[0]))
    rows: QuerySet[Any] = model.objects.select_related(*known)
    return rows


def _waiting(model: type[Any], user: Any) -> Iterator[tuple[Any, str]]:
    """Rows that wait for a seat of this person, longest first, each with the first such seat; one query."""
    rows = waiting(model, user)
    if rows is None:
        return
    for subject in beside(model).filter(rows).order_by("state_since", "pk")[:MOST]:
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
        number=str(getattr(subject, "number", None) or ""),
        road=(subject.machine.name, subject.state),
        batch=batch_of(subject),
        call=getattr(subject, "call_id", None),
        seat=hat,
        first=subject.get_absolute_url(),
    )


def _to_begin(one: Unbegun) -> ToDo:
    """What stands nowhere yet: nothing counts it, the desk alone tells of it."""
    return ToDo(
        kind=one.kind,
        tone="apricot",
        title=one.title,
        url=one.url,
        why=one.why,
        act=one.act,
        hat=label_of(one.seat),
        until=one.until,
        since=one.since,
        road=TO_BEGIN,
        seat=one.seat,
        first=one.url,
    )


def batch_of(subject: Any) -> str:
    """The call, the meeting, the notice or the plan it belongs to."""
    for path in ("call", "item.round", "notice", "project.programme", "programme"):
        found = subject
        for name in path.split("."):
            found = getattr(found, name, None)
        if found is not None:
            return str(found)
    return str(subject.machine.label)


def _why(subject: Any) -> str:
    """The number where it does not stand in the name, whose it is, since when it lies here."""
    number = getattr(subject, "number", None)
    parts = [
        number if number and not isinstance(number, int) and str(number) not in str(subject) else "",
        getattr(subject, "unit", None) or subject.machine.label,
        _("%(since)s到") % {"since": came(subject.state_since)},
    ]
    return " · ".join(str(part) for part in parts if part)


def came(since: datetime) -> str:
    """The hour matters today only; a line on the desk is short."""
    said = beijing(since)
    return said if days.local(since).date() == days.today() else said.rpartition(" ")[0]
