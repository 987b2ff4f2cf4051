"""What the public reads: published calls, notices, funded projects and where the money went."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from keji.journey.calls.choices import CallKind
from keji.journey.calls.models import Call
from keji.journey.decisions.models import Notice
from keji.kernel.codes import table
from keji.outcomes.funds.models import FundLine
from keji.outcomes.projects.models import Project

#: A project is public from the day its document is registered.
PUBLIC = ("contracting", "running", "accepting", "accepted", "failed", "archived")
FIRST_YEAR = 1950


def open_calls() -> QuerySet[Call]:
    return Call.objects.open().filter(kind=CallKind.COMPETITION).order_by("fill_until", "pk")


def standing_calls() -> QuerySet[Call]:
    return Call.objects.open().filter(kind=CallKind.STANDING).order_by("pk")


def earlier_calls() -> QuerySet[Call]:
    seen = open_calls().values("pk")
    dated = Call.objects.published().filter(kind=CallKind.COMPETITION)
    return dated.exclude(pk__in=seen).order_by("-published_at", "-pk")


def notices() -> QuerySet[Notice]:
    return Notice.objects.filter(published_at__isnull=False).order_by("-published_at", "-pk")


def funded() -> QuerySet[Project]:
    return Project.objects.filter(state__in=PUBLIC).select_related("unit", "lead", "programme")


@dataclass(frozen=True)
class Share:
    """What one township's units received in a year."""

    place: str
    count: int
    fen: int


def money_by_township(year: int) -> list[Share]:
    """Approved county money of one year by the township of the unit, largest first."""
    rows = (
        Project.objects.filter(state__in=PUBLIC, approved_on__year=year)
        .values("unit__township")
        .annotate(count=Count("pk"), fen=Sum("approved_fen"))
    )
    townships = table("townships")
    shares = [Share(townships.name(row["unit__township"]), row["count"], row["fen"]) for row in rows]
    return sorted(shares, key=lambda share: (-share.fen, share.place))


@dataclass(frozen=True)
class Books:
    """The year's county money: appropriated, committed, paid."""

    year: int
    amount_fen: int
    committed_fen: int
    paid_fen: int


def books(year: int) -> Books:
    sums = FundLine.objects.filter(programme__year=year).aggregate(
        amount=Sum("amount_fen"), committed=Sum("committed_fen"), paid=Sum("paid_fen")
    )
    return Books(year, *(sums[name] or 0 for name in ("amount", "committed", "paid")))


def years() -> list[int]:
    """The years in which there is something to disclose, newest first."""
    found = {day.year for day in Project.objects.filter(state__in=PUBLIC).dates("approved_on", "year")}
    return sorted(found | set(FundLine.objects.values_list("programme__year", flat=True)), reverse=True)


def year_asked(text: str, today: date) -> int:
    """The year of the address, or this one; no county has books from before 1950."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    return year if year >= FIRST_YEAR else today.year
