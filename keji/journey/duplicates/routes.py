"""Judging what was found, and asking for an explanation. Only the institution judges (K1)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT
from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role
from keji.parties.people.seats import CLOCK

if TYPE_CHECKING:
    from keji.journey.duplicates.models import Explanation

PMO = (Role.PMO, Role.PMO_LEAD)
JUDGE = "duplicate_check.judge"

DUPLICATE_CHECK = register(
    Machine(
        "duplicate_check",
        _("查重核查"),
        states=(
            State("clear", _("未发现相似"), "meadow", end=True),
            State("open", _("待判断"), "apricot", PMO, _("判断相似记录")),
            State("asked", _("待申报人说明"), "lake"),
            State("judged", _("已判断"), "meadow", end=True),
            State("moot", _("不再需要"), "stone", end=True),
        ),
        moves=(
            Move("find", _("发现相似记录"), ("clear", "open", "asked", "judged", "moot"), "open", (CLOCK,)),
            Move("settle", _("其余相似已不在"), ("open",), "judged", (CLOCK,)),
            Move("clear", _("不再发现相似"), ("open",), "clear", (CLOCK,)),
            Move(
                "ask",
                _("请申报人说明"),
                ("open", "asked"),
                "asked",
                PMO,
                page="duplicates:check",
                judgement=True,
            ),
            Move(
                "hear",
                _("收到说明"),
                ("asked",),
                "open",
                follows=("explanation.answer", "explanation.lapse", "explanation.take_back"),
            ),
            Move(
                "judge",
                _("判断"),
                ("open", "asked", "judged"),
                "",
                PMO,
                page="duplicates:check",
                judgement=True,
            ),
            Move("conclude", _("判断完毕"), ("open",), "judged", follows=(JUDGE,)),
            Move("end", _("申报已结束"), ("clear", "open", "asked", "judged"), "moot", (CLOCK,)),
        ),
        acts=(("begin", _("查重")), ("run", _("重新查重"))),
    )
)


def _until(explanation: "Explanation") -> datetime:
    return explanation.until


EXPLANATION = register(
    Machine(
        "explanation",
        _("情况说明"),
        states=(
            State("asked", _("待申报人说明"), "apricot", (APPLICANT,), _("说明情况"), _until),
            State("answered", _("已说明"), "meadow", end=True),
            State("lapsed", _("逾期未说明"), "stone", end=True),
            State("taken_back", _("不再需要"), "stone", end=True),
        ),
        moves=(
            Move(
                "answer",
                _("提交说明"),
                ("asked",),
                "answered",
                (APPLICANT,),
                "primary",
                page="duplicates:explanation",
            ),
            Move("lapse", _("逾期未说明"), ("asked",), "lapsed", (CLOCK,)),
            Move(
                "take_back",
                _("不用说明了"),
                ("asked",),
                "taken_back",
                PMO,
                "quiet",
                happens=_("申报人不用再说明；由你继续判断。"),
                judgement=True,
            ),
        ),
        acts=(("begin", _("请申报人说明")),),
    )
)
