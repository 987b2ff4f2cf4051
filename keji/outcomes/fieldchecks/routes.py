from datetime import datetime

from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT
from keji.journey.calls.deadlines import closing
from keji.kernel import days
from keji.kernel.flow import Machine, Move, State, register
from keji.kernel.parameters import parameter
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.parties.people.choices import Role
from keji.parties.people.seats import CLOCK

PMO = (Role.PMO, Role.PMO_LEAD)
UNIT = (APPLICANT, Role.UNIT_ADMIN, Role.UNIT_LEGAL)


def _season_ends(check: FieldCheck) -> datetime | None:
    return None if check.made_up else closing(check.closes_on)


def _day_of_visit(check: FieldCheck) -> datetime | None:
    return closing(check.visits_on) if check.visits_on else None


def _confirm_until(check: FieldCheck) -> datetime:
    asked = days.local(check.state_since).date()
    return closing(days.add_working(asked, int(parameter("FIELD_CHECK_CONFIRM_DAYS").value)))


FIELD_CHECK = register(
    Machine(
        "field_check",
        _("现场查验"),
        states=(
            State("due", _("待安排"), "apricot", PMO, _("安排季节性查验"), _season_ends),
            State("planned", _("已安排"), "lavender", PMO, _("查验并填写记录"), _day_of_visit),
            State("recording", _("核实记录"), "pine", PMO, _("核实查验记录")),
            State("confirming", _("待单位确认"), "apricot", UNIT, _("确认查验记录"), _confirm_until),
            State("confirmed", _("已确认"), "meadow", end=True),
            State("missed", _("错过时段"), "apple", PMO, _("补查或说明")),
            State("waived", _("不再查验"), "stone", end=True),
        ),
        moves=(
            Move(
                "plan",
                _("安排查验…"),
                ("due",),
                "planned",
                PMO,
                "primary",
                page="fieldchecks:plan",
                judgement=True,
            ),
            Move(
                "postpone",
                _("改期或换人…"),
                ("planned",),
                "",
                PMO,
                note="required",
                page="fieldchecks:postpone",
                judgement=True,
            ),
            Move(
                "call_off",
                _("取消安排…"),
                ("planned",),
                "due",
                PMO,
                "risk",
                note="required",
                note_label=_("取消的原因"),
                happens=_("单位和专家收到通知；这一项回到待安排。"),
                judgement=True,
            ),
            Move(
                "hand_over",
                _("填写查验记录…"),
                ("planned", "recording"),
                "confirming",
                PMO,
                "primary",
                page="fieldchecks:record",
                judgement=True,
            ),
            Move(
                "confirm",
                _("确认记录属实"),
                ("confirming",),
                "confirmed",
                UNIT,
                "primary",
                paper=(Role.UNIT_LEGAL,),
                recorders=PMO,
                happens=_("记录锁定，实测值记入任务书指标；以后只能写明理由更正。"),
            ),
            Move(
                "dispute",
                _("与实际不符，退回核实…"),
                ("confirming",),
                "recording",
                UNIT,
                "risk",
                note="required",
                note_label=_("哪里不符"),
            ),
            Move("take_back", _("收回修改"), ("confirming",), "recording", PMO, "quiet", judgement=True),
            Move(
                "correct",
                _("更正记录…"),
                ("confirmed",),
                "recording",
                PMO,
                "quiet",
                note="required",
                note_label=_("更正的理由"),
                happens=_("原记录保留为上一版；改好后请单位重新确认。"),
                judgement=True,
            ),
            Move("miss", _("时段已过"), ("due",), "missed", (CLOCK,)),
            Move(
                "make_up",
                _("安排补查…"),
                ("missed",),
                "due",
                PMO,
                note="required",
                note_label=_("为什么还能查"),
                judgement=True,
            ),
            Move(
                "waive",
                _("不再查验…"),
                ("due", "missed"),
                "waived",
                PMO,
                "quiet",
                note="required",
                note_label=_("理由，以及用什么材料代替"),
                judgement=True,
            ),
            Move(
                "lapse",
                _("随项目结束"),
                ("due", "planned", "missed"),
                "waived",
                follows=("project.accept", "project.fail", "project.terminate"),
            ),
        ),
        acts=(
            ("open", _("列入季节性查验")),
            ("save", _("保存查验记录")),
            ("freeze", _("锁定查验记录")),
        ),
        steps=(
            (_("安排"), ("due", "missed", "waived")),
            (_("现场查验"), ("planned",)),
            (_("记录"), ("recording", "confirming")),
            (_("确认"), ("confirmed",)),
        ),
    )
)
