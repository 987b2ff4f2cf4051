"""What a batch may spend, who decides on it, and what its pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call, DecidingBody, Programme
from keji.journey.calls.queries import institution_at
from keji.journey.decisions.choices import INSTITUTION, BatchKind, ItemOutcome
from keji.journey.decisions.models import Batch, BatchItem, Notice, Objection
from keji.journey.reviews.models import Round
from keji.kernel import days
from keji.kernel.ui.numbers import wan
from keji.parties.people.seats import hats_of

#: States in which a batch claims the money of its items.
CLAIMING = ("proposed", "agreed", "on_notice", "cleared", "established")
#: States of an application that gives its money back.
FREED = ("not_funded", "given_up", "held", "dropped")
#: Objections nobody has answered yet.
OPEN_OBJECTION = ("received", "admitted")


def live_items(batch: Batch) -> QuerySet[BatchItem]:
    """The items that are still in this decision: held ones have left it."""
    return batch.items.exclude(outcome=ItemOutcome.HELD).select_related("application__unit")


def programme_of(batch: Batch) -> Programme | None:
    """The programme whose bodies decide; for acceptance that of the projects themselves."""
    if batch.call.programme_id:
        return batch.call.programme
    first = batch.items.select_related("application__parent__call__programme").first()
    parent = first.application.parent if first else None
    if parent is None or parent.call.programme:
        return parent.call.programme if parent else None
    # a project older than the platform has no bodies of its own: those of the newest plan decide
    return Programme.objects.filter(bodies__isnull=False).order_by("-year", "letter").first()


def proposed_by(batch: Batch) -> str:
    """The institution that proposed it, whoever keeps the batch today."""
    first = batch.items.select_related("application__parent__call").first() if not batch.is_funding else None
    parent = first.application.parent if first else None
    return institution_at(parent.call if parent else batch.call, batch.pmo, batch.proposed_at)


def bodies_of(batch: Batch, items: Iterable[BatchItem] | None = None) -> list[DecidingBody]:
    """The bodies this batch goes through, in their order, by its largest item."""
    programme = programme_of(batch)
    largest = max((item.proposed_fen for item in (live_items(batch) if items is None else items)), default=0)
    if programme is None:
        return []
    deciding = programme.bodies.filter(from_fen__lte=largest).order_by("order")
    # who countersigns answers for money, and a conclusion of acceptance costs none
    return list(deciding if batch.is_funding else deciding.filter(countersigns=False))


def next_body(batch: Batch, items: Iterable[BatchItem] | None = None) -> DecidingBody | None:
    """The body after the present one that this batch, with these items, must still go through."""
    order = batch.body.order if batch.body else -1
    return next((body for body in bodies_of(batch, items) if body.order > order), None)


def claimed(*, programme: Programme | None = None, call: Call | None = None, but: Batch | None = None) -> int:
    """Fen that other batches of the programme or call have already claimed."""
    items = BatchItem.objects.filter(batch__kind=BatchKind.FUNDING, batch__state__in=CLAIMING)
    items = items.exclude(outcome=ItemOutcome.HELD).exclude(application__state__in=FREED)
    if programme is not None:
        items = items.filter(batch__call__programme=programme)
    if call is not None:
        items = items.filter(batch__call=call)
    if but is not None:
        items = items.exclude(batch=but)
    return items.aggregate(sum=Sum("proposed_fen"))["sum"] or 0


def money_left(call: Call, *, but: Batch | None = None) -> int:
    """Fen the call may still spend: its own total and the programme's budget, whichever is less."""
    left = [
        call.programme.budget_fen - claimed(programme=call.programme, but=but) if call.programme else None,
        call.total_fen - claimed(call=call, but=but) if call.total_fen else None,
    ]
    return max(0, min((fen for fen in left if fen is not None), default=0))


def programme_left(batch: Batch, programme: Programme | None = None) -> int | None:
    """Fen the programme has left beside this batch, None when no programme pays; read afresh unless given."""
    programme = programme or Programme.objects.filter(calls=batch.call_id).first()
    return programme.budget_fen - claimed(programme=programme, but=batch) if programme else None


