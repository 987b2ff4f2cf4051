"""Reads of the sheet's page: its lines, its neighbours in the queue, who else looked."""

from django.db.models import QuerySet

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.checks.choices import NOT_CURABLE, Outcome, Reason, Verdict
from keji.journey.checks.models import FormatCheck, Mark
from keji.journey.checks.prefill import Line, proposed_marks
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.parties.people.choices import Role


def sheet_of(application: Application) -> FormatCheck | None:
    """The sheet of the latest version, if somebody has opened it."""
    latest = application.versions.order_by("-number").values("pk")[:1]
    sheets = FormatCheck.objects.filter(application=application, version__in=latest)
    return sheets.select_related("by__person").first()


def lines_to_show(application: Application, check: FormatCheck | None) -> list[Line]:
    """The lines as they were saved, or as the engine proposes them."""
    if check is None:
        return proposed_marks(application)
    marks = {mark.reason: mark for mark in check.marks.all()}
    return [_as_marked(reason, marks.get(reason)) for reason in Reason]


def _as_marked(reason: Reason, mark: Mark | None) -> Line:
    return Line(reason, mark.verdict, mark.note, mark.part) if mark else Line(reason)


def with_finding(lines: list[Line], application: Application) -> list[tuple[Line, str, bool]]:
    """Each line with what the engine finds now and whether a correction can cure it."""
    found = {line.reason: line.note for line in proposed_marks(application) if line.verdict == Verdict.FAULT}
    return [(line, found.get(line.reason, ""), line.reason not in NOT_CURABLE) for line in lines]


def queue(user: User) -> QuerySet[Application]:
    """What waits for a format check at this person's institution, by number."""
    waiting: QuerySet[Application] = Application.objects.at_seat(user, Role.PMO)
    if not waiting.exists():
        waiting = Application.objects.at_seat(user, Role.PMO_LEAD)
    return waiting.filter(route=Route.COUNTY_PROJECT, state="checking").order_by("number", "pk")


def neighbours(application: Application, user: User) -> tuple[Application | None, Application | None]:
    """The one before and the one after in the queue."""
    rows = queue(user).exclude(pk=application.pk)
    number = application.number or ""
    return (
        rows.filter(number__lt=number).order_by("-number").first(),
        rows.filter(number__gt=number).first(),
    )


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
