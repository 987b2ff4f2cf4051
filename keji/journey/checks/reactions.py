"""No door passes the format check without a signed sheet for the version under check."""

from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.checks.choices import NOT_CURABLE, Outcome, Verdict
from keji.journey.checks.models import FormatCheck
from keji.journey.checks.queries import sheet_of
from keji.kernel.flow import Step, before


def signed(application: Application, outcome: Outcome) -> FormatCheck | None:
    """The signed sheet of the application's latest version, if it came to this outcome."""
    sheet = sheet_of(application)
    return sheet if sheet and sheet.signed_at and sheet.outcome == outcome else None


@before("county_project", "pass_check")
def faultless_sheet(application: Application, step: Step) -> str | None:
    sheet = signed(application, Outcome.PASS)
    if sheet is None or sheet.marks.filter(verdict=Verdict.FAULT).exists():
        return _("形式审查表还没有签署通过，不能通过形式审查。")
    return None


@before("county_project", "refuse")
def reasoned_refusal(application: Application, step: Step) -> str | None:
    sheet = signed(application, Outcome.REFUSE)
    if sheet is None or not sheet.marks.filter(verdict=Verdict.FAULT).exists():
        return _("不予受理要有签署的形式审查表，并至少列明一项不符合。")
    return None


@before("county_project", "ask_correction")
def curable_only(application: Application, step: Step) -> str | None:
    sheet = signed(application, Outcome.CORRECT)
    if sheet is None:
        return _("要求补正要有签署的形式审查表。")
    if sheet.marks.filter(verdict=Verdict.FAULT, reason__in=NOT_CURABLE).exists():
        return _("有不可补正的问题，不能要求补正。")
    return None


@before("county_project", "amend_receipt")
def no_sheet_yet(application: Application, step: Step) -> str | None:
    """Judgements already written down are not lost by taking the receipt back."""
    if application.format_checks.filter(marks__isnull=False).exists():
        return _("形式审查表已经填写，不能更正受理。不该受理的，在审查表上作出不予受理的结论。")
    return None
