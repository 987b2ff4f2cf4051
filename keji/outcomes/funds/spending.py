"""预算与支出: what the task book gives each of the 3+1 categories, and what the last report says of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Subquery, Sum

from keji.journey.applications.choices import BudgetCategory
from keji.journey.applications.models import Version
from keji.journey.applications.queries import standing_calls
from keji.journey.calls.choices import Route
from keji.outcomes.funds.models import percent
from keji.outcomes.projects.known import newest
from keji.outcomes.projects.models import AgreedBudget, Project

#: So many projects are shown, the last touched first; who has more reads the others on their own pages.
MOST = 10
GOING_ON = ("running", "accepting")


@dataclass(frozen=True)
class Line:
    """One category, fiscal and own money together; `spent_fen` is None where no report has told it."""

    label: str
    budget_fen: int
    spent_fen: int | None

    @property
    def percent(self) -> str:
        return "" if self.spent_fen is None else percent(self.spent_fen, self.budget_fen)


@dataclass(frozen=True)
class Spending:
    """One project: its categories, and the report that told what was spent."""

    project: Project
    lines: list[Line]
    report: Version | None

    @property
    def shiftable(self) -> bool:
        """Whether money may be asked to be shifted: there is a task book here, and changes are taken in."""
        project = self.project
        return project.state == "running" and not project.is_imported and bool(project.change_call)  # type: ignore[attr-defined]

    @property
    def total(self) -> tuple[int, int | None]:
        """Budget and spending of all categories."""
        told = [line.spent_fen for line in self.lines if line.spent_fen is not None]
        return sum(line.budget_fen for line in self.lines), sum(told) if told else None


def spendings(projects: QuerySet[Project]) -> list[Spending]:
    """Budget against actual of those of the projects that go on; three questions for any number."""
    change_call = Subquery(standing_calls(Route.CHANGE).values("pk")[:1])
    going_on = projects.filter(state__in=GOING_ON).annotate(change_call=change_call)
    shown: list[Project] = list(going_on.order_by("-touched_at", "-pk")[:MOST])
    if not shown:
        return []
    agreed, reports = _agreed(shown), _reports(shown)
    return [_spending(one, agreed.get(one.pk, {}), reports.get(one.application_id)) for one in shown]


def _agreed(projects: list[Project]) -> dict[int, dict[str, int]]:
    rows = AgreedBudget.objects.filter(contract__project__in=projects).order_by()
    found: dict[int, dict[str, int]] = {}
    sums = rows.values("contract__project", "category").annotate(fen=Sum("agreed_fen"), own=Sum("own_fen"))
    for row in sums:
        found.setdefault(row["contract__project"], {})[row["category"]] = row["fen"] + row["own"]
    return found


def _reports(projects: list[Project]) -> dict[int, Version]:
    """The last report or acceptance handed in, by the application of the project."""
    handed_in = newest().filter(
        application__parent__project__in=projects,
        application__route__in=(Route.ANNUAL_REPORT, Route.ACCEPTANCE),
    )
    rows = handed_in.exclude(application__state="withdrawn").select_related("application__call")
    return {one.application.parent_id: one for one in rows.order_by("at", "pk") if one.application.parent_id}


def _spending(project: Project, agreed: dict[str, int], report: Version | None) -> Spending:
    told = _told(report)
    lines = []
    for code, label in BudgetCategory.choices:
        row = told.get(code, {})
        # what was agreed on paper before the platform stands only in the report
        budget = agreed.get(code, 0) if agreed else _fen(row.get("budget")) or 0
        spent = _fen(row.get("spent"))
        if budget or spent is not None:
            lines.append(Line(str(label), budget, spent))
    return Spending(project, lines, report)


def _told(report: Version | None) -> dict[str, dict[str, Any]]:
    money = (report.answers if report else {}).get("money")
    rows = money.get("spending") if isinstance(money, dict) else None
    return {str(row.get("category")): row for row in rows or () if isinstance(row, dict)}


def _fen(value: Any) -> int | None:
    return value if isinstance(value, int) else None
