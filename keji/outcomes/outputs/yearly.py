"""年度数字: what came in of each year's county plan, what was funded, paid and accepted."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.kernel.papers.workbooks import Head
from keji.outcomes.funds.models import Instalment
from keji.outcomes.projects.choices import Level, Origin
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.tables import CONCLUDED

#: So many years are told, the latest first.
YEARS = 10


@dataclass(frozen=True)
class Year:
    """One year of the county's plan; money in fen."""

    year: int
    applied: int = 0
    funded: int = 0
    fiscal_fen: int = 0
    own_fen: int = 0
    paid_fen: int = 0
    accepted: int = 0

    @property
    def rate(self) -> int | None:
        """How many of a hundred applications were funded; nothing while none came in."""
        return round(100 * self.funded / self.applied) if self.applied else None

    @property
    def cells(self) -> list[Any]:
        money = (self.fiscal_fen, self.own_fen, self.paid_fen)
        return [self.year, self.applied, self.funded, self.rate, *money, self.accepted]


def years_of(user: Any) -> list[Year]:
    """The latest years of which this person sees anything; nothing of what was imported. Three questions."""
    asked = Application.objects.visible_to(user).filter(
        route=Route.COUNTY_PROJECT, submitted_at__isnull=False, call__programme__isnull=False
    )
    applied = dict(
        asked.exclude(state="carried").values_list("call__programme__year").annotate(n=Count("pk"))
    )
    own = {"level": Level.COUNTY, "origin": Origin.PLATFORM}
    projects = Project.objects.visible_to(user).filter(**own)
    sums = {"n": Count("pk"), "fiscal": Sum("approved_fen"), "own": Sum("own_fen")}
    rows = projects.values_list("programme__year").annotate(**sums, over=Count("pk", filter=Q(CONCLUDED)))
    funded = {year: told for year, *told in rows}
    payments = Instalment.objects.filter(project__in=projects, state__in=("paid", "arrived"))
    paid = dict(payments.values_list("project__programme__year").annotate(fen=Sum("amount_fen")))
    return [
        _year(year, applied.get(year, 0), funded.get(year, [0, 0, 0, 0]), paid.get(year, 0))
        for year in sorted({*applied, *funded}, reverse=True)[:YEARS]
    ]


def _year(year: int, applied: int, told: list[int], paid: int) -> Year:
    count, fiscal, own, over = told
    return Year(year, applied, count, fiscal, own, paid, over)


def columns() -> list[Head]:
    return [
        Head(_("年度"), "number", width=8),
        Head(_("申报（项）"), "number", width=9),
        Head(_("立项（项）"), "number", width=9),
        Head(_("立项率（%）"), "number", width=9),
        Head(_("财政（万元）"), "wan"),
        Head(_("自筹（万元）"), "wan"),
        Head(_("已拨付（万元）"), "wan", width=12),
        Head(_("已验收（项）"), "number", width=10),
    ]
