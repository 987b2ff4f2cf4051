"""Reads of the sheet's page: its lines, its neighbours in the queue, who else looked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, QuerySet

from keji.journey.applications.models import Application, Version
from keji.journey.applications.paper import choices_of
from keji.journey.calls.choices import Route
from keji.journey.checks.choices import NOT_CURABLE, Outcome, Verdict
from keji.journey.checks.models import FormatCheck, Mark
from keji.journey.checks.prefill import Line, proposed_marks
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.formkit import differences
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of


def sheet_of(application: Application) -> FormatCheck | None:
    """The sheet of the latest version, if somebody has opened it; under check, none signed before it began.

    After an amended refusal the old sheet stays what it is and another is signed for the same version.
    """
    latest = application.versions.order_by("-number").values("pk")[:1]
    sheets = FormatCheck.objects.filter(application=application, version__in=latest)
    if application.state == "checking":
        sheets = sheets.exclude(signed_at__lt=application.state_since)
    return sheets.select_related("by__person", "rechecked_by__person").order_by("-pk").first()


@dataclass(frozen=True)
class Row:
    """One line of the page: as it stands, what the engine finds now, whether a correction can cure it."""

    line: Line
    found: str
    by_machine: bool
    curable: bool


def rows(application: Application, check: FormatCheck | None) -> list[Row]:
    """All 24, as they were saved or as the engine proposes them."""
    proposed = proposed_marks(application, fresh=check is None)
    marks = {mark.reason: mark for mark in check.marks.all()} if check else None
    return [_row(line, marks) for line in proposed]


def _row(proposed: Line, marks: dict[str, Mark] | None) -> Row:
    mark = marks.get(proposed.reason) if marks is not None else None
    line = Line(proposed.reason, mark.verdict, mark.note, mark.part) if mark else Line(proposed.reason)
    return Row(
        line=proposed if marks is None else line,
        found=proposed.note if proposed.verdict == Verdict.FAULT else "",
        by_machine=proposed.by_machine,
        curable=proposed.reason not in NOT_CURABLE,
    )


def queue(user: User) -> QuerySet[Application]:
    """What waits for a format check at this person's institution, by number."""
    seat = Role.PMO if Role.PMO in hats_of(user) else Role.PMO_LEAD
    waiting: QuerySet[Application] = Application.objects.at_seat(user, seat)
    return waiting.filter(route=Route.COUNTY_PROJECT, state="checking").order_by("number", "pk")


@dataclass(frozen=True)
class Standing:
    """Where an application stands in the queue, with its neighbours."""

    before: Application | None
    after: Application | None
    place: int
    waiting: int


def standing(application: Application, user: User) -> Standing:
    """The one before and the one after in the queue, and how many wait."""
    number, waiting = application.number or "", queue(user)
    told = waiting.aggregate(
        waiting=Count("pk"),
        place=Count("pk", filter=Q(number__lte=number)),
        before=Max("number", filter=Q(number__lt=number)),
        after=Min("number", filter=Q(number__gt=number)),
    )
    beside = {one.number: one for one in waiting.filter(number__in=[told["before"], told["after"]])}
    return Standing(
        before=beside.get(told["before"]),
        after=beside.get(told["after"]),
        place=told["place"],
        waiting=told["waiting"],
    )


def changes(application: Application, versions: Sequence[Version]) -> list[tuple[str, str, str]]:
    """What the first of these versions says otherwise than the one before: label, before, after."""
    if len(versions) < 2:
        return []
    version, before = versions[:2]
    found = differences(
        application.form.form, before.answers, version.answers, choices=choices_of(application)
    )
    return [(one.label, one.before, one.after) for one in found]


def received_by(application: Application, user: User) -> bool:
    """Whether this person also registered it: then somebody else should look, if there is somebody."""
    entry = journal.history(application).filter(verb=f"{application.route}.receive").first()
    return entry is not None and entry.actor_id == user.pk


def told_faults(application: Application) -> FormatCheck | None:
    """The last signed sheet that asked for something or refused, with its faults as `told`."""
    sheet = (
        FormatCheck.objects.filter(application=application, signed_at__isnull=False)
        .exclude(outcome=Outcome.PASS)
        .prefetch_related("marks")
        .order_by("-pk")
        .first()
    )
    return sheet