def money_for(batch: Batch) -> int:
    """Fen the batch may propose: what was free when it was drafted, or what the programme has left by now."""
    left = programme_left(batch, batch.call.programme)
    return batch.ceiling_fen if left is None else max(min(batch.ceiling_fen, left), 0)


def in_living_batch(applications: Iterable[Application]) -> frozenset[int]:
    """Ids of the applications that lie in a draft somewhere, or in a batch that is under way."""
    living = BatchItem.objects.filter(application__in=list(applications)).exclude(outcome=ItemOutcome.HELD)
    return frozenset(living.exclude(batch__state="dissolved").values_list("application_id", flat=True))


def to_be_decided(user: Any, *, until: date) -> QuerySet[Batch]:
    """Batches whose body meets from today on until then, for whoever sits at them; the next first."""
    planned = Batch.objects.visible_to(user).filter(state="proposed", meets_on__gte=days.today())
    return planned.filter(meets_on__lte=until).select_related("body").order_by("meets_on", "meets_from", "pk")


def held_applications(call: Call, pmo: int) -> QuerySet[Application]:
    """Held applications of the institution that no other batch has taken up again."""
    held = Application.objects.filter(call=call, pmo=pmo, state="held").select_related("unit")
    return held.exclude(pk__in=in_living_batch(held)).order_by("number", "pk")


def changes_to_propose(user: Any) -> QuerySet[Application]:
    """Changes of the person's institution that only the deciding body may grant, and that lie in no batch."""
    places = hats_of(user).places(INSTITUTION)
    asked = Application.objects.filter(route=Route.CHANGE, state__in=("judged", "held"), pmo__in=places)
    return asked.exclude(pk__in=in_living_batch(asked)).select_related("unit").order_by("number", "pk")


def rounds_to_propose(user: Any) -> QuerySet[Round]:
    """Frozen rounds the person may make a batch from."""
    return Round.objects.visible_to(user).filter(state="frozen").order_by("-frozen_at")


@dataclass(frozen=True)
class Total:
    """Items and money under one head."""

    label: str
    count: int
    fen: int

    @property
    def value(self) -> int:
        """What a bar is drawn from."""
        return self.fen

    @property
    def shown(self) -> str:
        return _("%(n)s 项 %(fen)s") % {"n": self.count, "fen": wan(self.fen)}


def totals(items: Iterable[BatchItem], key: Any) -> list[Total]:
    """Items and money by a word of each item, largest sum first."""
    found: dict[str, list[int]] = {}
    for item in items:
        found.setdefault(str(key(item)), []).append(item.proposed_fen)
    return sorted(
        (Total(label, len(fens), sum(fens)) for label, fens in found.items()), key=lambda total: -total.fen
    )


@dataclass(frozen=True)
class Light:
    """One thing the machine has looked at: passed or not, in a sentence."""

    passed: bool
    text: str


def open_objections(batch: Batch) -> QuerySet[Objection]:
    return Objection.objects.filter(notice__batch=batch, state__in=OPEN_OBJECTION)


def on_notice_items(notice: Notice) -> QuerySet[BatchItem]:
    """What stands in the public list, in the order of the batch."""
    return (
        notice.batch.items.filter(outcome=ItemOutcome.AGREED)
        .select_related("application__unit", "application__lead", "application__recommender")
        .order_by("order")
    )


def published_notices() -> QuerySet[Notice]:
    """What the public may read: notices that run or ran, newest first."""
    return Notice.objects.filter(published_at__isnull=False).order_by("-published_at", "-id")


@dataclass(frozen=True)
class Count:
    """Which working day of the notice it is."""

    day: int
    days: int
    over: bool


def count_of(notice: Notice) -> Count:
    """The working day it is today; 0 on a day of publication that does not count."""
    if notice.from_on is None or notice.until_on is None:
        return Count(0, notice.working_days, over=False)
    today = days.today()
    counted = days.working_between(notice.from_on, min(today, notice.until_on))
    # one fewer after the first day than the notice is long: then the first day counts
    first = days.working_between(notice.from_on, notice.until_on) < notice.working_days
    return Count(counted + first, notice.working_days, over=today > notice.until_on)
