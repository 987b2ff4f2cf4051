"""查重报告, and the letter that asks an applicant to explain."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.calls.queries import institution_at
from keji.journey.duplicates.models import DuplicateCheck, Explanation
from keji.journey.duplicates.queries import lines_of
from keji.journey.duplicates.wording import about
from keji.kernel import days
from keji.kernel.papers import Facts, Paper, Paragraph, Seal, Signatures, Table, full_day, paper
from keji.kernel.papers.tree import Block
from keji.kernel.ui.dates import beijing

CHECK, EXPLANATION = "duplicates.DuplicateCheck", "duplicates.Explanation"


@paper(CHECK, "report", gettext_lazy("查重报告"))
def report(check: DuplicateCheck, part: str) -> Paper:
    """What was compared, what was found, and what was made of it."""
    application, run = check.application, check.run
    head = (_("序号"), _("相似记录"), _("依据"), _("判断和理由"))
    rows = [
        (
            str(number),
            f"{about(line.finding.record)}\n{line.source}",
            line.sentence,
            f"{line.finding.get_verdict_display()}：{line.finding.reason}"
            if line.finding.verdict
            else _("待判断"),
        )
        for number, line in enumerate(lines_of(check), start=1)
    ]
    body = [
        Facts(
            [
                (_("受理编号"), application.number or ""),
                (_("项目名称"), application.title),
                (_("申报单位"), application.unit.name),
                (_("负责人"), application.lead.name),
                (_("查重时间"), beijing(run.done_at) if run.done_at else ""),
                (
                    _("比对范围"),
                    _("%(n)d 项：平台申报和项目、导入的台账、其他部门和上级的名单") % {"n": run.compared},
                ),
                (
                    _("阈值"),
                    _("文字 %(text).2f，题目 %(title).2f") % {"text": run.text_from, "title": run.title_from},
                ),
            ]
        ),
        Table(head, rows, (2, 8, 6, 8), ("center", "left", "left", "left"))
        if rows
        else Paragraph(_("没有发现相似的项目。")),
        Paragraph(_("系统只列出相似之处，是否重复由专业机构判断。")),
        Signatures([_("判断人"), _("复核人")]),
        Seal(
            institution_at(application.call, check.pmo, check.state_since),
            days.local(check.state_since).date(),
        ),
    ]
    return Paper(_("查重报告"), body)


@paper(EXPLANATION, "letter", gettext_lazy("情况说明函"))
def letter(explanation: Explanation, part: str) -> Paper:
    """What is to be explained, until when; only what is public of the other project is named."""
    application, record = explanation.application, explanation.finding.record
    since = explanation.state_since if explanation.state == "asked" else explanation.touched_at
    body: list[Block] = [
        Paragraph(_("%(unit)s：") % {"unit": application.unit.name}),
        Paragraph(
            _("你单位申报的“%(title)s”（受理编号 %(number)s）在查重核查中，有下列情况需要说明：")
            % {"title": application.title, "number": application.number or ""}
        ),
        Paragraph(explanation.question),
    ]
    if record.is_public:
        body.append(Paragraph(_("涉及的已立项项目：%(record)s。") % {"record": about(record)}))
    until = full_day(days.local(explanation.until).date())
    body.append(
        Paragraph(
            _("请项目负责人于%(until)s前在平台提交说明；逾期未说明的，按现有材料判断。") % {"until": until}
        )
    )
    if explanation.answer:
        body += [Paragraph(_("申报人说明：")), Paragraph(explanation.answer)]
    body.append(Seal(institution_at(application.call, explanation.pmo, since), days.local(since).date()))
    return Paper(_("情况说明函"), body)
