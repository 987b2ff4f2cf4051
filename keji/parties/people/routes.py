from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role
from keji.parties.people.seats import CLOCK

MEMBERSHIP = register(
    Machine(
        "membership",
        _("任职"),
        states=(
            State("asked", _("待单位确认"), "apricot", awaits=(Role.UNIT_ADMIN,), to_do=_("确认加入单位")),
            State("active", _("在任"), "meadow"),
            State("refused", _("未同意"), "apple", end=True),
            State("ended", _("已结束"), "stone", end=True),
        ),
        moves=(
            Move("accept", _("同意加入"), ("asked",), "active", (Role.UNIT_ADMIN,), "primary"),
            Move("decline", _("不同意…"), ("asked",), "refused", (Role.UNIT_ADMIN,), "risk", note="required"),
            Move("withdraw", _("撤回申请"), ("asked",), "ended", ("person",), "quiet"),
            Move(
                "end",
                _("结束任职…"),
                ("active",),
                "ended",
                (Role.UNIT_ADMIN, "person", Role.SEC_ADMIN),
                "quiet",
                note="optional",
            ),
            Move("grant", _("授予"), ("asked",), "active", (Role.SEC_ADMIN,), "primary"),
            Move("found", _("首位登记"), ("asked",), "active", follows=("organisation.register",)),
            Move("hand_over", _("交接接收"), ("asked",), "active", follows=("handover.hand_over",)),
            Move(
                "hand_back",
                _("交接交回"),
                ("active",),
                "ended",
                follows=("handover.take_back", "handover.run_out"),
            ),
            Move("install", _("安装时授予"), ("asked",), "active", follows=("house.install",)),
        ),
        acts=(("ask", _("提出")),),
    )
)

HANDOVER = register(
    Machine(
        "handover",
        _("工作交接"),
        states=(
            State("in_force", _("已交接"), "meadow"),
            State("taken_back", _("已收回"), "stone", end=True),
        ),
        moves=(
            Move(
                "take_back",
                _("收回交接…"),
                ("in_force",),
                "taken_back",
                (Role.SEC_ADMIN,),
                "risk",
                note="required",
                happens=_("角色和职责回到移交人，接收人因这次交接得到的即时结束；期间办理的事都保留。"),
            ),
            Move("run_out", _("临时交接到期"), ("in_force",), "taken_back", (CLOCK,)),
        ),
        acts=(("hand_over", _("交接")),),
    )
)

ENTRUSTING = register(
    Machine(
        "entrusting",
        _("委托"),
        states=(
            State("draft", _("拟稿"), "stone", awaits=(Role.BUREAU_LEAD,), to_do=_("登记生效")),
            State("in_force", _("生效"), "meadow"),
            State("ended", _("已结束"), "stone", end=True),
        ),
        moves=(
            Move("enter", _("登记生效"), ("draft",), "in_force", (Role.BUREAU_LEAD,), "primary"),
            Move(
                "end",
                _("结束委托…"),
                ("in_force",),
                "ended",
                (Role.BUREAU_LEAD,),
                "risk",
                note="required",
                happens=_(
                    "之后在指南的工作页上登记由新机构接续；接续以前，未办结的事项仍由原机构收尾和移交。"
                ),
            ),
        ),
        acts=(("draft", _("拟稿")),),
    )
)
