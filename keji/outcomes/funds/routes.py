from datetime import datetime

from django.utils.translation import gettext_lazy as _

from keji.journey.calls.deadlines import closing
from keji.kernel.flow import Machine, Move, State, register
from keji.outcomes.funds.models import Instalment
from keji.parties.people.choices import Role

PMO = (Role.PMO, Role.PMO_LEAD)


def _due(instalment: Instalment) -> datetime | None:
    return closing(instalment.due_on) if instalment.due_on else None


INSTALMENT = register(
    Machine(
        "instalment",
        _("拨款"),
        states=(
            State("planned", _("待满足条件"), "stone", PMO, _("确认拨付条件")),
            State("due", _("待拨"), "apricot", (Role.FUND_MAKER,), _("制单"), _due),
            State("made", _("待复核"), "apricot", (Role.FUND_CHECKER,), _("复核"), _due),
            State("checked", _("已复核"), "pine", (Role.FUND_MAKER,), _("登记支付凭证"), _due),
            State("paid", _("已拨付"), "pine", (Role.UNIT_ADMIN,), _("确认到账")),
            State("arrived", _("已到账"), "meadow", end=True),
            State("stopped", _("不再拨付"), "apple", end=True),
        ),
        moves=(
            Move(
                "meet_condition",
                _("条件已满足"),
                ("planned",),
                "due",
                PMO,
                "primary",
                note="optional",
                judgement=True,
            ),
            Move("make", _("制单"), ("due",), "made", (Role.FUND_MAKER,), "primary"),
            Move("check", _("复核通过"), ("made",), "checked", (Role.FUND_CHECKER,), "primary"),
            Move(
                "send_back", _("退回制单…"), ("made",), "due", (Role.FUND_CHECKER,), "risk", note="required"
            ),
            Move(
                "pay",
                _("登记支付凭证…"),
                ("checked",),
                "paid",
                (Role.FUND_MAKER,),
                "primary",
                page="funds:pay",
            ),
            Move(
                "stop",
                _("不再拨付"),
                ("planned", "due", "made"),
                "stopped",
                follows=("project.terminate", "instalment.bounce"),
            ),
            Move("bounce", _("退票…"), ("paid",), "due", (Role.FUND_MAKER,), "risk", note="required"),
            Move(
                "confirm_arrival",
                _("确认到账"),
                ("paid",),
                "arrived",
                (Role.UNIT_ADMIN, Role.UNIT_FINANCE),
                "primary",
                paper=(Role.UNIT_FINANCE,),
                recorders=(Role.FUND_MAKER,),
            ),
        ),
        steps=(
            (_("满足条件"), ("planned",)),
            (_("制单"), ("due",)),
            (_("复核"), ("made",)),
            (_("拨付"), ("checked",)),
            (_("到账"), ("paid", "arrived", "stopped")),
        ),
        acts=(("plan", _("列入拨款计划")),),
    )
)
