from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role
from keji.parties.people.seats import CLOCK

CALL = register(
    Machine(
        "call",
        _("指南"),
        states=(
            State("draft", _("拟稿"), "stone", awaits=(Role.BUREAU_LEAD,), to_do=_("登记审定并发布")),
            State("published", _("已发布"), "lake"),
            State("closed", _("已截止"), "stone", end=True),
            State("cancelled", _("已取消"), "apple", end=True),
        ),
        moves=(
            Move(
                "publish",
                _("发布"),
                ("draft",),
                "published",
                (Role.BUREAU_LEAD,),
                "primary",
                happens=_("发布后四个截止时间、评审指标和表单不能再改，只能公开延期。"),
                page="calls:publish",
                twice=True,
            ),
            Move(
                "entrust",
                _("登记委托…"),
                ("draft", "published", "closed"),
                "",
                (Role.BUREAU, Role.BUREAU_LEAD),
                happens=_("已提交的申报转由受托的专业机构办理。"),
                page="calls:entrust",
            ),
            Move(
                "take_over",
                _("由新机构接续…"),
                ("published", "closed"),
                "",
                (Role.BUREAU_LEAD,),
                "quiet",
                note="required",
                happens=_("原机构手里的申报、评审、项目和未办结事项都转给新机构，公开页写明。"),
                page="calls:take_over",
            ),
            Move(
                "extend",
                _("延期…"),
                ("published",),
                "published",
                (Role.BUREAU_LEAD,),
                "risk",
                note="required",
                page="calls:extend",
            ),
            Move("close", _("截止"), ("published",), "closed", (CLOCK,)),
            Move(
                "cancel",
                _("取消…"),
                ("draft",),
                "cancelled",
                (Role.BUREAU, Role.BUREAU_LEAD),
                "quiet",
                note="required",
            ),
        ),
        acts=(
            ("draft", _("起草")),
            ("carry_over", _("为历史项目建档")),
            ("copy", _("复制起草")),
            ("edit", _("修改草稿")),
        ),
    )
)
