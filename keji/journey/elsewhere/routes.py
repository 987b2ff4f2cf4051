from django.utils.translation import gettext_lazy as _

from keji.journey.elsewhere.choices import BUREAU, INSTITUTION
from keji.journey.elsewhere.models import FundedList
from keji.kernel.flow import Machine, Move, State, register

WRITERS = (*BUREAU, *INSTITUTION)


def _public_already(held: FundedList) -> str | None:
    return str(_("这份名单已经是“已公开”。")) if held.is_public else None


def _not_public(held: FundedList) -> str | None:
    return None if held.is_public else str(_("这份名单本来就是“未公开”。"))


FUNDED_LIST = register(
    Machine(
        "funded_list",
        _("资助名单"),
        states=(
            State("preview", _("待确认"), "apricot", WRITERS, _("核对并确认导入")),
            State("in_force", _("在用"), "meadow"),
            State("taken_back", _("已撤回"), "stone", end=True),
            State("dropped", _("已放弃"), "stone", end=True),
        ),
        moves=(
            Move(
                "confirm",
                _("导入没有问题的行"),
                ("preview",),
                "in_force",
                WRITERS,
                "primary",
                happens=_("每行成为一个受资助项目，查重时会比对；有误的行和已有的行不动。以后可以整批撤回。"),
                page="elsewhere:confirm",
            ),
            Move(
                "publish",
                _("改为已公开…"),
                ("in_force",),
                "",
                WRITERS,
                "quiet",
                refuse=_public_already,
                happens=_("申报人自查时，这份名单里的项目也会告诉他们。"),
                note="required",
                note_label=_("公开在哪里（网址或公告）"),
            ),
            Move(
                "unpublish",
                _("改为未公开…"),
                ("in_force",),
                "",
                WRITERS,
                "quiet",
                refuse=_not_public,
                happens=_("申报人从此看不到这份名单里的项目，专业机构查重时照旧比对。"),
                note="required",
            ),
            Move("drop", _("放弃这份名单"), ("preview",), "dropped", WRITERS, "quiet"),
            Move(
                "take_back",
                _("撤回这份名单…"),
                ("in_force",),
                "taken_back",
                WRITERS,
                "risk",
                happens=_("这份名单的项目全部移除，查重不再比对。"),
                twice=True,
                note="required",
            ),
        ),
        acts=(("upload", _("上传名单")), ("map", _("改列的对应"))),
    )
)
