from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role

BUREAU = (Role.BUREAU, Role.BUREAU_LEAD)

PROJECT_IMPORT = register(
    Machine(
        "project_import",
        _("项目导入"),
        states=(
            State("preview", _("待确认"), "apricot", BUREAU, _("核对并确认导入")),
            State("done", _("已导入"), "meadow"),
            State("taken_back", _("已撤回"), "stone", end=True),
            State("dropped", _("已放弃"), "stone", end=True),
        ),
        moves=(
            Move(
                "confirm",
                _("导入没有问题的行"),
                ("preview",),
                "done",
                BUREAU,
                "primary",
                happens=_("每行成为一个项目，有误的行和已有的行不动。没有办理过之前可以整批撤回。"),
                page="imports:confirm",
            ),
            Move("drop", _("放弃这次导入"), ("preview",), "dropped", BUREAU, "quiet"),
            Move(
                "take_back",
                _("撤回这次导入…"),
                ("done",),
                "taken_back",
                BUREAU,
                "risk",
                happens=_("这次导入的项目全部移除。有一个项目已经办理过，就不能撤回。"),
                twice=True,
                note="required",
            ),
        ),
        acts=(("upload", _("上传台账")), ("map", _("改列的对应"))),
    )
)
