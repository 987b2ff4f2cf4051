"""The same figures from every place that shows them: projects, decisions, master list, payments, portal."""

from typing import NamedTuple

from django.db.models import Count, Sum

from keji.faces.portal.queries.money import books_by_year, by_township
from keji.journey.applications.models import Application
from keji.journey.decisions.models import BatchItem
from keji.outcomes.funds.models import Instalment
from keji.outcomes.projects.choices import Level, Origin
from keji.outcomes.projects.master_list import master_list
from keji.outcomes.projects.models import Project
from keji.parties.people.choices import Role

#: Where the sums stand in a row of the master list.
FISCAL, PAID = "批复经费 财政", "已拨付 金额"


class Figures(NamedTuple):
    count: int | None
    approved_fen: int | None
    paid_fen: int | None


def years() -> list[int]:
    """Years in which the platform itself decided; what was imported was decided elsewhere."""
    decided = Project.objects.filter(level=Level.COUNTY, origin=Origin.PLATFORM)
    found = decided.values_list("programme__year", flat=True)
    return sorted(set(found))


def figures(year: int) -> dict[str, Figures]:
    """What each place says of the county's own projects of this year; None where it says nothing."""
    projects = Project.objects.filter(level=Level.COUNTY, programme__year=year)
    of = {"application__project__in": projects}
    rows = projects.aggregate(n=Count("pk"), fen=Sum("approved_fen"))
    decided = BatchItem.objects.filter(
        outcome="agreed", batch__kind="funding", **of, application__state="funded"
    )
    told = decided.aggregate(n=Count("application", distinct=True), fen=Sum("proposed_fen"))
    asked = Application.objects.filter(project__in=projects).aggregate(n=Count("pk"), fen=Sum("approved_fen"))
    paid = Instalment.objects.filter(project__in=projects, state__in=("paid", "arrived"))
    listed = master_list(projects, Role.BUREAU)
    sums = dict(zip(_columns(listed), listed.totals, strict=True))
    shares = by_township(year)
    books = {one.label: one for one in books_by_year()}[str(year)]
    return {
        "projects": Figures(rows["n"], rows["fen"], None),
        "decisions": Figures(told["n"], told["fen"], None),
        "applications": Figures(asked["n"], asked["fen"], None),
        "payments": Figures(None, None, paid.aggregate(fen=Sum("amount_fen"))["fen"] or 0),
        "master list": Figures(len(listed.rows), sums[FISCAL], sums[PAID]),
        "portal": Figures(sum(one.count for one in shares), sum(one.fen for one in shares), books.paid_fen),
    }


def disagreements() -> list[str]:
    """Every year and column in which two places say different things; empty when all agree."""
    found = []
    for year in years():
        told = figures(year)
        for column in Figures._fields:
            said = {
                place: value for place, one in told.items() if (value := getattr(one, column)) is not None
            }
            if len(set(said.values())) > 1:
                found.append(f"{year} {column}: {said}")
    return found


def _columns(listed) -> list[str]:
    return [
        f"{head.label} {leaf.label}" if head.parts else str(head.label)
        for head in listed.columns
        for leaf in head.leaves
    ]
