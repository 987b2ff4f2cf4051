"""The sheet is signed and the application moves by it."""

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.actions import open_correction
from keji.journey.checks.actions.sheet import open_sheet
from keji.journey.checks.choices import NOT_CURABLE, Outcome, Reason, Verdict
from keji.journey.checks.models import FormatCheck, Mark
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance


@transaction.atomic
def sign(check: FormatCheck, *, by: User, outcome: str, note: str = "") -> FormatCheck:
    """Signed with its outcome: the application has passed, is open for correction, or is refused."""
    open_sheet(check, by)
    application = check.application
    faults = faults_of(check)
    against = problem(check, Outcome(outcome), faults)
    if against:
        raise Refused(against)
    check.outcome, check.note = Outcome(outcome), note.strip()
    check.by, check.signed_at = by, days.now()
    check.save(update_fields=["outcome", "note", "by", "signed_at"])
    if outcome == Outcome.PASS:
        advance(application, "pass_check", by=by, note=check.note)
    elif outcome == Outcome.REFUSE:
        advance(application, "refuse", by=by, note=wording(faults, check.note))
    else:
        parts = [fault.part for fault in faults]
        open_correction(application, by=by, parts=parts, note=wording(faults, check.note))
    return check


def faults_of(check: FormatCheck) -> list[Mark]:
    return list(check.marks.filter(verdict=Verdict.FAULT))


def problem(check: FormatCheck, outcome: Outcome, faults: list[Mark]) -> str:
    """Why the sheet cannot be signed with this outcome; empty when it can."""
    unsaid = [fault for fault in faults if fault.reason == Reason.R24 and not fault.note]
    if unsaid:
        return _("“24 其他”要写明是什么问题。")
    if outcome == Outcome.PASS:
        return _not_passing(check, faults)
    if not faults:
        return _("没有一项不符合，不能要求补正，也不能不予受理。")
    if outcome == Outcome.CORRECT:
        return _not_correcting(faults)
    return ""


def _not_passing(check: FormatCheck, faults: list[Mark]) -> str:
    if faults:
        return _("还有 %(count)s 项不符合，不能通过：%(list)s。") % {
            "count": len(faults),
            "list": "、".join(str(fault.get_reason_display()) for fault in faults),
        }
    missing = len(Reason) - check.marks.count()
    if missing:
        return _("还有 %(count)s 项没有判断，不能签署通过。") % {"count": missing}
    return ""


def _not_correcting(faults: list[Mark]) -> str:
    lasting = [fault for fault in faults if fault.reason in NOT_CURABLE]
    if lasting:
        return _("“%(reason)s”不可补正，只能不予受理；判断有误的，改为符合。") % {
            "reason": lasting[0].get_reason_display()
        }
    nowhere = [fault for fault in faults if not fault.part]
    if nowhere:
        return _("“%(reason)s”没有选开放补正的部分。") % {"reason": nowhere[0].get_reason_display()}
    return ""


def wording(faults: list[Mark], note: str) -> str:
    """The reasons as the applicant reads them, numbered as in the list of reasons."""
    lines = [
        f"{fault.reason} {fault.get_reason_display()}" + (f"：{fault.note}" if fault.note else "")
        for fault in faults
    ]
    return "；".join([*lines, note] if note else lines)
