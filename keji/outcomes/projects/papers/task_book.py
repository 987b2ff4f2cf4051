"""任务书 with its three columns, and the targets it promises."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.calls.queries import institution_at
from keji.kernel.papers import Facts, Heading, Paper, Paragraph, Signatures, Table, paper, recorded
from keji.kernel.papers.phrases import phrase
from keji.kernel.papers.tree import Block
from keji.kernel.ui.numbers import wan
from keji.kernel.ui.site import site
from keji.outcomes.projects.account import account_lines, knows_account
from keji.outcomes.projects.models import Contract, Project

TASK_BOOK = ("projects.Contract", "task-book")
DUTIES = phrase(
    "projects.duties",
    gettext_lazy("任务书：各方责任"),
    gettext_lazy(
        "乙方按本任务书组织实施，对材料真实性和经费使用负责；丙方负责过程管理和验收；甲方按规定拨付经费。"
    ),
    stands_on=TASK_BOOK,
)
CHANGES = phrase(
    "projects.changes",
    gettext_lazy("任务书：变更和份数"),
    gettext_lazy("签订后调整指标、预算、期限或负责人，须按变更程序办理。本任务书一式四份。"),
    stands_on=TASK_BOOK,
)


def always(row: Contract) -> Sequence[tuple[str, str]]:
    return [("", "")]


@paper(*TASK_BOOK, gettext_lazy("任务书"), parts=always, whole=knows_account)
def task_book(contract: Contract, part: str, whole: bool = False) -> Paper:
    """Indicators and budget as asked and as agreed, each change with its reason; four copies are signed.

    The number of the account stands whole on the copies of those who sign, check or pay.
    """
    project = contract.project
    indicators = [
        (
            *(one.indicator.name, one.indicator.unit, one.asked, _with(one.agreed, one.signed)),
            *(one.reason, one.indicator.evidence),
        )
        for one in contract.indicators.select_related("indicator").prefetch_related("amended")
    ]
    budget = list(contract.budget.prefetch_related("amended"))
    rows = [
        (
            one.get_category_display(),
            one.item,
            wan(one.asked_fen),
            _with(wan(one.agreed_fen), wan(one.signed_fen)),
            wan(one.own_fen),
            one.reason,
        )
        for one in budget
    ]
    sums = [sum(getattr(one, name) for one in budget) for name in ("asked_fen", "agreed_fen", "own_fen")]
    rows.append((_("合计"), "", *map(wan, sums), ""))  # type: ignore[arg-type]
    signed = contract.state_since if contract.state == "signed" else None
    third = institution_at(project.application.call, contract.pmo, signed)
    parties = [(_("甲方"), str(site().host)), (_("乙方"), contract.unit.name), (_("丙方"), third)]
    parties += [(_("归口单位"), contract.recommender.name)] if contract.recommender else []
    return Paper(
        _("科技计划项目任务书"),
        [
            Facts(
                [
                    (_("项目编号"), project.number),
                    (_("项目名称"), project.title),
                    (_("所属计划"), str(project.programme)),
                    (_("立项文号"), project.document_number),
                    (_("承担单位"), project.unit.name),
                    (_("负责人"), project.lead.name),
                    (_("起止年限"), f"{project.starts_on:%Y-%m} — {project.ends_on:%Y-%m}"),
                    (_("核定财政经费（万元）"), wan(project.approved_fen)),
                    (_("自筹经费（万元）"), wan(project.own_fen)),
                    *account_lines(contract.unit, contract, whole=whole),
                ]
            ),
            Heading(_("一、考核指标")),
            Table(
                (_("指标"), _("单位"), _("申报值"), _("核定值"), _("理由"), _("佐证材料")),
                indicators,
                (6, 3, 4, 4, 6, 6),
            ),
            Heading(_("二、经费预算（万元）")),
            Table(
                (_("类别"), _("科目"), _("申报值"), _("核定值"), _("自筹"), _("理由")),
                rows,
                (4, 5, 3, 3, 3, 6),
                ("left", "left", "right", "right", "right"),
            ),
            Heading(_("三、各方约定")),
            Paragraph(DUTIES.said(signed)),
            Paragraph(CHANGES.said(signed)),
            *changed_since(project),
            *[block for name, who in parties for block in (Heading(f"{name}：{who}", 2), _signed(who))],
            *recorded(contract, "sign", until=["agree", "mismatch"]),
        ],
        mark="" if contract.state == "signed" else _("待签订"),
    )


@paper("projects.Contract", "targets", gettext_lazy("绩效目标表"), parts=always)
def targets(contract: Contract, part: str) -> Paper:
    """What the money is for, in values that can be checked; beside them what came of it, once it is known."""
    project = contract.project
    promises = list(contract.indicators.select_related("indicator").order_by("indicator__key"))
    rows = [
        (
            one.indicator.name,
            one.indicator.unit,
            one.indicator.baseline or "—",
            one.agreed,
            one.actual or "",
            one.indicator.evidence,
            "—".join(filter(None, (one.indicator.window_from, one.indicator.window_until))),
        )
        for one in promises
    ]
    head = (
        *(_("指标"), _("单位"), _("现状值"), _("目标值"), _("完成值（自评）")),
        *(_("佐证材料"), _("可查验时段")),
    )
    return Paper(
        _("项目绩效目标表（自评表）"),
        [
            Facts(
                [
                    (_("项目编号"), project.number),
                    (_("项目名称"), project.title),
                    (_("承担单位"), project.unit.name),
                    (_("起止年限"), f"{project.starts_on:%Y-%m} — {project.ends_on:%Y-%m}"),
                    (_("核定财政经费（万元）"), wan(project.approved_fen)),
                    (_("自筹经费（万元）"), wan(project.own_fen)),
                ]
            ),
            Table(head, rows, (6, 2, 3, 3, 3, 5, 4)),
            Paragraph(_("完成值由承担单位在年度报告和验收时填写，没有完成的说明原因。")),
            Signatures([_("填表人"), _("单位负责人"), _("日期")]),
        ],
        wide=True,
        mark="" if contract.state == "signed" else _("待签订"),
    )


def changed_since(project: Project) -> list[Block]:
    """Every change that took effect since it was signed: 原 and 变更后, under which number."""
    rows = [
        (amendment.number, one.item, one.before, one.after, amendment.document_number)
        for amendment in project.amendments.prefetch_related("values")
        for one in amendment.values.all()
    ]
    if not rows:
        return []
    head = (_("变更编号"), _("内容"), _("原"), _("变更后"), _("批复文号"))
    return [Heading(_("四、变更记录")), Table(head, rows, (4, 6, 5, 5, 4))]


def _with(now: str, signed: str) -> str:
    """The value in force, and what was signed where a change has put it there."""
    return _("%(now)s（原 %(signed)s）") % {"now": now, "signed": signed} if signed else now


def _signed(who: str) -> Signatures:
    return Signatures([_("负责人"), _("盖章"), _("年月日")])
