"""项目管理交接清单: what passes from one institution to the next when another goes on with a call."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.calls.belongings import lying_with, waiting_for
from keji.journey.calls.models import Call
from keji.journey.calls.queries import formers_of, successions
from keji.kernel import days
from keji.kernel.papers import Facts, Paper, Paragraph, Signatures, Table, paper
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of


def _parts(call: Call) -> Sequence[tuple[str, str]]:
    return [("", "")] if call.taken_over_at else []


def _may(call: Call, user: Any) -> bool:
    """Whoever sits at the call, and the institutions that ran it before: both sides sign the list."""
    hats = hats_of(user)
    before = formers_of(call) & {*hats.roles.get(Role.PMO, ()), *hats.roles.get(Role.PMO_LEAD, ())}
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
