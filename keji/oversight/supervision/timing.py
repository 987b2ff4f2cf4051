"""How long each step of an institution took in a year, read from the journal; what lies there now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from statistics import median
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When

from keji.journey.applications.models import Application
from keji.journey.decisions.models import Objection
from keji.kernel import days
from keji.kernel.journal.models import Entry
from keji.kernel.parameters import parameters
from keji.kernel.parameters.choices import Kind
from keji.kernel.parameters.lookup import Value as Term
from keji.outcomes.projects.models import Contract
from keji.outcomes.questions.models import Question
from keji.oversight.supervision.period import Staff, Year
from keji.oversight.supervision.steps import AT, EARLIER, ENDING, STEPS, Step
from keji.parties.people.models import Organisation

#: Where the things lie that travel the machines of the steps, and since when they count.
LYING: tuple[tuple[type[Any], frozenset[str], str], ...] = (
    (Application, frozenset({"county_project", "annual_report", "acceptance"}), "state_since"),
    (Objection, frozenset({"objection"}), "received_at"),
    (Contract, frozenset({"contract"}), "state_since"),
    (Question, frozenset({"question"}), "state_since"),
)
WHOLE = 100


@dataclass(frozen=True)
class Lying:
    """What lies with the institution at a step today: how many, the longest wait, how many too long."""

    count: int = 0
    longest: int = 0
    late: int = 0


@dataclass(frozen=True)
class Timed:
    """One step of one year; `spans` are the working days each thing took, `within` how many kept the term."""

    step: Step
    term: Term | None
    count: int
    spans: Sequence[int]
    within: int
    lying: Lying = Lying()

    @property
    def median(self) -> str:
        return f"{median(self.spans):g}" if self.spans else ""

    @property
    def longest(self) -> int | None:
        return max(self.spans, default=None)

    @property
    def share(self) -> int | None:
        """How many of a hundred kept the term, rounded down: a hundred means all of them."""
        return WHOLE * self.within // len(self.spans) if self.term and self.spans else None

    @property
    def is_empty(self) -> bool:
        return not self.count and not self.lying.count


@days.remembered()
def timed(agent: Organisation, year: Year, staff: Staff, *, now: bool = False) -> list[Timed]:
    """Every step in the order of the road: what its people ended in the year; `now` what lies there, too.

    A step is counted for the institution whose people ended it; what another one took over counts for that.
    """
    terms = parameters(*(step.term for step in STEPS if step.term), on=min(year.last, days.today()))
    taken = _taken(year, staff)
    lying = _lying(agent, terms) if now else {}
    return [_timed(step, terms.get(step.term), taken.get(step, []), lying.get(step)) for step in STEPS]


def _timed(
    step: Step, term: Term | None, taken: list[tuple[date | None, date]], lying: Lying | None
) -> Timed:
    known = [(came, gone) for came, gone in taken if came is not None]
    spans = [days.working_between(came, gone) for came, gone in known]
    kept = sum(_took(term, came, gone) <= term.value for came, gone in known) if term else 0
    return Timed(step, term, len(taken), spans, kept, lying or Lying())


def _took(term: Term, came: date, gone: date) -> int:
    """In the days the term counts in."""
    return (gone - came).days if term.kind == Kind.DAYS else days.working_between(came, gone)


def _taken(year: Year, staff: Staff) -> dict[Step, list[tuple[date | None, date]]]:
    """When each thing came to a step and when it left it, by step; one query."""
    ended = Entry.objects.filter(
        actor__in=staff.users,
        verb__in={verb for verb, _state in ENDING},
        at__gte=year.begins,
        at__lt=year.ends,
    )
    found: dict[Step, list[tuple[date | None, date]]] = {}
    rows = ended.annotate(began=_began()).annotate(came=Subquery(_arrival()))
    for verb, state, actor, came, at in rows.values_list("verb", "before", "actor", "came", "at"):
        gone = days.local(at).date()
        if (step := ENDING.get((verb, state))) and staff.had(actor, gone):
            found.setdefault(step, []).append((days.local(came).date() if came else None, gone))
    return found


def _began() -> Case:
    """The state the step counts from: mostly the one it was ended in."""
    whens = [When(verb=verb, before=state, then=Value(began)) for (verb, state), began in EARLIER.items()]
    return Case(*whens, default=F("before"), output_field=CharField())


def _arrival() -> QuerySet[Any]:
    """When the thing came into that state; what left it where it was is no arrival."""
    earlier = Entry.objects.filter(
        subject_type=OuterRef("subject_type"),
        subject_id=OuterRef("subject_id"),
        at__lte=OuterRef("at"),
        pk__lt=OuterRef("pk"),
        after=OuterRef("began"),
    )
    return earlier.exclude(before=F("after")).order_by("-at", "-pk").values("at")[:1]


def _lying(agent: Organisation, terms: dict[str, Term]) -> dict[Step, Lying]:
    """By step; one query over everything that lies with the institution."""
    parts = [_rows(model, machines, since, agent) for model, machines, since in LYING]
    found: dict[Step, list[date]] = {}
    for machine, state, since in parts[0].union(*parts[1:], all=True):
        found.setdefault(AT[machine, state], []).append(days.local(since).date())
    return {step: _waits(came, terms.get(step.term)) for step, came in found.items()}


def _rows(model: type[Any], machines: frozenset[str], since: str, agent: Organisation) -> QuerySet[Any]:
    """Machine, state and since when, of what stands at a step of the institution."""
    asked = [Q(state=state) & _road(model, machine) for machine, state in AT if machine in machines]
    road = F("route") if model is Application else Value(next(iter(machines)), output_field=CharField())
    rows: QuerySet[Any] = model.objects.filter(reduce(or_, asked), pmo=agent).order_by()
    rows = rows.annotate(road=road, at=F("state"), came=F(since)).values_list("road", "at", "came")
    return rows


def _road(model: type[Any], machine: str) -> Q:
    if model is Objection:
        return Q(about_review=False)
    return Q(route=machine) if model is Application else Q()


def _waits(came: Sequence[date], term: Term | None) -> Lying:
    today = days.today()
    late = sum(_took(term, one, today) > term.value for one in came) if term else 0
    return Lying(len(came), days.working_between(min(came), today), late)


def in_time(lines: Iterable[Timed]) -> tuple[int, int]:
    """Over all steps a term governs: how many kept it, of how many."""
    governed = [line for line in lines if line.term]
    return sum(line.within for line in governed), sum(len(line.spans) for line in governed)
