"""付款申请 and 拨款通知: a payment as the office hands it to the treasury, and as the unit is told."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.papers import Facts, Paper, Paragraph, Seal, Signatures, full_day, paper
from keji.kernel.papers.phrases import phrase
from keji.kernel.parameters import parameter
from keji.kernel.ui.numbers import yuan
from keji.kernel.ui.site import site
from keji.outcomes.funds.models import Instalment
from keji.outcomes.projects.account import account_lines, reads_account

INSTALMENT = "funds.Instalment"
PAID = phrase(
    "funds.paid",
    gettext_lazy("拨款通知：正文"),
    gettext_lazy("下列款项已拨付，请在到账后 {{days}} 个工作日内确认；账号有误退回的，请及时更正。"),
    stands_on=(INSTALMENT, "notice"),
    days=gettext_lazy("确认到账的工作日数"),
)


def once_made(row: Instalment) -> Sequence[tuple[str, str]]:
    return [("", "")] if row.state != "planned" else []


def once_paid(row: Instalment) -> Sequence[tuple[str, str]]:
    return [("", "")] if row.paid_on else []


@paper(INSTALMENT, "request", gettext_lazy("付款申请"), parts=once_made, whole=reads_account)
def request(row: Instalment, part: str, whole: bool = False) -> Paper:
    """Whom, to which account, how much, from which letter, and the two who answer for it."""
    return Paper(
        _("财政科技专项资金付款申请"),
        [
            Facts([*_facts(row, whole), *_classes(row)]),
            Signatures([_("经办（报账员）"), _("复核"), _("分管领导")]),
            Seal(str(site().host)),
        ],
    )


@paper(INSTALMENT, "notice", gettext_lazy("拨款通知"), parts=once_paid, whole=reads_account)
def notice(row: Instalment, part: str, whole: bool = False) -> Paper:
    """The unit reads what was paid and is asked to confirm that it came."""
    return Paper(
        _("拨款通知"),
        [
            Paragraph(_("%(unit)s：") % {"unit": row.unit.name}),
            Paragraph(PAID.say(days=parameter("ARRIVAL_DAYS").value)),
            Facts([*_facts(row, whole), (_("凭证号"), row.voucher), (_("拨付日期"), full_day(row.paid_on))]),
            Seal(str(site().host), row.paid_on),
        ],
    )


def _facts(row: Instalment, whole: bool) -> list[tuple[str, str]]:
    project = row.project
    contract = getattr(project, "contract", None)
    return [
        (_("项目编号"), project.number),
        (_("项目名称"), project.title),
        *account_lines(row.unit, contract, whole=whole),
        (_("金额（元）"), yuan(row.amount_fen)),
        (_("第几笔"), str(row.number)),
        (_("拨付条件"), row.condition),
        (_("指标文号"), row.line.letter_number),
        (_("资金来源"), row.line.source),
    ]


def _classes(row: Instalment) -> list[tuple[str, str]]:
    """The heads of the budget; what is not known yet is written in by hand."""
    line = row.line
    return [
        (_("功能科目"), line.function),
        (_("政府经济分类"), line.government),
        (_("部门经济分类"), line.agency),
    ]
