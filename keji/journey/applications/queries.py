"""Reads that join the application with its drafts, versions, form and findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Model, Q, QuerySet

from keji.journey.applications import facts
from keji.journey.applications.answers import Answers, budget
from keji.journey.applications.findings import Finding, found_by_rooms
from keji.journey.applications.models import APPLICANT, Application, Version
from keji.journey.calls.choices import CallKind, Route
from keji.journey.calls.models import Call
from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.flow import MACHINES
from keji.kernel.formkit import check, drafts, visible
from keji.kernel.parameters import parameter
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting

#: States in which the applicant writes in all of the form.
WRITING = ("draft", "returned")
#: Seats that see what is being written, before it is handed in.
AT_HOME = frozenset({APPLICANT, Role.UNIT_ADMIN, Role.UNIT_LEGAL})


def led_by(person: int) -> Q:
    """What this person leads today: as applied for unless it was handed on, or since it was."""
    return Q(lead=person, successor=None) | Q(successor=person)


def run_by(units: Iterable[int]) -> Q:
    """What these units carry out today."""
    keys = list(units)
    return Q(unit__in=keys, successor_unit=None) | Q(successor_unit__in=keys)


def standing_calls(route: str) -> "QuerySet[Call]":
    """The standing services on this route, newest first."""
    found = Call.objects.filter(kind=CallKind.STANDING, route=route, state="published")
    return found.order_by("-published_at", "-pk")


def standing_call(route: str) -> Call | None:
    """The standing service on this route."""
    return standing_calls(route).first()


def of_call(call: Call, listed: "QuerySet[Model]") -> "Q | Exists":
    """Which rows belong to a call: its own, and those that list nothing but what its projects handed in.

    `listed` are the lines of such a row, each with its application. What a standing service takes in belongs
    to the calls of the projects.
    """
    handed_in = listed.filter(application__parent__isnull=False)
    others = handed_in.exclude(application__parent__call=call)
    of_projects = Exists(handed_in.filter(application__parent__call=call)) & ~Exists(others)
    return of_projects if call.kind == CallKind.STANDING else Q(call=call) | of_projects


def drafted_answers(application: Application) -> Answers:
    """What is written now, without the parts the form hides."""
    answers = drafts.folded(application)
    return visible(application.form.form, answers, facts=facts.about(application, answers))


def latest_version(application: Application) -> Version | None:
    return application.versions.order_by("-number").first()


def answers_of(application: Application) -> Answers:
    """What counts now: the drafts while the applicant writes, else what was last handed in."""
    if application.state in (*WRITING, "correcting"):
        return drafted_answers(application)
    version = latest_version(application)
    return version.answers if version else {}


def answers_seen_by(application: Application, user: User, versions: Sequence[Version]) -> Answers:
    """Unfinished writing stays at home; everybody else reads what was last handed in, the newest first."""
    if AT_HOME & set(application.seats_of(user)) and application.state in (*WRITING, "correcting"):
        return drafts.folded(application)
    return versions[0].answers if versions else {}


@days.remembered()
def self_check(application: Application) -> list[Finding]:
    """Everything the engine finds now in what counts now."""
    answers = answers_of(application)
    return found_in(application, answers, facts.about(application, answers))


@days.remembered()
def found_in(application: Application, answers: Answers, known: facts.Facts) -> list[Finding]:
    """What is wrong with these answers, the form's own rules first; a sentence said twice is told once."""
    problems = check(application.form.form, answers, facts=known)
    rooms = found_by_rooms(application, answers)
    said = {one.text for one in rooms}
    own = [Finding("", problem.text, problem.path) for problem in problems if problem.text not in said]
    return [*own, *rooms]


def blocking(found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.blocking]


def sections_open_to(application: Application, user: User) -> frozenset[str]:
    """The sections this person may write in now; nothing for everybody but the applicant."""
    if APPLICANT not in application.seats_of(user):
        return frozenset()
    if application.state in WRITING:
        return frozenset(section.key for section in application.form.form.sections)
    if application.state == "correcting":
        return open_sections(application)
    return frozenset()


def open_sections(application: Application) -> frozenset[str]:
    return frozenset(part.partition(".")[0] for part in application.open_parts)


def changed_outside(application: Application) -> list[str]:
    """Titles of shut sections that differ from what was handed in; a correction touches listed parts only."""
    before = latest_version(application)
    if before is None:
        return []
    now, opened = drafted_answers(application), open_sections(application)
    slots = _changed_slots(before.files, files.manifest(application))
    return [
        section.title
        for section in application.form.form.sections
        if section.key not in opened
        and (
            now.get(section.key, {}) != before.answers.get(section.key, {})
            or slots & {field.key for field in section.fields if field.kind == "file"}
        )
    ]


def _changed_slots(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> set[str]:
    changed = {(one["slot"], one["sha256"]) for one in before} ^ {(one["slot"], one["sha256"]) for one in now}
    return {slot for slot, _digest in changed}


@dataclass(frozen=True)
class BudgetCard:
    """The sums of a budget while it is written, and the cap of indirect costs they lead to."""

    fiscal_fen: int
    own_fen: int
    indirect_fen: int
    direct_fen: int
    purchase_fen: int
    cap_fen: int
    source: str

    @property
    def over(self) -> bool:
        return self.indirect_fen > self.cap_fen


def budget_card(answers: Answers) -> BudgetCard:
    lines = budget(answers)
    indirect = facts.indirect(answers)
    purchase = (answers.get("budget") or {}).get("purchase")
    return BudgetCard(
        fiscal_fen=sum(line["fiscal_fen"] for line in lines),
        own_fen=sum(line["own_fen"] for line in lines),
        indirect_fen=indirect.spent_fen,
        direct_fen=indirect.direct_fen,
        purchase_fen=purchase if isinstance(purchase, int) else 0,
        cap_fen=indirect.cap_fen,
        source=parameter("INDIRECT_T1").source,
    )


def open_under(entrusting: Entrusting) -> list[tuple[Call, int]]:
    """The calls that run under this entrusting, with how many of its applications have not ended."""
    ends = {state.code for route in Route.values for state in MACHINES[route].states if state.end}
    unfinished = Count(
        "applications", filter=Q(applications__submitted_at__isnull=False) & ~Q(applications__state__in=ends)
    )
    rows = (
        Call.objects.filter(entrusting=entrusting)
        .annotate(unfinished=unfinished)
        .order_by("-published_at", "-pk")
    )
    return [(call, call.unfinished) for call in rows if call.unfinished]
