"""季节查验: projects and their promises down, the months of a year across."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keji.kernel.codes import table
from keji.kernel.papers.workbooks import Head
from keji.outcomes.fieldchecks.choices import Phase
from keji.outcomes.fieldchecks.season import Promise, promises_to_see, standing
from keji.outcomes.projects.known import newest
from keji.outcomes.projects.models import Project

MONTHS = range(1, 13)
#: So many promises are shown; whoever has more narrows them by township or field.
MOST = 600
#: One sign each, so that the sheet can be read in black and white.
SIGNS = {
    Phase.COMING: "○",
    Phase.DUE: "◎",
    Phase.PLANNED: "◇",
    Phase.WRITING: "◆",
    Phase.DONE: "●",
    Phase.MISSED: "×",
    Phase.WAIVED: "－",
}
TONES = {
    Phase.COMING: "stone",
    Phase.DUE: "apricot",
    Phase.PLANNED: "lavender",
    Phase.WRITING: "pine",
    Phase.DONE: "meadow",
    Phase.MISSED: "apple",
    Phase.WAIVED: "stone",
}


@dataclass(frozen=True)
class Cell:
    """One month: whether the promise can be seen in it, and the sign that stands there."""

    month: int
    inside: bool
    sign: str = ""


@dataclass(frozen=True)
class Line:
    """One promise in its year."""

    promise: Promise
    township: str
    field: str
    cells: list[Cell]

    @property
    def project(self) -> Project:
        return self.promise.agreed.contract.project

    @property
    def phase(self) -> Phase:
        return self.promise.phase

    @property
    def sign(self) -> str:
        return SIGNS[self.phase]

    @property
    def tone(self) -> str:
        return TONES[self.phase]


def season_map(projects: QuerySet[Project], year: int) -> list[Line]:
    """Every promise of these projects that can be seen in this year; three questions for any number."""
    first, last = f"{year}-01", f"{year}-12"
    begins = Q(indicator__window_from="") | Q(indicator__window_from__lte=last)
    ends = Q(indicator__window_until="") | Q(indicator__window_until__gte=first)
    rows = (
        promises_to_see(projects)
        .filter(begins, ends)
        .select_related(
            "indicator",
            "contract__project__unit",
            "contract__project__lead",
            "contract__project__application__direction",
        )
    )
    promises = [one for one in standing(rows[:MOST]) if _touches(one, year)]
    places = _townships({one.agreed.contract.project.application_id for one in promises})
    return [_line(one, year, places) for one in promises]


def _touches(promise: Promise, year: int) -> bool:
    return promise.window.opens_on.year <= year <= promise.window.closes_on.year


def _line(promise: Promise, year: int, places: dict[int, str]) -> Line:
    application = promise.agreed.contract.project.application
    direction = application.direction
    return Line(
        promise,
        township=places.get(application.pk, ""),
        field=direction.title if direction else "",
        cells=[_cell(promise, year, month) for month in MONTHS],
    )


def _cell(promise: Promise, year: int, month: int) -> Cell:
    """The sign stands in the month of the visit; without one, in all months of the window."""
    window, check = promise.window, promise.check
    here = (year, month)
    inside = _month(window.opens_on) <= here <= _month(window.closes_on)
    visited = check.visits_on if check else None
    signed = _month(visited) == here if visited else inside
    return Cell(month, inside, SIGNS[promise.phase] if signed else "")


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _townships(applications: set[int]) -> dict[int, str]:
    """The code of the township in which each does its work, as last handed in."""
    rows = newest().filter(application__in=applications)
    told = rows.values_list("application_id", "answers__basics__township")
    return {pk: str(code or "") for pk, code in told}


def township_name(code: str) -> str:
    return table("townships").name(code) if code else ""


def columns() -> list[Head]:
    return [
        Head(_("序号"), "number", width=5),
        Head(_("项目编号"), width=13),
        Head(_("项目名称"), width=28),
        Head(_("承担单位"), width=18),
        Head(_("实施乡镇"), width=10),
        Head(_("指标"), width=16),
        Head(_("核定值"), width=10),
        Head(_("可查验时段"), width=16),
        Head(_("月份"), parts=tuple(Head(str(month), width=4) for month in MONTHS)),
        Head(_("查验日期"), "day"),
        Head(_("现在"), width=10),
        Head(_("实测（折算）"), width=12),
    ]


def cells(number: int, line: Line) -> list[Any]:
    """One row of the sheet, a value for every leaf of its columns."""
    promise, project = line.promise, line.project
    indicator, check = promise.agreed.indicator, promise.check
    return [
        *(number, project.number, project.title, project.unit.name, township_name(line.township)),
        *(indicator.name, f"{promise.agreed.agreed} {indicator.unit}".strip(), months_of(promise)),
        *(one.sign or ("·" if one.inside else "") for one in line.cells),
        *(check.visits_on if check else None, str(line.phase.label)),
        promise.found.value if promise.found and line.phase == Phase.DONE else "",
    ]


def months_of(promise: Promise) -> str:
    first, last = promise.window.opens_on, promise.window.closes_on
    return f"{first:%Y-%m}" if _month(first) == _month(last) else f"{first:%Y-%m} — {last:%Y-%m}"


def legend() -> list[tuple[str, str, str]]:
    return [(SIGNS[phase], str(phase.label), TONES[phase]) for phase in Phase]
