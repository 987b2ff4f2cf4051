"""What is due: every duty of a project that is not kept yet, and the rung of the ladder it has reached."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.kernel import days
from keji.kernel.parameters import Value, parameters
from keji.kernel.ui.pages import visible
from keji.outcomes.deadlines.choices import Duty, Rung
from keji.outcomes.deadlines.models import Urging
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import Project
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

SEATS = (Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR)
BESIDE = ("unit", "lead", "lead__user", "pmo", "recommender", "application", "carried", "contract")
NUMBERS = ("URGE_FIRST_DAYS", "URGE_SECOND_DAYS", "URGE_LETTER_DAYS", "URGE_TALK_DAYS", "URGE_END_DAYS")
#: While it runs, or is about to.
OWING = ("contracting", "running")
#: Where the task book lies with the unit, which then owes its signature.
WITH_THE_UNIT = frozenset({"drafting", "unit_signing"})
#: One after the other, each by hand.
CLIMBED = (Rung.LETTER, Rung.TALK, Rung.END)


@dataclass(frozen=True)
class Owed:
    """One duty that is not kept: until when, which rung it has reached, what has been done."""

    project: Project
    duty: Duty
    due_on: date
    rung: Rung
    done: list[Urging] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.project.pk}.{self.duty.value}.{self.due_on:%Y%m%d}"

    @property
    def late(self) -> int:
        """Days over the day; negative before it."""
        return (days.today() - self.due_on).days

    @property
    def left(self) -> int:
        return -self.late

    @property
    def stands(self) -> bool:
        """Whether the rung it has reached is still to be done."""
        return not any(one.rung == self.rung and one.means != "phone" for one in self.done)


def owed(projects: QuerySet[Project]) -> list[Owed]:
    """What these projects owe within the ladder, the longest overdue first; three queries for any number."""
    return owed_by(list(projects.filter(state__in=OWING).select_related(*BESIDE)))


def owed_by(projects: list[Project]) -> list[Owed]:
    """The same of projects at hand; two queries.

    What others fund is accepted by them: of it the county only follows the day, and the bureau urges.
    """
    found = [one for one in projects if one.state in OWING and (one.level != Level.COUNTY or one.pmo_id)]
    if not found:
        return []
    reported = _reported(found)
    steps, numbers = steps_of_the_ladder(), parameters("ACCEPT_APPLY_MONTHS", "ANNUAL_REPORT_DUE")
    done = _done(found)
    lines = []
    for project in found:
        for duty, due_on in _duties(project, reported, numbers):
            taken = done[project.pk, duty.value, due_on]
            climbed = {one.rung for one in taken if one.means != "phone"}
            climbable = [step for step in steps if step[0] != Rung.END] if duty == Duty.ABOVE else steps
            if (rung := rung_on(days.today(), due_on, climbable, climbed)) is not None:
                lines.append(Owed(project, duty, due_on, rung, taken))
    return sorted(lines, key=lambda line: (line.due_on, line.project.pk))


def owed_of(user: Any) -> list[Owed]:
    """The same for everything the person follows as institution, bureau or supervision."""
    hats = hats_of(user)
    held = [rows for seat in Project.SEATS if seat.role in SEATS and (rows := seat.rows(hats)) is not None]
    return owed(visible(Project.objects.all(), held))


def steps_of_the_ladder() -> list[tuple[Rung, int]]:
    """The rungs with the day each begins, counted from the day something is due."""
    found = parameters(*NUMBERS)
    first, second, letter, talk, end = (int(found[name].value) for name in NUMBERS)
    return [
        (Rung.FIRST, -first),
        (Rung.SECOND, -second),
        (Rung.DUE, 0),
        (Rung.LETTER, letter),
        (Rung.TALK, talk),
        (Rung.END, end),
    ]


def rung_on(day: date, due_on: date, steps: list[tuple[Rung, int]], taken: set[str]) -> Rung | None:
    """The highest rung that has begun, nothing while the day is far.

    Above the reminders nobody skips one: no talk before the letter, no proposal before the talk.
    """
    reached = [rung for rung, offset in steps if due_on + timedelta(days=offset) <= day]
    open_ = [rung for rung in reached if rung in CLIMBED and rung not in taken]
    return open_[0] if open_ else reached[-1] if reached else None


def _duties(
    project: Project, reported: set[tuple[int, int]], numbers: dict[str, Value]
) -> list[tuple[Duty, date]]:
    if project.state == "contracting":
        contract = getattr(project, "contract", None)
        open_ = contract and contract.state in WITH_THE_UNIT
        return [(Duty.CONTRACT, contract.due_on)] if contract and open_ else []
    if project.level != Level.COUNTY:
        return [(Duty.ABOVE, project.accepted_by)]
    month, day = map(int, str(numbers["ANNUAL_REPORT_DUE"].value).split("-"))
    found = [
        (Duty.ACCEPTANCE, days.months_after(project.works_until, int(numbers["ACCEPT_APPLY_MONTHS"].value)))
    ]
    for year in range(project.first_report_year + 1, days.today().year + 2):
        if year - 1 <= project.works_until.year and (project.application_id, year) not in reported:
            found.append((Duty.REPORT, date(year, month, day)))
    return found


def _reported(projects: list[Project]) -> set[tuple[int, int]]:
    """Which applications have a report handed in for the year before this one, however late.

    A report says no year of its own: the first covers the first year, the next the second.
    """
    starts = {project.application_id: project.first_report_year for project in projects}
    rows = Application.objects.filter(
        parent__in=starts, route=Route.ANNUAL_REPORT, submitted_at__isnull=False
    ).exclude(state="withdrawn")
    counts: dict[int, int] = defaultdict(int)
    found = set()
    for parent in rows.order_by("submitted_at").values_list("parent_id", flat=True):
        if parent is not None:
            counts[parent] += 1
            found.add((parent, starts[parent] + counts[parent]))
    return found


def _done(projects: list[Project]) -> dict[tuple[int, str, date], list[Urging]]:
    found: dict[tuple[int, str, date], list[Urging]] = defaultdict(list)
    for one in urgings_of(projects):
        found[one.project_id, one.duty, one.due_on].append(one)
    return found


def urgings_of(projects: list[Project]) -> list[Urging]:
    """Every time somebody was urged about these, in their order; asked for once, however many ask."""
    prefetch_related_objects(projects, Prefetch("urgings", Urging.objects.order_by("pk")))
    return [one for project in projects for one in project.urgings.all()]
