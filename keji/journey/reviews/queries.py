"""Reads that join rounds with sheets, and tell who may see which."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.calls.queries import institution_at
from keji.journey.reviews.draw import replay
from keji.journey.reviews.models import Conflict, Item, Panelist, Round, Sheet
from keji.journey.reviews.scoring import spread_milli
from keji.kernel import days, journal
from keji.kernel.flow import Refused
from keji.kernel.journal.canonical import code_of
from keji.kernel.ui.dates import beijing
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of


@dataclass
class Line:
    """One row of a round's list: the item, its sheets so far, its spread."""

    item: Item
    open: int = 0
    signed: int = 0
    recused: int = 0
    totals: list[int] = field(default_factory=list)

    @property
    def spread(self) -> int | None:
        return spread_milli(self.totals)

    @property
    def below_line(self) -> bool:
        least = self.item.round.pass_points * 1000
        return self.item.points_milli is not None and self.item.points_milli < least


def lines(round: Round) -> list[Line]:
    """Every item of the round, by rank once there is one, with its sheets counted, in two queries."""
    items = round.items.select_related("application__unit", "application__direction", "application__lead")
    found = {item.pk: Line(item) for item in items}
    sheets = Sheet.objects.filter(item__round=round).values_list("item_id", "state", "total_milli")
    for item, state, total in sheets:
        line = found[item]
        setattr(line, state, getattr(line, state) + 1)
        if state == "signed" and total is not None:
            line.totals.append(total)
    return sorted(found.values(), key=lambda line: (line.item.rank or 0, line.item.order))


def counted(listed: Sequence[Line]) -> dict[str, int]:
    """How many sheets are in, how many there are, and how many experts keep out of an item."""
    done, left = sum(line.signed for line in listed), sum(line.open for line in listed)
    return {"done": done, "all": done + left, "recused": sum(line.recused for line in listed)}


def waiting(round: Round) -> QuerySet[Application]:
    """Applications of the round's call and institution that wait for review and are on no living list."""
    living = Item.objects.exclude(round__state="cancelled").values("application_id")
    return (
        Application.objects.filter(call=round.call_id, pmo=round.pmo_id, state="eligible")
        .exclude(pk__in=living)
        .select_related("unit", "direction", "lead")
        .order_by("number", "pk")
    )


def panel_of(round: Round) -> QuerySet[Panelist]:
    """Panel and reserves in drawn order, with what each has still to do."""
    return round.panel.select_related("expert__person").annotate(
        left=Count("sheets", filter=Q(sheets__state="open")),
        done=Count("sheets", filter=Q(sheets__state="signed")),
    )


def conflicts_in(round: Round) -> QuerySet[Conflict]:
    """The conflicts of those who were drawn or stand by."""
    return (
        Conflict.objects.filter(round=round, expert__panels__round=round)
        .select_related("expert__person", "application")
        .order_by("expert_id", "application_id")
    )


def draw_repeats(round: Round, panel: Sequence[Panelist]) -> bool:
    """Whether the kept seed and candidates give exactly this panel and these reserves again."""
    try:
        return replay(round) == [one.expert_id for one in panel]
    except (Refused, KeyError, TypeError):
        return False


def reads_names(round: Round, user: Any) -> bool:
    """Institution and supervisor know who sits on a panel; the bureau reads without names."""
    return bool(set(round.seats_of(user)) & {Role.PMO, Role.PMO_LEAD, Role.SUPERVISOR})


def sheets_of(item: Item, user: Any) -> list[tuple[str, Sheet]]:
    """The sheets of an item this person may read, each under a name or, for the bureau, under a letter.

    Institution and supervisor read them with names; the bureau after the ranking is frozen and without.
    """
    named = reads_names(item.round, user)
    if not named and item.round.frozen_at is None:
        return []
    sheets = item.sheets.select_related("panelist__expert__person").order_by(
        "panelist__order" if named else "-total_milli", "pk"
    )
    return [
        (str(sheet.panelist) if named else chr(ord("A") + place), sheet) for place, sheet in enumerate(sheets)
    ]


def ranking(round: Round) -> QuerySet[Item]:
    """The frozen order of a round; empty before it is frozen."""
    if round.frozen_at is None:
        return Item.objects.none()
    return round.items.order_by("rank").select_related("application")


def digest(round: Round, items: Iterable[Item] | None = None) -> str:
    """SHA-256 of the ranking as text, one line per item: rank, application, points, amount, advice."""
    ranked = sorted(round.items.all() if items is None else items, key=lambda item: item.rank or 0)
    rows = ((one.rank, one.application_id, one.points_milli, one.suggested_fen, one.advice) for one in ranked)
    text = "\n".join(";".join("" if value is None else str(value) for value in row) for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Seal:
    """What was frozen and signed, and whether it still is what was signed."""

    title: str
    lines: list[str]
    digest: str
    broken: bool
    url: str


def seal_of(round: Round, items: Iterable[Item]) -> Seal | None:
    """The seal of a frozen ranking: who and when, its digest counted again, its entry in the journal."""
    if round.frozen_at is None:
        return None
    entry = journal.history(round).filter(verb="review_round.seal").first()
    return Seal(
        title=_("排序已签署并冻结"),
        lines=[
            _("%(pmo)s，%(at)s")
            % {
                "pmo": institution_at(round.call, round.pmo, round.frozen_at),
                "at": beijing(round.frozen_at),
            }
        ],
        digest=round.ranking_digest,
        broken=digest(round, items) != round.ranking_digest,
        url=reverse("journal:receipt", args=[code_of(entry.leaf_hash)]) if entry else "",
    )


def coming(user: Any, *, until: datetime) -> QuerySet[Round]:
    """The meetings from today on until then, the next first.

    The bureau learns day, place and who convenes of each; who sits on the panel it learns after the ranking.
    """
    hats = hats_of(user)
    bureau = any(role in hats for role in (Role.BUREAU, Role.BUREAU_LEAD))
    seen = Round.objects.all() if bureau else Round.objects.visible_to(user)
    today = datetime.combine(days.today(), time.min, days.BEIJING)
    ahead = seen.exclude(state__in=("frozen", "cancelled")).filter(meets_at__gte=today, meets_at__lte=until)
    return ahead.select_related("pmo").order_by("meets_at", "pk")
