"""What the format check leaves on paper: the sheet, the request for a correction, the refusal."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import Application
from keji.journey.calls.queries import institution_at
from keji.journey.checks.choices import Outcome, Reason, Verdict
from keji.journey.checks.models import FormatCheck, Mark
from keji.kernel import days
from keji.kernel.papers import Facts, Paper, Paragraph, Seal, Signatures, Table, full_day, paper
from keji.kernel.papers.phrases import phrase
from keji.kernel.parameters import parameter
from keji.kernel.ui.names import names_of

APPLICATION = "applications.Application"
TERM = phrase(
    "checks.term",
    gettext_lazy("补正通知书：期限"),
    gettext_lazy("请于{{until}}前在平台提交，只补正所列事项，只有一次机会；逾期未补正的，不予受理。"),
    stands_on=(APPLICATION, "correction-notice"),
    until=gettext_lazy("补正截止"),
)
REMEDY = phrase(
    "checks.remedy",
    gettext_lazy("不予受理告知书：救济"),
    gettext_lazy("如有异议，请在收到本告知书后 {{n}} 日内向县科学技术局书面提出。"),
    stands_on=(APPLICATION, "refusal-notice"),
    n=gettext_lazy("提出异议的天数"),
)


def signed_sheets(application: Application) -> Sequence[tuple[str, str]]:
    return _named(application, tuple(Outcome))


def corrections(application: Application) -> Sequence[tuple[str, str]]:
    return _named(application, (Outcome.CORRECT,))


def refusals(application: Application) -> Sequence[tuple[str, str]]:
    return _named(application, (Outcome.REFUSE,))


def _named(application: Application, outcomes: Sequence[str]) -> list[tuple[str, str]]:
    rows = FormatCheck.objects.filter(application=application, signed_at__isnull=False, outcome__in=outcomes)
    rows = rows.select_related("version").order_by("pk")
    return [(str(one.pk), _("第 %(n)s 版") % {"n": one.version.number}) for one in rows]


@paper(APPLICATION, "check-sheet", gettext_lazy("形式审查表"), parts=signed_sheets)
def check_sheet(application: Application, part: str) -> Paper:
    """All 24 lines as they were signed."""
    sheet = _sheet(application, part)
    rows = [
        (one.reason, Reason(one.reason).asked, one.get_verdict_display(), one.note)
        for one in sheet.marks.all()
    ]
    head = (_("序号"), _("审查项"), _("结论"), _("问题说明"))
    return Paper(
        _("形式审查表"),
        [
            Facts(_about(application)),
            Table(head, rows, (2, 7, 3, 10), ("center", "left", "center")),
            Paragraph(
                _("审查结论：%(outcome)s。%(note)s")
                % {"outcome": sheet.get_outcome_display(), "note": sheet.note}
            ),
            Signatures([_signer(_("审查人"), sheet.by_id), _signer(_("复核人"), sheet.rechecked_by_id)]),
            Seal(institution_at(application.call, application.pmo, sheet.signed_at), _day(sheet)),
        ],
    )


def _signer(who: str, user_id: int | None) -> str:
    """Who signs here, by name where the platform knows who did it."""
    name = names_of([user_id]).get(user_id) if user_id else None
    return _("%(who)s（%(name)s）") % {"who": who, "name": name} if name else who


@paper(APPLICATION, "correction-notice", gettext_lazy("补正通知"), parts=corrections)
def correction_notice(application: Application, part: str) -> Paper:
    """What is to be corrected, until when, and that there is one chance."""
    sheet = _sheet(application, part)
    until = application.correct_until
    term = full_day(days.local(until).date()) if until else ""
    return Paper(
        _("补正通知书"),
        [
            Paragraph(_("%(unit)s：") % {"unit": application.unit.name}),
            Paragraph(
                _("你单位申报的“%(title)s”（受理编号 %(number)s）经形式审查，下列事项需要补正：")
                % {"title": application.title, "number": application.number or ""}
            ),
            *_faults(sheet),
            Paragraph(TERM.say(until=term)),
            Seal(institution_at(application.call, application.pmo, sheet.signed_at), _day(sheet)),
        ],
    )


@paper(APPLICATION, "refusal-notice", gettext_lazy("不予受理告知书"), parts=refusals)
def refusal_notice(application: Application, part: str) -> Paper:
    """The numbered reasons, each with its sentence, and where to turn."""
    sheet = _sheet(application, part)
    return Paper(
        _("不予受理告知书"),
        [
            Paragraph(_("%(unit)s：") % {"unit": application.unit.name}),
            Paragraph(
                _("你单位申报的“%(title)s”（受理编号 %(number)s）经形式审查，不予受理，理由如下：")
                % {"title": application.title, "number": application.number or ""}
            ),
            *_faults(sheet),
            *([Paragraph(sheet.note)] if sheet.note else []),
            Paragraph(REMEDY.say(n=parameter("RECHECK_DAYS", on=_day(sheet)).value)),
            Seal(institution_at(application.call, application.pmo, sheet.signed_at), _day(sheet)),
        ],
    )


def _faults(sheet: FormatCheck) -> list[Paragraph]:
    faults: list[Mark] = [one for one in sheet.marks.all() if one.verdict == Verdict.FAULT]
    return [
        Paragraph(f"{number}. {one.reason} {one.get_reason_display()}：{one.note}")
        for number, one in enumerate(faults, start=1)
    ]


def _about(application: Application) -> list[tuple[str, str]]:
    return [
        (_("受理编号"), application.number or ""),
        (_("项目名称"), application.title),
        (_("申报单位"), application.unit.name),
        (_("负责人"), application.lead.name),
        (_("归口推荐单位"), application.recommender.name if application.recommender else _("直报")),
    ]


def _sheet(application: Application, part: str) -> FormatCheck:
    rows = FormatCheck.objects.filter(application=application).prefetch_related("marks")
    found: FormatCheck = rows.get(pk=part)
    return found


def _day(sheet: FormatCheck) -> date | None:
    return days.local(sheet.signed_at).date() if sheet.signed_at else None
