"""Which institutions were entrusted in which year, and whose year still wants its evaluation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When

from keji.kernel import days
from keji.kernel.parameters import parameter
from keji.outcomes.questions.models import Question
from keji.oversight.supervision.choices import BUREAU, INSTITUTION, Grade
from keji.oversight.supervision.models import EvaluationMark, InstitutionEvaluation
from keji.oversight.supervision.period import Year
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Organisation
from keji.parties.people.seats import hats_of

#: Years one can look back to.
YEARS = 10
#: So many questions are shown, the open ones first.
QUESTIONS = 10


def agreements(user: Any) -> list[Entrusting]:
    """Every entrusting that came into force, of all institutions or of one's own; the latest first."""
    rows = Entrusting.objects.exclude(state="draft").select_related("agent")
    hats = hats_of(user)
    if not any(role in hats for role in (*BUREAU, Role.SUPERVISOR)):
        rows = rows.filter(agent__in=hats.places(INSTITUTION))
    return list(rows.order_by("-valid_from", "-pk"))


def over_on(entrusting: Entrusting) -> date:
    """The last day of its term: the one agreed, or the one it was ended on."""
    if entrusting.state == "ended":
        return min(entrusting.valid_until, days.local(entrusting.state_since).date())
    return entrusting.valid_until


def in_year(found: Iterable[Entrusting], year: Year) -> list[Entrusting]:
    return [one for one in found if year.meets(one.valid_from, over_on(one))]


def years_of(found: Sequence[Entrusting]) -> list[Year]:
    """From this year back to that of the first entrusting."""
    this = days.today().year
    first = min((one.valid_from.year for one in found), default=this)
    return [Year(number) for number in range(this, max(first, this - YEARS + 1) - 1, -1)]


@dataclass(frozen=True)
class Wanted:
    """An institution and a year that is over without an evaluation."""

    agent: Organisation
    year: Year
    since: datetime

    @property
    def until(self) -> datetime:
        """The day of the following year on which it is to be done."""
        month, day = map(int, str(parameter("EVALUATION_DUE").value).split("-"))
        return datetime.combine(_day(self.year.number + 1, month, day), time.max, days.BEIJING)

    @property
    def url(self) -> str:
        return f"/supervision/?agent={self.agent.pk}&year={self.year.number}#evaluation"


def wanted() -> list[Wanted]:
    """Last year of everybody who was entrusted in it, this year where the entrusting is over."""
    this = days.today()
    years = Year(this.year - 1), Year(this.year)
    mine: dict[int, list[Any]] = {}
    for one in _every(*years):
        mine.setdefault(one.agent_id, []).append(one)
    return [
        Wanted(found[0].agent, year, datetime.combine(over, time.max, days.BEIJING))
        for found in mine.values()
        for year, done in zip(years, (found[0].last, found[0].now), strict=True)
        if not done and (over := _over(found, year)) is not None and over < this
    ]


def running_out(*, until: date) -> list[Entrusting]:
    """Entrustings in force that end from today until that day, the next first; read with what is wanted."""
    today = days.today()
    found = [one for one in _every(Year(today.year - 1), Year(today.year)) if one.state == "in_force"]
    ending = [one for one in found if today <= one.valid_until <= until]
    return sorted(ending, key=lambda one: (one.valid_until, one.pk))


def _every(last: Year, now: Year) -> list[Any]:
    """All that came into force, with whether the agent has its evaluation of these years; asked once."""
    rows = Entrusting.objects.exclude(state="draft").select_related("agent").order_by("pk")
    found = rows.annotate(last=_evaluated(last), now=_evaluated(now))
    return days.once("supervision.entrustings", lambda: list(found))


def _evaluated(year: Year) -> Exists:
    """Whether the year of the agent has its evaluation."""
    standing = InstitutionEvaluation.objects.exclude(state="dropped")
    return Exists(standing.filter(agent=OuterRef("agent"), year=year.number))


def _over(mine: list[Entrusting], year: Year) -> date | None:
    """The last day of the year for the institution, the end of its last entrusting at the latest.

    Nothing where it was not entrusted in the year.
    """
    return min(year.last, max(over_on(one) for one in mine)) if in_year(mine, year) else None


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February
        return date(year, month, day - 1)


def questions(asked: Iterable[int]) -> "QuerySet[Question]":
    """Of what the bureau asked, what waits for an answer first."""
    rows = Question.objects.filter(pk__in=list(asked)).select_related("application", "project")
    waits = Case(When(state="asked", then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(waits, "-touched_at", "-pk")[:QUESTIONS]


def grade_of(total: int, *, veto: str) -> Grade:
    """What the points come to by the lines in force; a reason to fail goes before all points."""
    lines = (
        (Grade.EXCELLENT, "EVALUATION_EXCELLENT_FROM"),
        (Grade.GOOD, "EVALUATION_GOOD_FROM"),
        (Grade.BARE, "EVALUATION_BARE_FROM"),
    )
    if veto:
        return Grade.FAILED
    return next((grade for grade, name in lines if total >= parameter(name).value), Grade.FAILED)


def points_of(marks: Iterable[EvaluationMark]) -> int:
    return sum(mark.points or 0 for mark in marks)


def evaluations_of(user: Any, agent: Organisation) -> list[InstitutionEvaluation]:
    """Those of the institution the person may see, the latest year first."""
    rows = InstitutionEvaluation.objects.visible_to(user).filter(agent=agent).select_related("agent")
    return list(rows.exclude(state="dropped").order_by("-year", "-pk"))
