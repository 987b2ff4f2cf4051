"""委托函: the one page with which the host entrusts an institution."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.papers import Facts, Paper, Paragraph, Seal, paper
from keji.kernel.ui.numbers import wan
from keji.parties.people.models import Entrusting


@paper("people.Entrusting", "letter", gettext_lazy("委托函"))
def letter(entrusting: Entrusting, part: str) -> Paper:
    """What is entrusted to whom, for how long and for how much, with the terms every entrusting has."""
    first, last = entrusting.valid_from, entrusting.valid_until
    return Paper(
        _("关于委托承担科技项目管理工作的函"),
        [
            Paragraph(_("%(agent)s：") % {"agent": entrusting.agent.name}),
            Paragraph(_("现将下列科技项目管理工作委托你单位承担。")),
            Facts(
                [
                    (_("委托事项"), entrusting.scope),
                    (_("委托期限"), f"{first:%Y-%m-%d} — {last:%Y-%m-%d}"),
                    (_("委托费用"), _("%(wan)s 万元") % {"wan": wan(entrusting.fee_fen)}),
                    (_("协议或委托函编号"), entrusting.agreement_number),
                ]
            ),
            Paragraph(
                _(
                    "你单位独立作出受理、形式审查、评审组织、过程管理和验收的判断，对申报材料和评审信息保密，"
                    "工作人员与申报单位有利害关系的应当回避。委托期满或者终止时，应当移交全部档案和未办结事项。"
                )
            ),
            Paragraph(_("我单位决定批次、监督检查，不代替你单位办理具体项目。本委托向社会公开。")),
            Seal(entrusting.principal.name, entrusting.signed_on),
        ],
        subtitle=entrusting.agreement_number,
    )
