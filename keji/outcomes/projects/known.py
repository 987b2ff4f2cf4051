"""What is written down about many projects, in rooms below and above, each asked for once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from keji.journey.applications.changes import named
from keji.journey.applications.choices import ChangeKind
from keji.journey.applications.models import Application, Version
from keji.journey.calls.choices import Route
from keji.outcomes.projects.models import Project


@dataclass(frozen=True)
class Paid:
    """What has been paid to one project: how much, in how many payments, when last."""

    fen: int = 0
    times: int = 0
    last: date | None = None


@dataclass(frozen=True)
class Reported:
    """What a project said of itself last, in a yearly report or in answer to a question to all."""

    at: datetime
    by_id: int | None
    percent: int | None = None
    in_time: bool | None = None
    spent_fen: int | None = None
    arrived_fen: int | None = None
    done: str = ""
    problems: str = ""
    next: str = ""
    title: str = ""
    url: str = ""
    photos: int = 0


#: The sections of a yearly report that say how a project stands.
SECTIONS = ("answers__period", "answers__work", "answers__money")
#: Of what stands below a project what is read, and whose it is.
BELOW = (Route.ANNUAL_REPORT, Route.ACCEPTANCE, Route.CHANGE)
ROUTED = (
    *("application_id", "application__parent_id", "application__parent__project__id"),
    *("application__route", "application__amendment__number", "application__amendment__kinds", "met"),
)
#: Whether a panel judged it, and so met.
SAT = Application.objects.filter(pk=OuterRef("application"), review_items__isnull=False)
JUDGED = SAT.exclude(conclusion="")

Payments = Callable[[QuerySet[Project]], dict[int, Paid]]
_payments: list[Payments] = []

Reports = Callable[[QuerySet[Project]], dict[int, Reported]]
_reports: list[Reports] = []


def payments(function: Payments) -> Payments:
    """Register what an upper room knows of the money paid to these projects."""
    _payments.append(function)
    return function


def reports(function: Reports) -> Reports:
    """Register what an upper room knows these projects to have said, by the id of the project."""
    _reports.append(function)
    return function


@dataclass(frozen=True)
class Known:
    """What was handed in, by the id of the application it is about; what was said and paid, by project."""

    basics: dict[int, dict[str, Any]]
    reports: dict[int, Reported]
    met: set[int]
    amended: dict[int, list[str]]
    paid: dict[int, Paid]


def newest() -> QuerySet[Version]:
    """Of everything handed in the version nothing has followed."""
    later = Version.objects.filter(application=OuterRef("application"), number__gt=OuterRef("number"))
    return Version.objects.filter(~Exists(later))


def known_of(projects: QuerySet[Any]) -> Known:
    """Everything in one question here and one for each room above, however many projects there are."""
    known = _handed_in(projects)
    for report in _reports:
        for project, said in report(projects).items():
            if project not in known.reports or known.reports[project].at < said.at:
                known.reports[project] = said
    for pays in _payments:
        known.paid.update(pays(projects))
    return known


def said_above(project: Project) -> list[Reported]:
    """What the rooms above know this project to have said."""
    rows = Project.objects.filter(pk=project.pk)
    return [said for report in _reports if (said := report(rows).get(project.pk))]


def _handed_in(projects: QuerySet[Any]) -> Known:
    """The applications, the last yearly report of each, what was changed, and which a panel met to accept."""
    own, below = Q(application__project__in=projects), Q(application__parent__project__in=projects)
    told = newest().filter(own | below & Q(application__route__in=BELOW)).annotate(met=Exists(JUDGED))
    known = Known(basics={}, reports={}, met=set(), amended={}, paid={})
    rows = told.order_by("at", "pk").values_list(*ROUTED, "answers__basics", "at", "by_id", *SECTIONS)
    for about, parent, project, route, number, kinds, met, basics, *said in rows:
        if parent is None:
            known.basics[about] = basics or {}
        elif route == Route.ANNUAL_REPORT:
            known.reports[project] = read_report(*said)
        elif number:
            words = _("%(what)s（%(number)s）") % {
                "what": named([ChangeKind(kind) for kind in kinds]),
                "number": number,
            }
            known.amended.setdefault(project, []).append(words)
        elif met:
            known.met.add(parent)
    return known


def read_report(at: datetime, by: int, period: Any, work: Any, money: Any) -> Reported:
    """What these sections of a report or an acceptance say."""
    period, work, money = period or {}, work or {}, money or {}
    lines = [line["spent"] for line in money.get("spending") or () if isinstance(line.get("spent"), int)]
    return Reported(
        at=at,
        by_id=by,
        percent=period.get("percent"),
        in_time={"yes": True, "no": False}.get(str(period.get("on_time"))),
        spent_fen=sum(lines) if lines else None,
        arrived_fen=money.get("arrived"),
        done=str(work.get("done") or ""),
        problems=str(work.get("problems") or ""),
        next=str(work.get("next") or ""),
    )
