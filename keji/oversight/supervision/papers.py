"""专业机构评价表, 征求意见函 and 评价结果通知."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.papers import Facts, Heading, Paper, Paragraph, Seal, Signatures, Table, paper
from keji.kernel.papers.phrases import phrase
from keji.kernel.papers.recorded import recorded
from keji.kernel.papers.tree import Block
from keji.kernel.papers.words import full_day
from keji.kernel.ui.numbers import wan
from keji.oversight.supervision.models import InstitutionEvaluation
from keji.oversight.supervision.period import Year
from keji.oversight.supervision.queries import in_year
from keji.oversight.supervision.sheet import EvaluationSheet, sheet_of
from keji.parties.people.models import Entrusting, Organisation

MODEL = "supervision.InstitutionEvaluation"
CONCLUDED = ("concluded", "mending", "reported", "mended")
ASKED = phrase(
    "supervision.asked",
    gettext_lazy("专业机构评价：征求意见"),
    gettext_lazy(
        "现将你单位 {{year}} 年度承担科技项目管理工作的评价意见送去，请在 {{until}} 前提出书面陈述；"
        "没有意见的，也请告知。逾期未答复的，视为没有意见。"
    ),
    stands_on=(MODEL, "statement"),
    year=gettext_lazy("评价年度"),
    until=gettext_lazy("陈述期限"),
)
RESULT = phrase(
    "supervision.result",
    gettext_lazy("专业机构评价：结果通知"),
    gettext_lazy(
        "我单位对你单位 {{year}} 年度承担科技项目管理工作的情况进行了评价，听取了你单位的陈述。"
        "评价结果：{{result}}。"
    ),
    stands_on=(MODEL, "notice"),
    year=gettext_lazy("评价年度"),
    result=gettext_lazy("得分和等次"),
)


def while_heard(evaluation: InstitutionEvaluation) -> Sequence[tuple[str, str]]:
    return [("", "")] if evaluation.state == "sent" else []


def once_concluded(evaluation: InstitutionEvaluation) -> Sequence[tuple[str, str]]:
    return [("", "")] if evaluation.state in CONCLUDED else []


@paper(MODEL, "form", gettext_lazy("专业机构评价表"))
def evaluation_form(evaluation: InstitutionEvaluation, part: str) -> Paper:
    """Each criterion with what was measured, points and reason; what the bureau and the institution say."""
    sheet = sheet_of(evaluation)
    return Paper(
        _("专业机构评价表"),
        [
            Facts(_head(evaluation)),
            _marks(sheet),
            *_said(evaluation),
            *_steps(sheet),
            Signatures([_("评价人"), _("局领导"), _("专业机构负责人")]),
            *([Seal(_host(), evaluation.concluded_on)] if evaluation.state in CONCLUDED else []),
        ],
        subtitle=_("%(year)s 年度") % {"year": evaluation.year},
        mark=_("评分中，未送达") if evaluation.state == "draft" else "",
    )


@paper(MODEL, "statement", gettext_lazy("评价征求意见函"), parts=while_heard)
def statement_letter(evaluation: InstitutionEvaluation, part: str) -> Paper:
    """The institution is asked for its statement by a day; the form goes with it."""
    until = evaluation.statement_until
    told = ASKED.lines(year=evaluation.year, until=full_day(until.date()) if until else "")
    return _letter(evaluation, _("关于征求%(year)s年度专业机构评价意见的函"), told)


@paper(MODEL, "notice", gettext_lazy("评价结果通知"), parts=once_concluded)
def result_notice(evaluation: InstitutionEvaluation, part: str) -> Paper:
    """What it came to, and what is to be mended by when."""
    told = RESULT.lines(
        year=evaluation.year,
        result=_("%(points)s 分，%(grade)s")
        % {"points": evaluation.total, "grade": evaluation.get_grade_display()},
    )
    if evaluation.mend and evaluation.mend_until:
        by = _("请在 %(day)s 前完成下列整改，并书面报告整改情况：")
        told = [*told, by % {"day": full_day(evaluation.mend_until)}, *evaluation.mend.splitlines()]
    return _letter(evaluation, _("关于%(year)s年度专业机构评价结果的通知"), told)


def _letter(evaluation: InstitutionEvaluation, title: str, told: Sequence[str]) -> Paper:
    """A number is given by the office; the day of the seal is its own."""
    return Paper(
        title % {"year": evaluation.year},
        [
            Paragraph(_("%(agent)s：") % {"agent": evaluation.agent.name}),
            *[Paragraph(line) for line in told if line.strip()],
            Paragraph(_("附件：专业机构评价表")),
            Seal(_host(), evaluation.concluded_on),
        ],
    )


def _host() -> str:
    host = Organisation.objects.host()
    return host.name if host else ""


def _head(evaluation: InstitutionEvaluation) -> list[tuple[str, str]]:
    found = Entrusting.objects.filter(agent=evaluation.agent).exclude(state="draft").order_by("pk")
    entrusted = [
        _("%(number)s，%(wan)s 万元，%(first)s 至 %(last)s")
        % {
            "number": one.agreement_number,
            "wan": wan(one.fee_fen),
            "first": f"{one.valid_from:%Y-%m-%d}",
            "last": f"{one.valid_until:%Y-%m-%d}",
        }
        for one in in_year(list(found), Year(evaluation.year))
    ]
    source = evaluation.criteria_source or _("建议指标，尚未经会议采用")
    return [
        (_("专业机构"), evaluation.agent.name),
        (_("委托协议"), "；".join(entrusted) or "—"),
        (_("指标依据"), source),
    ]


def _marks(sheet: EvaluationSheet) -> Table:
    rows = [
        (
            row.mark.title,
            str(row.mark.weight),
            "；".join(f"{label} {said}" for label, said in row.facts) or "—",
            "" if row.mark.points is None else str(row.mark.points),
            row.mark.reason,
        )
        for row in sheet.rows
    ]
    weights = str(sum(row.mark.weight for row in sheet.rows))
    return Table(
        [_("评价指标"), _("分值"), _("测得的数据"), _("得分"), _("评分理由")],
        [*rows, (_("合计"), weights, "", str(sheet.points), "")],
        [4, 2, 8, 2, 6],
        ("left", "center", "left", "center", "left"),
    )


def _said(evaluation: InstitutionEvaluation) -> list[Block]:
    """Grade, opinion, what is to be mended, and what the institution says, where something is said."""
    until = evaluation.mend_until
    mend = _("%(what)s（%(day)s 前完成）") % {
        "what": evaluation.mend,
        "day": f"{until:%Y-%m-%d}" if until else "",
    }
    said = (
        (_("等次"), str(evaluation.get_grade_display())),
        (_("直接评为不合格的事由"), evaluation.veto),
        (_("综合意见"), evaluation.opinion),
        (_("要整改的事项"), mend if evaluation.mend else ""),
        (_("专业机构的陈述"), evaluation.statement or _silence(evaluation)),
        (_("整改情况"), evaluation.mended),
    )
    found = [(name, text) for name, text in said if text]
    return [Facts(found), *recorded(evaluation, "state"), *recorded(evaluation, "agree")] if found else []


def _silence(evaluation: InstitutionEvaluation) -> str:
    return _("没有提出意见") if evaluation.state in ("stated", *CONCLUDED) else ""


def _steps(sheet: EvaluationSheet) -> list[Block]:
    if not sheet.steps:
        return []
    rows = [
        (
            str(step.label),
            step.term or _("没有规定"),
            str(step.count),
            step.median or "—",
            "—" if step.longest is None else str(step.longest),
            "—" if step.share is None else f"{step.share}%",
        )
        for step in sheet.steps
    ]
    head = [_("步骤"), _("时限"), _("办结（件）"), _("中位（个工作日）"), _("最长（个工作日）"), _("按时")]
    widths = [5, 4, 3, 3, 3, 2]
    return [
        Heading(_("各步用时")),
        Table(head, rows, widths, ("left", "left", "center", "center", "center", "center")),
    ]
