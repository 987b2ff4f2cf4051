"""What was put right, returned, held or objected to in a year, read from the journal."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.journey.decisions.models import Batch, Objection
from keji.journey.reviews.models import Sheet
from keji.kernel import days
from keji.kernel.flow.machine import Words
from keji.kernel.journal.models import Entry
from keji.outcomes.projects.models import Contract, Project
from keji.outcomes.questions.models import Question
from keji.oversight.supervision.period import Staff, Year
from keji.parties.people.models import Organisation


@dataclass(frozen=True)
class EventKind:
    """What the journal calls it, and how the row leads to the institution it lies with.

    Without a path the institution is that of whoever did it.
    """

    code: str
    label: Words
    verbs: tuple[str, ...]
    model: type[Any]
    path: str = ""


KINDS = (
    EventKind("returned", _("整批退回"), ("decision_batch.return_batch",), Batch, "pmo"),
    EventKind("held", _("分项保留"), ("county_project.hold", "acceptance.hold"), Application, "pmo"),
    EventKind("upheld", _("异议成立"), ("objection.uphold",), Objection, "pmo"),
    EventKind(
        "procedure", _("对评审的异议成立"), ("review_objection.uphold",), Objection, "application__pmo"
    ),
    EventKind("mismatch", _("任务书与清单不一致退回"), ("contract.mismatch",), Contract, "pmo"),
    EventKind(
        "amended",
        _("更正误办"),
        tuple(f"county_project.amend_{what}" for what in ("refusal", "receipt", "correction", "return")),
        Application,
    ),
    EventKind("corrections", _("要求补正"), ("county_project.ask_correction",), Application),
    EventKind("asked", _("局里询问"), ("question.ask",), Question, "pmo"),
    EventKind("archived", _("归档"), ("project.archive",), Project, "pmo"),
    EventKind("recused", _("专家回避"), ("score_sheet.recuse",), Sheet, "item__round__pmo"),
)
BY_VERB = {verb: kind for kind in KINDS for verb in kind.verbs}
#: What one looks into one by one; the rest is only counted.
TOLD = ("returned", "held", "upheld", "procedure", "mismatch", "amended")
#: The institution does not see objections about itself or the review.
HIDDEN = frozenset({"procedure"})
BESIDE = {Objection: ("application",), Contract: ("project",)}
MOST = 30


@dataclass(frozen=True)
class Event:
    """One of them: when, to what, and what was said."""

    kind: EventKind
    at: datetime
    of: tuple[str, int]
    note: str
    subject: Any = None


def events(agent: Organisation, year: Year, staff: Staff) -> list[Event]:
    """Everything of the year, the latest first; one query.

    What was handed on to another institution later counts no more for the one it lies with now.
    """
    handed_on = Entry.objects.filter(
        subject_type=OuterRef("subject_type"),
        subject_id=OuterRef("subject_id"),
        verb__endswith=".handed_on",
        at__gt=OuterRef("at"),
    )
    theirs = reduce(or_, (_rows(kind, agent) for kind in KINDS if kind.path))
    own = Q(actor__in=staff.users, verb__in=[verb for kind in KINDS if not kind.path for verb in kind.verbs])
    rows = Entry.objects.filter(own | (theirs & ~Exists(handed_on)), at__gte=year.begins, at__lt=year.ends)
    return list(_read(rows.select_related("detail").order_by("-at", "-pk"), staff))


def _rows(kind: EventKind, agent: Organisation) -> Q:
    model: Any = kind.model
    mine = model._base_manager.filter(**{kind.path: agent}).values("pk")
    return Q(verb__in=kind.verbs, subject_type=model._meta.label, subject_id__in=mine)


def _read(rows: "QuerySet[Entry]", staff: Staff) -> Iterator[Event]:
    for entry in rows:
        kind = BY_VERB[entry.verb]
        if kind.path or staff.had(entry.actor_id or 0, days.local(entry.at).date()):
            of = entry.subject_type, entry.subject_id or 0
            yield Event(kind, entry.at, of, str(entry.detail_values.get("note", "")))


def told(found: Iterable[Event], *, hide: Collection[str] = ()) -> tuple[list[Event], int]:
    """The latest of what one looks into, each with what it is about, and how many more there are."""
    worth = [one for one in found if one.kind.code in TOLD and one.kind.code not in hide]
    shown = worth[:MOST]
    wanted: dict[str, set[int]] = {}
    for one in shown:
        wanted.setdefault(one.of[0], set()).add(one.of[1])
    subjects = {(label, row.pk): row for label, keys in wanted.items() for row in _beside(label, keys)}
    return [Event(one.kind, one.at, one.of, one.note, subjects.get(one.of)) for one in shown], len(
        worth
    ) - len(shown)


def _beside(label: str, keys: Collection[int]) -> "QuerySet[Any]":
    model = apps.get_model(label)
    rows: QuerySet[Any] = model._base_manager.filter(pk__in=keys)
    return rows.select_related(*beside) if (beside := BESIDE.get(model)) else rows


def counted(found: Iterable[Event]) -> dict[str, int]:
    """How many of each kind."""
    counts = {kind.code: 0 for kind in KINDS}
    for one in found:
        counts[one.kind.code] += 1
    return counts
