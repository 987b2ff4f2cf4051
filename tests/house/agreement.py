"""The same figures from every place that shows them: projects, decisions, lists, tables, payments, portal."""

from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, Sum
from django.utils import translation

from keji.faces.portal.queries.money import books_by_year, by_township
from keji.journey.applications.models import Application
from keji.journey.decisions.models import BatchItem
from keji.kernel.accounts.models import User
from keji.outcomes.funds.models import Instalment
from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.outputs.sheets import values_of
from keji.outcomes.outputs.yearly import years_of
from keji.outcomes.projects.choices import Level, Origin
from keji.outcomes.projects.master_list import master_list
from keji.outcomes.projects.models import Project
from keji.parties.people.choices import Role

#: Where the sums stand in a row of the master list.
FISCAL, PAID = "批复经费 财政", "已拨付 金额"
#: The columns of the master list by the fields the tables of superiors (O3, O11, O12, O13, 上级模板) read.
SAME = {
    **{
        "项目编号": "number",
        "项目名称": "title",
        "级别": "level",
        "计划类别": "programme",
        "立项年度": "year",
    },
    **{"立项文号": "document", "承担单位": "unit", "技术依托（协作）单位": "partners", "项目负责人": "lead"},
    **{
        "联系电话": "phone",
        "实施地点": "place",
        "领域": "field",
        "起止时间 起": "starts",
        "起止时间 止": "until",
    },
    **{"批复经费 总": "total", FISCAL: "fiscal", "批复经费 自筹": "own"},
    **{PAID: "paid", "已拨付 次数": "times", "已拨付 日期": "paid_on"},
    **{"进展状态 状态": "state", "进展状态 %": "percent"},
    **{"应验收日期 日期": "due", "应验收日期 延期至": "extended"},
    **{
        "验收 日期": "concluded",
        "验收 方式": "method",
        "验收 结论": "conclusion",
        "验收 证书号": "certificate",
    },
    "备注": "remark",
}


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
    table = told_to_superiors(projects, "fiscal", "paid")
    shares = by_township(year)
    books = {one.label: one for one in books_by_year()}[str(year)]
    told_yearly = next(one for one in years_of(User.objects.get(username="dina")) if one.year == year)
    return {
        "projects": Figures(rows["n"], rows["fen"], None),
        "decisions": Figures(told["n"], told["fen"], None),
        "applications": Figures(asked["n"], asked["fen"], None),
        "payments": Figures(None, None, paid.aggregate(fen=Sum("amount_fen"))["fen"] or 0),
        "master list": Figures(len(listed.rows), sums[FISCAL], sums[PAID]),
        "tables": Figures(len(table), sum(row[0] for row in table), sum(row[1] for row in table)),
        "years": Figures(told_yearly.funded, told_yearly.fiscal_fen, told_yearly.paid_fen),
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


def told_to_superiors(projects: QuerySet[Project], *names: str) -> list[list[Any]]:
    """These fields of these projects as the tables of superiors print them."""
    return values_of(SOURCES["projects"], names, projects, Role.BUREAU)


@translation.override("zh-hans")
def contradictions(projects: QuerySet[Project]) -> list[str]:
    """Every cell of the master list of which the tables of superiors say something else."""
    listed = master_list(projects, Role.BUREAU)
    columns = _columns(listed)
    ours = [["" if value is None else value for value in row] for row in listed.rows]
    theirs = told_to_superiors(projects, *SAME.values())
    return [
        f"{mine[1]} {head}: {mine[columns.index(head)]!r}, {said!r}"
        for mine, row in zip(ours, theirs, strict=True)
        for head, said in zip(SAME, row, strict=True)
        if mine[columns.index(head)] != said
    ]


def _columns(listed) -> list[str]:
    return [
        f"{head.label} {leaf.label}" if head.parts else str(head.label)
        for head in listed.columns
        for leaf in head.leaves
    ]
