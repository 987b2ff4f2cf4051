from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role

BUREAU = (Role.BUREAU, Role.BUREAU_LEAD)

UPWARD_CALL = register(
    Machine(
        "upward_call",
        _("上级指南"),
        states=(
            State("open", _("正在组织"), "lake"),
            State("closed", _("已办结"), "stone", end=True),
        ),
        moves=(
            Move(
                "close",
                _("办结…"),
                ("open",),
                "closed",
                BUREAU,
                note="optional",
                happens=_("登记的单位和报出情况保留。"),
            ),
            Move("reopen", _("重新打开"), ("closed",), "open", BUREAU, "quiet"),
        ),
        acts=(
            ("register", _("登记上级指南")),
            ("edit", _("修改")),
            ("expect", _("登记拟报单位")),
            ("describe", _("填写申报内容")),
            ("send", _("登记报出")),
            ("drop", _("删去拟报单位")),
        ),
    )
)
