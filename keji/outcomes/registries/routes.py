from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role

RECORD = register(
    Machine(
        "record",
        _("登记"),
        states=(
            State("draft", _("草稿"), "stone", ("owner",), _("填写并登记")),
            State("registered", _("已登记"), "meadow", end=True),
        ),
        moves=(Move("enter", _("登记"), ("draft",), "registered", ("owner", Role.UNIT_ADMIN), "primary"),),
        acts=(("draft", _("起草")),),
    )
)
