from datetime import datetime

from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT
from keji.kernel.flow import Machine, Move, State, register
from keji.outcomes.projects.models import CLERK
from keji.outcomes.roundups.models import Progress
from keji.parties.people.choices import Role

PMO = (Role.PMO, Role.PMO_LEAD)
BUREAU = (Role.BUREAU, Role.BUREAU_LEAD)
#: What ends a question nobody has answered.
ENDS = ("roundup.close", "project.accept", "project.fail", "project.terminate")


def _until(progress: Progress) -> datetime:
    return progress.until


ROUNDUP = register(
    Machine(
        "roundup",
        _("进展调度"),
        states=(
            State("gathering", _("正在填报"), "lake"),
            State("closed", _("已结束"), "stone", end=True),
        ),
        moves=(
            Move(
                "close",
                _("结束调度…"),
                ("gathering",),
                "closed",
                (*PMO, *BUREAU),
                note="optional",
                happens=_("没有填报的记为“未报”，不能再填；已填报的保留。"),
            ),
        ),
        acts=(("open", _("发起调度")), ("prolong", _("延长填报期限"))),
    )
)

PROGRESS = register(
    Machine(
        "progress",
        _("进展填报"),
        states=(
            State("asked", _("待填报"), "apricot", (APPLICANT,), _("填报项目进展"), _until),
            State("told", _("已填报"), "meadow", end=True),
            State("lapsed", _("未报"), "apple", end=True),
        ),
        moves=(
            Move(
                "tell",
                _("填报进展"),
                ("asked",),
                "told",
                (APPLICANT, Role.UNIT_ADMIN),
                "primary",
                paper=(APPLICANT,),
                recorders=(*PMO, *BUREAU),
                page="roundups:tell",
            ),
            Move(
                "amend",
                _("修改填报"),
                ("told",),
                "told",
                (APPLICANT, Role.UNIT_ADMIN),
                "quiet",
                paper=(APPLICANT,),
                recorders=(*PMO, *BUREAU),
                page="roundups:tell",
            ),
            Move(
                "ask_again",
                _("退回补充…"),
                ("told",),
                "asked",
                (*PMO, CLERK),
                "risk",
                note="required",
                note_label=_("要补充什么"),
            ),
            Move("lapse", _("未报"), ("asked",), "lapsed", follows=ENDS),
        ),
        acts=(("ask", _("要求填报")),),
    )
)
