"""Where the county's money goes, by the year of the plan: budgeted, committed, paid, accepted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from keji.faces.portal.queries.published import funded
from keji.kernel.codes import table
from keji.outcomes.funds.models import PAYING, FundLine
from keji.outcomes.projects.choices import ENDED_WELL
from keji.outcomes.projects.models import Project

FIRST_YEAR = 1950


@dataclass(frozen=True)
class Books:
    """County money of a year or of one plan; accepted is what the accepted projects were approved for."""

    label: str
    amount_fen: int = 0
    committed_fen: int = 0
    paid_fen: int = 0
    accepted_fen: int = 0


@dataclass(frozen=True)
class Share:
    """What one place or one direction received in a year."""

    label: str
    count: int
    fen: int


def books_by_year() -> list[Books]:
    """Every year there is something to disclose about, oldest first."""
    return _books("programme__year", FundLine.objects.all(), funded())


def books_by_programme(year: int) -> list[Books]:
    """The plans of one year."""
    lines = FundLine.objects.filter(programme__year=year)
    return _books("programme__name", lines, in_year(year))


def _books(by: str, lines: QuerySet[FundLine], projects: QuerySet[Project]) -> list[Books]:
    sums = lines.values_list(by).annotate(Sum("amount_fen"), Sum("committed_fen"), Sum("paid_fen"))
    ended = Sum("approved_fen", filter=Q(conclusion__in=ENDED_WELL))
    done = projects.order_by().values_list(by).annotate(fen=Coalesce(ended, 0))
    money: dict[Any, tuple[int, int, int]] = {row[0]: row[1:] for row in sums.order_by()}
    accepted: dict[Any, int] = dict(done.order_by())
    places = sorted({*money, *accepted})
    return [Books(str(at), *money.get(at, (0, 0, 0)), accepted.get(at, 0)) for at in places]


def totals(books: Iterable[Books], label: str) -> Books:
    each = list(books)
    names = ("amount_fen", "committed_fen", "paid_fen", "accepted_fen")
    return Books(label, *(sum(getattr(one, name) for one in each) for name in names))


def sources(year: int) -> QuerySet[FundLine]:
    """The letters the budget came with: what the first column is made of."""
    return FundLine.objects.filter(programme__year=year).select_related("programme").order_by("on", "pk")


def by_township(year: int) -> list[Share]:
    """Approved county money by the township of the unit, largest first."""
    townships = table("townships")
    return [
        Share(townships.name(share.label), share.count, share.fen)
        for share in _shares("unit__township", year)
    ]


def by_direction(year: int) -> list[Share]:
    """Approved county money by the direction of the call that was answered."""
    return _shares("application__direction__title", year)


def _shares(by: str, year: int) -> list[Share]:
    rows = in_year(year).order_by().values(by).annotate(count=Count("pk"), fen=Sum("approved_fen"))
    shares = [Share(row[by] or "", row["count"], row["fen"]) for row in rows]
    return sorted(shares, key=lambda share: (-share.fen, share.label))


def in_year(year: int) -> QuerySet[Project]:
    """The funded projects of a year's plans."""
    return funded().filter(programme__year=year)


def with_paid(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Each with what was paid so far; what came back is taken off."""
    paid = Sum("postings__amount_fen", filter=Q(postings__kind__in=PAYING))
    return projects.annotate(paid_fen=Coalesce(paid, 0))


def year_asked(text: str, today: date, known: Iterable[int]) -> int:
    """The year of the address, else the latest there is something to say about, else this one."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    return year if year >= FIRST_YEAR else max(known, default=today.year)
