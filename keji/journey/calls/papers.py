"""The notice of a call, and 项目管理交接清单: what passes from one institution to the next."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.calls.belongings import lying_with, waiting_for
from keji.journey.calls.choices import CallKind
from keji.journey.calls.models import Call
from keji.journey.calls.queries import formers_of, successions
from keji.journey.documents.choices import Kind
from keji.kernel import days
from keji.kernel.papers import Facts, Heading, Paper, Paragraph, Seal, Signatures, Table, paper
from keji.kernel.ui.numbers import wan
from keji.kernel.ui.site import site
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of


def _parts(call: Call) -> Sequence[tuple[str, str]]:
    return [("", "")] if call.taken_over_at else []


def _may(call: Call, user: Any) -> bool:
    """Whoever sits at the call, and the institutions that ran it before: both sides sign the list."""
    before = formers_of(call) & hats_of(user).places((Role.PMO, Role.PMO_LEAD))
    return bool(before or call.seats_of(user))


@paper("calls.Call", "succession", gettext_lazy("项目管理交接清单"), parts=_parts, may=_may)
def succession(call: Call, part: str) -> Paper:
    """Who hands over to whom, how much of what kind, and what waits for the successor today."""
    assert call.pmo is not None
    last, lying = successions(call)[0], lying_with(call, call.pmo)
    kinds = [(each.label, str(each.total), str(each.waiting)) for each in lying]
    return Paper(
        _("项目管理交接清单"),
        [
            Facts(
                [
                    (_("指南"), call.title),
                    (_("移交机构"), last["former"]),
                    (_("接续机构"), last["agent"]),
                    (_("协议或委托函编号"), last["agreement_number"]),
                    (_("接续日期"), f"{days.local(last['at']):%Y-%m-%d}"),
                    (_("缘由"), last["note"]),
                    (_("当日转出"), last["passed"] or "—"),
                ]
            ),
            Table([_("种类"), _("共有"), _("其中等机构办理")], kinds, [4, 1, 2]),
            *_waiting(waiting_for(call, call.pmo)),
            Paragraph(_("接续以前作出的结论由移交机构负责，档案随本清单移交。清单按打印当日的情况列出。")),
            Signatures([_("移交机构"), _("接续机构"), _("监交人")]),
        ],
    )


def _waiting(waiting: Sequence[tuple[str, Any]]) -> list[Table]:
    rows = [(label, str(row), str(row.stage.label)) for label, row in waiting]
    return [Table([_("种类"), _("未办结事项"), _("状态")], rows, [1, 4, 2])] if rows else []


def _competition(call: Call) -> Sequence[tuple[str, str]]:
    return [("", "")] if call.kind == CallKind.COMPETITION else []


@paper("calls.Call", "notice", gettext_lazy("申报指南通知"), parts=_competition, document=(Kind.CALL,))
def notice(call: Call, part: str) -> Paper:
    """The call as it is sent out under its number: text, directions with their money, the four deadlines."""
    directions = [
        (one.code, one.title, wan(one.least_fen) if one.least_fen else "—", wan(one.most_fen))
        for one in call.directions.all()
    ]
    moments = (
        (_("开始受理"), call.opens_at),
        (_("网上填报截止"), call.fill_until),
        (_("单位审核截止"), call.unit_until),
        (_("归口推荐截止"), call.recommend_until),
        (_("签章页截止"), call.paper_until),
    )
    head = (_("代码"), _("指南方向"), _("单项最低（万元）"), _("单项最高（万元）"))
    return Paper(
        _("关于发布“%(title)s”的通知") % {"title": call.title},
        [
            Paragraph(_("各乡镇（场）人民政府，县直各有关部门，各有关单位：")),
            *[Paragraph(line) for line in call.text.splitlines() if line.strip()],
            Heading(_("一、指南方向与金额")),
            Table(head, directions, (2, 9, 3, 3), ("center", "left", "right", "right")),
            Heading(_("二、时间（北京时间）")),
            Facts([(name, _minute(moment)) for name, moment in moments]),
            Heading(_("三、联系方式")),
            Facts([(_("咨询"), call.contact or "—"), (_("监督电话"), call.integrity_phone or "—")]),
            Seal(str(site().host), days.local(call.published_at).date() if call.published_at else None),
        ],
        subtitle=call.document_number,
        mark="" if call.published_at else _("拟稿"),
    )


def _minute(moment: datetime | None) -> str:
    return f"{days.local(moment):%Y-%m-%d %H:%M}" if moment else "—"


def _at_the_desk(call: Call, user: Any) -> bool:
    return bool(call.seats_of(user))


@paper("calls.Call", "consultation", gettext_lazy("征求意见情况说明"), parts=_competition, may=_at_the_desk)
def consultation(call: Call, part: str) -> Paper:
    """Whom the draft of the call was sent to and what became of each opinion; filled in by hand."""
    empty = [(str(number), "", "", "", "") for number in range(1, 9)]
    head = (_("序号"), _("征求单位（个人）"), _("意见"), _("采纳情况"), _("不采纳的理由"))
    return Paper(
        _("征求意见情况说明"),
        [
            Facts(
                [
                    (_("指南"), call.title),
                    (_("征求意见方式和时间"), ""),
                    (_("发出、收回份数"), ""),
                ]
            ),
            Table(head, empty, (2, 5, 8, 4, 6), ("center",)),
            Signatures([_("填表人"), _("负责人"), _("日期")]),
        ],
    )


@paper("calls.Call", "demand", gettext_lazy("技术需求征集表"), parts=_competition, may=_at_the_desk)
def demand(call: Call, part: str) -> Paper:
    """What a unit or a village needs, in its own words, as the ground of the next call; filled in by hand."""
    asked = (
        *(_("需求单位（人）"), _("联系人和电话"), _("所在乡镇（场）、村"), _("涉及的产业和规模")),
        *(_("遇到的技术问题"), _("现在怎么做、效果如何"), _("希望达到的目标")),
        *(_("已联系过的单位或专家"), _("愿意自筹的经费（万元）")),
    )
    return Paper(
        _("技术需求征集表"),
        [
            Facts([(name, "") for name in asked]),
            Paragraph(_("需求汇总后用于编制指南，不作为立项承诺。")),
            Signatures([_("填表人"), _("单位（盖章处）"), _("日期")]),
        ],
        subtitle=_("用于编制%(year)s年度指南") % {"year": days.local(call.opens_at or days.now()).year},
    )
