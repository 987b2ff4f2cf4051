"""验收准备: how far each project is on its way to its acceptance and into the archive."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keji.journey.applications.choices import Conclusion
from keji.journey.applications.models import Application, Version
from keji.journey.calls.choices import Route
from keji.journey.reviews.models import Item, Round
from keji.kernel import days
from keji.kernel.papers.workbooks import Head
from keji.kernel.parameters import parameter
from keji.outcomes.projects.archiving import lacking
from keji.outcomes.projects.choices import Level, Near
from keji.outcomes.projects.known import newest
from keji.outcomes.projects.models import AgreedIndicator, Project

#: Whose work ends within so many days is shown before its acceptance is asked for; so many projects in all.
AHEAD, MOST = 180, 300
BESIDE = ("unit", "lead", "pmo", "application", "contract", "carried", "archive")


Unseen = Callable[[Collection[Project]], dict[int, list[str]]]
_unseen: list[Unseen] = []


def wanted(function: Unseen) -> Unseen:
    """Register what an upper room misses before these projects are accepted, in words by their ids."""
    _unseen.append(function)
    return function


@dataclass(frozen=True)
class Ready:
    """One project: what has been handed in, where its acceptance stands, what the archive would lack."""

    project: Project
    near: Near
    ask_until: date
    reports: int
    reports_due: int
    promises: int
    told: int
    acceptance: Application | None
    session: Round | None
    lacks: list[str]
    unseen: list[str]

    @property
    def is_late(self) -> bool:
        return self.near == Near.TO_ASK and self.ask_until < days.today()

    @property
    def what_it_lacks(self) -> list[str]:
        """Before the acceptance, of what it needs; after it, of what the archive needs."""
        if self.near == Near.TO_ARCHIVE:
            return self.lacks
        lacks = []
        if self.reports < self.reports_due:
            lacks.append(_("年度报告 %(n)s 份") % {"n": self.reports_due - self.reports})
        if self.near == Near.TO_ASK and self.project.works_until < days.today():
            lacks.append(_("验收申请"))
        if self.told < self.promises:
            lacks.append(_("%(n)s 项指标的完成值") % {"n": self.promises - self.told})
        return [*lacks, *self.unseen]


def readiness(projects: QuerySet[Project]) -> list[Ready]:
    """Those of the county's projects whose acceptance is near, asked for or over and not archived.

    Those to be asked for first, the day that is next on top; the same questions for any number.
    """
    soon = days.today() + timedelta(days=AHEAD)
    due = Q(extended_until__lte=soon) | Q(extended_until=None, ends_on__lte=soon)
    near = projects.filter(
        Q(state="running") & due | Q(state__in=("accepting", "accepted", "failed")),
        level=Level.COUNTY,
        pmo__isnull=False,
    )
    found = list(near.select_related(*BESIDE).order_by("ends_on", "pk")[:MOST])
    children = _children([one.application_id for one in found])
    reports = Counter(
        one.parent_id for one in children if one.route == Route.ANNUAL_REPORT and one.state != "returned"
    )
    asked = {one.parent_id: one for one in children if one.route == Route.ACCEPTANCE}
    sessions, lacks = _sessions(asked.values()), lacking(found)
    promises, told = _promises(found)
    unseen = _wanting(found)
    months = int(parameter("ACCEPT_APPLY_MONTHS").value)
    rows = [
        Ready(
            project=one,
            near=_near(one),
            ask_until=days.months_after(one.works_until, months),
            reports=reports[one.application_id],
            reports_due=_reports_due(one),
            promises=promises[one.pk],
            told=told[one.pk],
            acceptance=asked.get(one.application_id),
            session=sessions.get(asked[one.application_id].pk) if one.application_id in asked else None,
            lacks=lacks[one.pk],
            unseen=unseen[one.pk],
        )
        for one in found
    ]
    order = list(Near)
    return sorted(rows, key=lambda row: (order.index(row.near), row.ask_until, row.project.pk))


def _wanting(projects: list[Project]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {one.pk: [] for one in projects}
    for function in _unseen:
        for pk, words in function(projects).items():
            found[pk] += words
    return found


def _near(project: Project) -> Near:
    return {"running": Near.TO_ASK, "accepting": Near.UNDER_WAY}.get(project.state, Near.TO_ARCHIVE)


def _reports_due(project: Project) -> int:
    """One for every year that is over and in which the project ran."""
    last = min(project.works_until.year, days.today().year - 1)
    return max(0, last - project.first_report_year + 1)


def _children(applications: list[int]) -> list[Application]:
    """Reports and acceptances that were handed in, the latest last."""
    rows = Application.objects.filter(
        parent__in=applications,
        route__in=(Route.ANNUAL_REPORT, Route.ACCEPTANCE),
        submitted_at__isnull=False,
    )
    return list(rows.exclude(state__in=("withdrawn", "dropped")).order_by("submitted_at", "pk"))


def _sessions(acceptances: Iterable[Application]) -> dict[int, Round]:
    """The last meeting each was put before."""
    items = Item.objects.filter(application__in=[one.pk for one in acceptances]).select_related("round")
    return {item.application_id: item.round for item in items.order_by("round__meets_at", "pk")}


def _promises(projects: list[Project]) -> tuple[Counter[int], Counter[int]]:
    """By project how many indicators were agreed, and how many of them have a value by now."""
    said = _reported([one.application_id for one in projects])
    agreed = AgreedIndicator.objects.filter(contract__project__in=projects)
    promises: Counter[int] = Counter()
    told: Counter[int] = Counter()
    columns = ("contract__project", "contract__project__application", "indicator__key", "actual")
    for project, about, key, actual in agreed.values_list(*columns):
        promises[project] += 1
        told[project] += bool(actual or said.get((about, key)))
    return promises, told


def _reported(applications: list[int]) -> dict[tuple[int, str], str]:
    """What reports and acceptances last said of an indicator, by application and key."""
    versions: QuerySet[Version] = newest().filter(application__parent__in=applications).order_by("at", "pk")
    columns = ("application__parent_id", "answers__indicators__progress")
    return {
        (about, row["key"]): str(row.get("actual") or "")
        for about, rows in versions.values_list(*columns)
        for row in rows or ()
        if isinstance(row, dict) and row.get("key")
    }


def columns() -> list[Head]:
    return [
        Head(_("序号"), "number", width=5),
        Head(_("项目编号"), width=13),
        Head(_("项目名称"), width=30),
        Head(_("承担单位"), width=20),
        Head(_("项目负责人"), width=10),
        Head(_("执行期止"), "day"),
        Head(_("应验收日期"), "day"),
        Head(_("申请验收期限"), "day"),
        Head(_("年度报告"), parts=(Head(_("应交"), "number"), Head(_("已交"), "number"))),
        Head(_("考核指标"), parts=(Head(_("约定"), "number"), Head(_("有完成值"), "number"))),
        Head(_("验收申请"), width=14),
        Head(_("评审会"), parts=(Head(_("名称"), width=20), Head(_("日期"), "day"))),
        Head(_("结论"), width=8),
        Head(_("还缺"), width=24),
    ]


def cells(number: int, row: Ready) -> list[Any]:
    """One row of the sheet, a value for every leaf of its columns."""
    project = row.project
    met: date | None = days.local(row.session.meets_at).date() if row.session else None
    return [
        *(number, project.number, project.title, project.unit.name, project.lead.name),
        *(project.works_until, project.accepted_by, row.ask_until),
        *(row.reports_due, row.reports, row.promises, row.told),
        str(row.acceptance.stage.label) if row.acceptance else "",
        *(row.session.title if row.session else "", met),
        str(Conclusion(project.conclusion).label) if project.conclusion else "",
        _("、").join(row.what_it_lacks),
    ]
