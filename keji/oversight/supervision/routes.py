"""专业机构评价: the bureau gives points, the institution is heard, the head of the bureau concludes."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Machine, Move, State, register
from keji.oversight.supervision.choices import BUREAU
from keji.oversight.supervision.models import InstitutionEvaluation
from keji.parties.people.choices import Role
from keji.parties.people.seats import CLOCK


def _statement(evaluation: InstitutionEvaluation) -> datetime | None:
    return evaluation.statement_until


def _mending(evaluation: InstitutionEvaluation) -> datetime | None:
    return evaluation.mended_until


INSTITUTION_EVALUATION = register(
    Machine(
        "institution_evaluation",
        _("专业机构评价"),
        states=(
            State("draft", _("评分中"), "stone", (Role.BUREAU,), _("评分并送专业机构")),
            State("sent", _("等机构陈述"), "apricot", (Role.PMO_LEAD,), _("陈述意见"), _statement),
            State("stated", _("待审定"), "pine", (Role.BUREAU_LEAD,), _("审定评价")),
            State("concluded", _("已审定"), "meadow", end=True),
            State("mending", _("整改中"), "apricot", (Role.PMO_LEAD,), _("报告整改情况"), _mending),
            State("reported", _("整改待核"), "pine", (Role.BUREAU,), _("核实整改情况")),
            State("mended", _("整改完成"), "meadow", end=True),
            State("dropped", _("已撤销"), "stone", end=True),
        ),
        moves=(
            Move(
                "send",
                _("送专业机构"),
                ("draft",),
                "sent",
                BUREAU,
                "primary",
                happens=_("得分、等次和测得的数据从此定格；专业机构在规定的工作日内陈述意见。"),
            ),
            Move(
                "agree",
                _("没有意见"),
                ("sent",),
                "stated",
                (Role.PMO_LEAD,),
                "primary",
                paper=(Role.PMO_LEAD,),
                recorders=BUREAU,
            ),
            Move(
                "state",
                _("陈述意见…"),
                ("sent",),
                "stated",
                (Role.PMO_LEAD,),
                note="required",
                note_label=_("专业机构的意见"),
                happens=_("意见写进评价表，由局领导审定；局里也可以退回重评。"),
                paper=(Role.PMO_LEAD,),
                recorders=BUREAU,
            ),
            Move("let_lapse", _("逾期未陈述"), ("sent",), "stated", (CLOCK,)),
            Move(
                "send_back",
                _("退回重评…"),
                ("stated",),
                "draft",
                (Role.BUREAU_LEAD,),
                note="required",
                happens=_("重新评分后再送专业机构陈述；在这之前专业机构看不到。"),
            ),
            Move(
                "conclude",
                _("审定"),
                ("stated",),
                "concluded",
                (Role.BUREAU_LEAD,),
                "primary",
                happens=_("评价从此不能改，专业机构收到通知；有整改事项的，到期前报告整改情况。"),
                twice=True,
            ),
            Move(
                "require_mending",
                _("要求整改"),
                ("concluded",),
                "mending",
                follows=("institution_evaluation.conclude",),
            ),
            Move(
                "report_mending",
                _("报告整改情况…"),
                ("mending",),
                "reported",
                (Role.PMO_LEAD,),
                "primary",
                note="required",
                note_label=_("逐项写明做了什么"),
                paper=(Role.PMO_LEAD,),
                recorders=BUREAU,
            ),
            Move(
                "mend_again",
                _("继续整改…"),
                ("reported",),
                "mending",
                BUREAU,
                note="required",
                note_label=_("哪一项还没有改好"),
            ),
            Move("accept_mending", _("整改属实"), ("reported",), "mended", BUREAU, "primary"),
            Move("drop", _("撤销…"), ("draft",), "dropped", BUREAU, "quiet", note="required"),
        ),
        steps=(
            (_("评分"), ("draft",)),
            (_("机构陈述"), ("sent",)),
            (_("审定"), ("stated",)),
            (_("整改"), ("mending", "reported")),
            (_("完成"), ("concluded", "mended", "dropped")),
        ),
        acts=(("begin", _("开始评价")), ("write", _("评分"))),
    )
)
