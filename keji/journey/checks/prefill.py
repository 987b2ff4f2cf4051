"""The sheet before anybody has judged: what the engine found, and what was judged of the version before."""

from dataclasses import dataclass

from keji.journey.applications.findings import Finding
from keji.journey.applications.models import Application
from keji.journey.applications.queries import self_check
from keji.journey.checks.choices import Reason, Verdict
from keji.journey.checks.models import FormatCheck, Mark

#: Where the form's own rules speak of a numbered reason; the longest beginning of the path wins.
REASON_AT = {
    "basics.direction": Reason.R01,
    "basics.starts": Reason.R18,
    "basics.ends": Reason.R18,
    "team": Reason.R24,
    "indicators": Reason.R17,
    "budget": Reason.R15,
    "declarations.permit": Reason.R19,
    "declarations.ethics_permit": Reason.R19,
    "declarations.not_secret": Reason.R20,
    "declarations.integrity": Reason.R08,
    "declarations.ai_use": Reason.R23,
    "files.agreement": Reason.R12,
    "files.own_money": Reason.R13,
    "files.accounts": Reason.R14,
    "files.permits": Reason.R19,
}

#: What the engine looks at completely: nothing found means 符合.
BY_MACHINE = frozenset({Reason.R03, Reason.R05, Reason.R06, Reason.R15, Reason.R16, Reason.R18})


@dataclass(frozen=True)
class Line:
    """One line as it stands now; an empty verdict has not been judged."""

    reason: Reason
    verdict: str = ""
    note: str = ""
    part: str = ""
    by_machine: bool = False


def proposed_marks(application: Application, *, fresh: bool = True) -> list[Line]:
    """All 24 lines: found faults, what the machine checked completely, what an earlier sheet let pass.

    A sheet that is not fresh was judged already: what an earlier one let pass is not asked for again.
    """
    found: dict[Reason, list[Finding]] = {}
    for one in self_check(application):
        found.setdefault(reason_of(one), []).append(one)
    earlier = _let_pass_before(application) if fresh else {}
    return [_line(reason, found.get(reason, []), earlier.get(reason)) for reason in Reason]


def reason_of(found: Finding) -> Reason:
    """The numbered reason of a finding: its own, or the one its place in the form speaks of."""
    if found.reason:
        return Reason(found.reason)
    known = [place for place in REASON_AT if f"{found.path}.".startswith(f"{place}.")]
    return REASON_AT[max(known, key=len)] if known else Reason.R24


def _line(reason: Reason, found: list[Finding], earlier: Mark | None) -> Line:
    if found:
        note = " ".join(dict.fromkeys(one.text for one in found))[:500]
        part = next((one.section for one in found if one.section), "")
        return Line(reason, Verdict.FAULT, note, part, by_machine=True)
    if earlier:
        return Line(reason, earlier.verdict, earlier.note)
    if reason in BY_MACHINE:
        return Line(reason, Verdict.OK, by_machine=True)
    return Line(reason)


def _let_pass_before(application: Application) -> dict[Reason, Mark]:
    """What the latest signed sheet of an earlier version did not object to."""
    sheet = (
        FormatCheck.objects.filter(application=application, signed_at__isnull=False).order_by("-pk").first()
    )
    if sheet is None:
        return {}
    return {Reason(mark.reason): mark for mark in sheet.marks.exclude(verdict=Verdict.FAULT)}
