"""What was measured of an institution in a year, sorted by the criteria it stands beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from keji.kernel.flow.machine import Words
from keji.kernel.parameters.choices import Kind, shown
from keji.outcomes.projects.models import Project
from keji.oversight.supervision.choices import BUREAU, FactGroup
from keji.oversight.supervision.events import Event, counted, events
from keji.oversight.supervision.period import Staff, Year, staff_of
from keji.oversight.supervision.steps import STEPS
from keji.oversight.supervision.timing import Timed, in_time, timed
from keji.parties.people.models import Membership, Organisation


@dataclass(frozen=True)
class Measure:
    """One line beside a criterion: `said` holds the figures; where `of` is nought nothing was measured."""

    group: FactGroup
    label: Words
    said: str
    of: str = ""


FACTS = (
    Measure(FactGroup.PROCEDURE, _("整批退回"), "%(returned)s"),
    Measure(FactGroup.PROCEDURE, _("分项保留"), "%(held)s"),
    Measure(FactGroup.PROCEDURE, _("更正误办"), "%(amended)s"),
    Measure(FactGroup.PROCEDURE, _("对评审的异议成立"), "%(procedure)s"),
    Measure(FactGroup.TIMING, _("按时 / 有时限的"), "%(within)s / %(governed)s", "governed"),
    Measure(FactGroup.TIMING, _("最长（个工作日）"), "%(longest)s", "governed"),
    Measure(FactGroup.TIMING, _("按时答复 / 局里询问"), "%(answered)s / %(replied)s", "replied"),
    Measure(FactGroup.QUALITY, _("办结"), "%(handled)s"),
    Measure(FactGroup.QUALITY, _("异议成立"), "%(upheld)s"),
    Measure(FactGroup.QUALITY, _("任务书与清单不一致退回"), "%(mismatch)s"),
    Measure(FactGroup.SERVICE, _("受理登记"), "%(received)s"),
    Measure(FactGroup.SERVICE, _("要求补正"), "%(corrections)s"),
    Measure(FactGroup.ARCHIVE, _("归档"), "%(archived)s"),
    Measure(FactGroup.ARCHIVE, _("已结束未归档"), "%(unfiled)s"),
    Measure(FactGroup.INTEGRITY, _("在两边任职的人员"), "%(both)s"),
    Measure(FactGroup.INTEGRITY, _("专家回避"), "%(recused)s"),
)


@dataclass(frozen=True)
class Measured:
    """The year of an institution as it was read from the journal."""

    agent: Organisation
    staff: Staff
    lines: Sequence[Timed]
    events: Sequence[Event]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind of event, and how many of what a term governs kept it."""
        within, governed = in_time(self.lines)
        return {**counted(self.events), "within": within, "governed": governed}

    @property
    def kept(self) -> dict[str, Any]:
        """What stays with an evaluation once it is sent; two queries more."""
        return {"facts": figures_of(self), "steps": [_kept(line) for line in self.lines if line.count]}


@dataclass(frozen=True)
class KeptStep:
    """One step as it was measured on the day the evaluation was sent."""

    label: Words
    term: str
    count: int
    median: str
    longest: int | None
    share: int | None


def measured(agent: Organisation, year: Year, *, now: bool = False) -> Measured:
    """Everything that can be measured of the year, without a judgement; `now` also what lies there today."""
    staff = staff_of(agent)
    return Measured(
        agent, staff, timed(agent, year, staff, now=now and year.is_now), events(agent, year, staff)
    )


def figures_of(found: Measured) -> dict[str, int]:
    """Every figure that stands beside a criterion."""
    by_code = {line.step.code: line for line in found.lines}
    questions = by_code["question"]
    unfiled = Project.objects.filter(pmo=found.agent, state__in=("accepted", "failed"))
    return {
        **found.counts,
        "longest": max((line.longest or 0 for line in found.lines if line.term), default=0),
        "answered": questions.within,
        "replied": len(questions.spans),
        "handled": sum(line.count for line in found.lines),
        "received": by_code["receive"].count,
        "unfiled": unfiled.count(),
        "both": _both(found.staff),
    }


def _both(staff: Staff) -> int:
    """Of the institution's people those who work for the bureau as well."""
    held = Membership.objects.in_force().filter(role__in=BUREAU, person__user__in=staff.users)
    return int(held.values("person").distinct().count())


def said_of(group: str, figures: Mapping[str, int]) -> list[tuple[Words, str]]:
    """The lines that stand beside a criterion; nothing where nothing was measured."""
    return [
        (fact.label, fact.said % figures if not fact.of or figures[fact.of] else "—")
        for fact in FACTS
        if fact.group == group and figures
    ]


def _kept(line: Timed) -> dict[str, Any]:
    term = {"kind": line.term.kind, "value": line.term.value} if line.term else None
    return {
        "code": line.step.code,
        "term": term,
        "count": line.count,
        "median": line.median,
        "longest": line.longest,
        "share": line.share,
    }


def steps_kept(kept: Mapping[str, Any]) -> list[KeptStep]:
    """The steps of an evaluation that was sent, in words."""
    labels = {step.code: step.label for step in STEPS}
    return [
        KeptStep(
            labels[row["code"]],
            shown(Kind(row["term"]["kind"]), row["term"]["value"]) if row["term"] else "",
            row["count"],
            row["median"],
            row["longest"],
            row["share"],
        )
        for row in kept.get("steps", [])
        if row["code"] in labels
    ]
