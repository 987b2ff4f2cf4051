from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.ui.numbers import yuan
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.funds.models import UNPAID, WAITING, FundLine, Instalment, Posting
from keji.outcomes.projects.known import Paid
from keji.outcomes.projects.models import Project
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import tabs

#: Who may read the books; nobody else but the public page of yearly sums.
READERS = (
    Role.BUREAU,
    Role.BUREAU_LEAD,
    Role.FUND_MAKER,
    Role.FUND_CHECKER,
    Role.PARTY_GROUP,
    Role.SUPERVISOR,
)


BOUNCES = Posting.objects.filter(instalment=OuterRef("pk"), kind=PostingKind.BOUNCE)
#: Came back, and is under way again until it is paid.
CAME_BACK = Q(Exists(BOUNCES), state__in=WAITING)


def with_return(rows: QuerySet[Instalment]) -> QuerySet[Instalment]:
    """Each payment bears why it came back, `came_back`, as long as it is under way again."""
    why = Subquery(BOUNCES.order_by("-pk").values("note")[:1])
    return rows.annotate(
        came_back=Case(When(state__in=WAITING, then=Coalesce(why, Value(""))), default=Value(""))
    )


def lines_visible_to(user: Any) -> QuerySet[FundLine] | None:
    """All lines with what is free and what has arrived, for who may read the books; None for others."""
    hats = hats_of(user)
    if not any(role in hats for role in READERS):
        return None
    arrived = Instalment.objects.filter(line=OuterRef("pk"), state="arrived").order_by().values("line")
    sums = arrived.annotate(fen=Sum("amount_fen")).values("fen")
    free = F("amount_fen") - F("committed_fen")
    lines = FundLine.objects.annotate(free_fen=free, arrived_fen=Coalesce(Subquery(sums), 0))
    return lines.order_by("-on", "-pk")


def standing_tiles(user: Any) -> list[dict[str, Any]]:
    """How many payments stand where, and how much; each leads to its list where the reader has a seat."""
    seat = next((tab.role for tab in tabs(Instalment, user) if tab.role in READERS), "")
    rows = Instalment.objects.order_by().values("state").annotate(n=Count("pk"), fen=Sum("amount_fen"))
    found = {row["state"]: (row["n"], row["fen"]) for row in rows}
    back = Instalment.objects.filter(CAME_BACK).count()
    kinds = (
        (_("待拨"), "money=waiting", WAITING),
        (_("已下达未拨付"), "money=unpaid", UNPAID),
        (_("已拨付，待确认到账"), "state=paid", ("paid",)),
        (_("已到账"), "state=arrived", ("arrived",)),
    )
    tiles = [
        _tile(label, asked, seat, [found.get(one, (0, 0)) for one in states])
        for label, asked, states in kinds
    ]
    if back:
        tiles[0]["unit"] = _("%(all)s，其中退票 %(n)s 笔") % {"all": tiles[0]["unit"], "n": back}
    return tiles


def _tile(label: str, asked: str, seat: str, sums: list[tuple[int, int]]) -> dict[str, Any]:
    return {
        "label": label,
        "number": sum(n for n, _fen in sums),
        "unit": _("笔，%(sum)s 元") % {"sum": yuan(sum(fen for _n, fen in sums))},
        "url": f"{reverse('funds:instalments')}?seat={seat}&{asked}" if seat else "",
    }


@dataclass(frozen=True)
class Row:
    """One posting as the ledger shows it: the column it moves, and what is free after it."""

    on: datetime
    kind: str
    text: str
    url: str
    more: str
    budget_fen: int | None
    held_fen: int | None
    paid_fen: int | None
    free_fen: int


def ledger_of(line: FundLine, user: Any) -> Iterator[Row]:
    """Every posting of the line in the order it was made, with the balance after each.

    A project is linked where the reader sits at it.
    """
    free = 0
    for posting in line.postings.select_related("project", "instalment", "by__person"):
        kind, fen = PostingKind(posting.kind), posting.amount_fen
        holds = kind in {PostingKind.COMMITMENT, PostingKind.RELEASE}
        pays = kind in {PostingKind.PAYMENT, PostingKind.BOUNCE}
        free += 0 if pays else -fen if holds else fen
        yield Row(
            on=posting.at,
            kind=str(kind.label),
            text=posting.project.number if posting.project else posting.note,
            url=_open_to(posting.project, user),
            more=_more(posting),
            budget_fen=None if holds or pays else fen,
            held_fen=fen if holds else None,
            paid_fen=fen if pays else None,
            free_fen=free,
        )


def _open_to(project: Project | None, user: Any) -> str:
    return project.get_absolute_url() if project and project.seats_of(user) else ""


def _more(posting: Posting) -> str:
    """Which instalment, what the note adds, and who made it."""
    parts = [_("第 %(number)d 笔") % {"number": posting.instalment.number}] if posting.instalment else []
    if posting.project and posting.note != posting.project.number:
        parts.append(posting.note)
    return " · ".join([*filter(None, parts), _who(posting)])


def _who(posting: Posting) -> str:
    if posting.by is None:
        return _("系统")
    person = getattr(posting.by, "person", None)
    return person.name if person else posting.by.username


def paid_to(projects: QuerySet[Project]) -> dict[int, Paid]:
    """What has been paid and has not come back."""
    paid = Instalment.objects.filter(project__in=projects, state__in=("paid", "arrived")).order_by()
    sums = paid.values("project").annotate(fen=Sum("amount_fen"), times=Count("pk"), last=Max("paid_on"))
    return {row["project"]: Paid(row["fen"], row["times"], row["last"]) for row in sums}
