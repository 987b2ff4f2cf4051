"""How long each step of an institution took in a year, read from the journal; what lies there now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from django.db.models import Case, CharField, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When

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
from keji.oversight.supervision.steps import EARLIER, ENDING, STEPS, Step
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
def timed(agent: Organisation, year: Year, staff: Staff) -> list[Timed]:
    """Every step in the order of the road: what its people ended in the year, and what lies there now.

    A step is counted for the institution whose people ended it; what another one took over counts for that.
    """
    terms = parameters(*(step.term for step in STEPS if step.term), on=min(year.last, days.today()))
    taken = _taken(year, staff)
    lying = _lying(agent, terms) if year.is_now else {}
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
    """By step; one query for each kind of thing."""
    found: dict[Step, Lying] = {}
    for model, machines, since in LYING:
        steps = [step for step in STEPS if step.machine in machines]
        asked: dict[str, Any] = {}
        for step in steps:
            here = Q(state__in=step.states)
            if model is Application:
                here &= Q(route=step.machine)
            asked[f"{step.code}_n"] = Count("pk", filter=here)
            asked[f"{step.code}_since"] = Min(since, filter=here)
            if term := terms.get(step.term):
                asked[f"{step.code}_late"] = Count("pk", filter=here & Q(**{f"{since}__lt": _still(term)}))
        row = model.objects.filter(pmo=agent).aggregate(**asked)
        found |= {step: _read(row, step.code) for step in steps}
    return found


def _read(row: dict[str, Any], code: str) -> Lying:
    since = row[f"{code}_since"]
    longest = days.working_between(days.local(since).date(), days.today()) if since else 0
    return Lying(row[f"{code}_n"], longest, row.get(f"{code}_late", 0))


def _still(term: Term) -> datetime:
    """Whatever came before this moment has overrun the term today."""
    day, left = days.today(), int(term.value)
    if term.kind == Kind.DAYS:
        day -= timedelta(days=left)
    else:
        while left >= (1 if days.is_working(day) else 0):
            left -= days.is_working(day)
            day -= timedelta(days=1)
    return datetime.combine(day, time.min, days.BEIJING)


def in_time(lines: Iterable[Timed]) -> tuple[int, int]:
    """Over all steps a term governs: how many kept it, of how many."""
    governed = [line for line in lines if line.term]
    return sum(line.within for line in governed), sum(len(line.spans) for line in governed)
