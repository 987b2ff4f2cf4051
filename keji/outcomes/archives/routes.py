from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Machine, Move, State, register
from keji.outcomes.archives.models import RECEIVER
from keji.parties.people.choices import Role

ARCHIVIST = (Role.ARCHIVIST,)

ARCHIVE_TRANSFER = register(
    Machine(
        "archive_transfer",
        _("档案移交"),
        states=(
            State("preparing", _("编制清单"), "pine", ARCHIVIST, _("移交并登记")),
            State("handed_over", _("已移交"), "meadow", end=True),
            State("cancelled", _("已作废"), "stone", end=True),
        ),
        moves=(
            Move(
                "hand_over",
                _("登记移交…"),
                ("preparing",),
                "handed_over",
                kind="primary",
                paper=(RECEIVER,),
                recorders=ARCHIVIST,
                happens=_("照双方签字的清单登记。"),
                page="archives:hand_over",
            ),
            Move(
                "amend",
                _("更正移交登记…"),
                ("handed_over",),
                "preparing",
                ARCHIVIST,
                "quiet",
                note="required",
                note_label=_("登记错在哪里"),
                happens=_("移交人、接收人和日期清空，清单回到“编制清单”，重新登记。"),
            ),
            Move(
                "cancel",
                _("作废…"),
                ("preparing",),
                "cancelled",
                ARCHIVIST,
                "quiet",
                note="required",
                happens=_("清单里的案卷可以列入另一份清单。"),
            ),
        ),
        acts=(("prepare", _("编制移交清单")), ("place", _("登记档号和存放位置"))),
        steps=(
            (_("编制清单"), ("preparing", "cancelled")),
            (_("移交"), ("handed_over",)),
        ),
    )
)
