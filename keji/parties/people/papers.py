"""委托函: the one page with which the host entrusts an institution."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.papers import Facts, Paper, Paragraph, Seal, Signatures, Table, paper
from keji.kernel.papers.phrases import phrase
from keji.kernel.papers.tree import Block
from keji.kernel.ui.numbers import wan
from keji.parties.people.duties import CLAUSES
from keji.parties.people.models import Entrusting, Handover
from keji.parties.people.queries import roles_moved

LETTER = ("people.Entrusting", "letter")
ENTRUSTED = phrase(
    "people.entrusted",
    gettext_lazy("委托函：开头"),
    gettext_lazy("现将下列科技项目管理工作委托你单位承担。"),
    stands_on=LETTER,
)
AGENT = phrase(
    "people.agent",
    gettext_lazy("委托函：受托方的责任"),
    gettext_lazy(
        "你单位独立作出受理、形式审查、评审组织、过程管理和验收的判断，对申报材料和评审信息保密，"
        "工作人员与申报单位有利害关系的应当回避。委托期满或者终止时，应当移交全部档案和未办结事项。"
    ),
    stands_on=LETTER,
)
PRINCIPAL = phrase(
    "people.principal",
    gettext_lazy("委托函：委托方的责任"),
    gettext_lazy("我单位决定批次、监督检查，不代替你单位办理具体项目。本委托向社会公开。"),
    stands_on=LETTER,
)


@paper("people.Entrusting", "letter", gettext_lazy("委托函"))
def letter(entrusting: Entrusting, part: str) -> Paper:
    """What is entrusted to whom, for how long and for how much, with the terms every entrusting has."""
    first, last = entrusting.valid_from, entrusting.valid_until
    return Paper(
        _("关于委托承担科技项目管理工作的函"),
        [
            Paragraph(_("%(agent)s：") % {"agent": entrusting.agent.name}),
            *[Paragraph(line) for line in ENTRUSTED.lines()],
            Facts(
                [
                    (_("委托事项"), entrusting.scope),
                    (_("委托期限"), f"{first:%Y-%m-%d} — {last:%Y-%m-%d}"),
                    (_("委托费用"), _("%(wan)s 万元") % {"wan": wan(entrusting.fee_fen)}),
                    (_("协议或委托函编号"), entrusting.agreement_number),
                    *_agreed(entrusting),
                ]
            ),
            *[Paragraph(line) for line in (*AGENT.lines(), *PRINCIPAL.lines())],
            Seal(entrusting.principal.name, entrusting.signed_on),
        ],
        subtitle=entrusting.agreement_number,
    )


def _agreed(entrusting: Entrusting) -> list[tuple[str, str]]:
    """What was agreed beyond the common terms, where something was."""
    back = entrusting.hand_back_on
    said = (
        (_("保密约定"), entrusting.confidentiality),
        (_("利益冲突和回避"), entrusting.conflicts),
        (_("交回日期"), f"{back:%Y-%m-%d}" if back else ""),
    )
    return [(name, text) for name, text in said if text]


@paper("people.Handover", "list", gettext_lazy("工作交接清单"))
def handover_list(handover: Handover, part: str) -> Paper:
    """What was handed over by whom to whom and from when, with the places where three persons sign."""
    until = handover.until_on
    roles = [
        (str(number), each.organisation.name, str(each.get_role_display()))
        for number, each in enumerate(roles_moved(handover), start=1)
    ]
    duties = [
        (CLAUSES[kept["clause"]].mark, CLAUSES[kept["clause"]].title) for kept in handover.moved["duties"]
    ]
    open_work = [(name, str(count)) for name, count in handover.moved.get("open", [])]
    blocks: list[Block] = [
        Facts(
            [
                (_("移交人"), handover.giver.name),
                (_("接收人"), handover.receiver.name),
                (_("监交人"), handover.witness),
                (_("事由"), str(handover.get_kind_display())),
                (_("自"), f"{handover.from_on:%Y-%m-%d}"),
                (_("至"), f"{until:%Y-%m-%d}" if until else _("长期")),
                (_("说明"), handover.note or "—"),
            ]
        ),
        Table([_("序号"), _("单位"), _("角色")], roles, [1, 5, 4]),
        *([Table([_("条"), _("职责")], duties, [1, 6])] if duties else []),
        *([Table([_("未办结事项"), _("件数")], open_work, [5, 1])] if open_work else []),
        Paragraph(_("以上事项自交接之日起由接收人承担。交接以前办理的，由移交人负责。")),
        Signatures([_("移交人"), _("接收人"), _("监交人")]),
    ]
    return Paper(_("工作交接清单"), blocks)
