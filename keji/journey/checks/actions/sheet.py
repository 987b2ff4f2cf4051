"""The sheet of 24 lines, filled in line by line."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.checks.choices import Reason, Verdict
from keji.journey.checks.models import FormatCheck, Mark
from keji.journey.checks.prefill import Line, proposed_marks
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.choices import Role

INSTITUTION = frozenset({Role.PMO, Role.PMO_LEAD})


@transaction.atomic
def open_check(application: Application, *, by: User) -> FormatCheck:
    """A sheet stands for the version under check, with the engine's findings marked; one is open at once."""
    version = application.versions.order_by("-number").first()
    if application.state != "checking" or version is None:
        raise Refused(
            _("“%(title)s”现在是“%(state)s”，不在形式审查。")
            % {"title": application, "state": application.stage.label}
        )
    judged_by_institution(application, by)
    check, new = FormatCheck.objects.get_or_create(
        application=application, version=version, signed_at=None, defaults={"by": by}
    )
    if new:
        Mark.objects.bulk_create(
            Mark(check_sheet=check, reason=line.reason, verdict=line.verdict, note=line.note, part=line.part)
            for line in proposed_marks(application)
            if line.verdict
        )
        journal.write(f"{application.route}.open_check", application, by=by)
    return check


@transaction.atomic
def mark(check: FormatCheck, reason: str, verdict: str, *, by: User, note: str = "", part: str = "") -> Mark:
    """This line of the sheet says so now."""
    open_sheet(check, by)
    line, _new = Mark.objects.update_or_create(
        check_sheet=check,
        reason=Reason(reason),
        defaults={"verdict": Verdict(verdict), "note": note.strip()[:500], "part": part},
    )
    return line


@transaction.atomic
def mark_all(check: FormatCheck, lines: Mapping[str, Line], *, by: User, note: str = "") -> None:
    """The sheet says exactly these lines and this note; lines without a verdict are not judged yet."""
    open_sheet(check, by)
    check.note = note.strip()
    check.save(update_fields=["note"])
    check.marks.all().delete()
    Mark.objects.bulk_create(
        Mark(check_sheet=check, reason=reason, verdict=line.verdict, note=line.note, part=line.part)
        for reason, line in lines.items()
        if line.verdict
    )


@transaction.atomic
def mark_rest(check: FormatCheck, *, by: User) -> int:
    """Every line nobody has judged yet says 符合; answers how many those were."""
    open_sheet(check, by)
    judged = set(check.marks.values_list("reason", flat=True))
    rest = [reason for reason in Reason if reason not in judged]
    Mark.objects.bulk_create(Mark(check_sheet=check, reason=reason, verdict=Verdict.OK) for reason in rest)
    return len(rest)


def open_sheet(check: FormatCheck, by: User) -> None:
    """Refuses anybody but the institution, and a sheet that is signed."""
    judged_by_institution(check.application, by)
    locked = FormatCheck.objects.select_for_update().get(pk=check.pk)
    if locked.signed_at:
        raise Refused(_("这份审查表已经签署，不能再改。"))


def judged_by_institution(application: Application, by: User) -> None:
    if not INSTITUTION & set(application.seats_of(by)):
        raise Refused(_("形式审查由专业机构办理。"))
