from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import UNIT_ROLES, Role

CERTIFICATE = register(
    Machine(
        "certificate",
        _("证照"),
        states=(
            State("held", _("在用"), "meadow"),
            State("renewed", _("已换新"), "stone", end=True),
            State("retired", _("已停用"), "stone", end=True),
        ),
        moves=(
            Move(
                "renew",
                _("换新证…"),
                ("held",),
                "renewed",
                UNIT_ROLES,
                "primary",
                happens=_("旧证留着备查，以后选用新证。"),
                page="certificates:renew",
            ),
            Move(
                "retire",
                _("停用…"),
                ("held",),
                "retired",
                (Role.UNIT_ADMIN, Role.UNIT_LEGAL),
                "risk",
                note="required",
                happens=_("停用后申报时不再列出；已经用过它的申报不受影响。"),
            ),
        ),
        acts=(("add", _("登记证照")),),
    )
)
