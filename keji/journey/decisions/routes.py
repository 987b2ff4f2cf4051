"""The deciding body has exactly three answers: 同意 (with or without held items) and 整批退回."""

from datetime import datetime, time

from django.utils.translation import gettext_lazy as _

from keji.journey.decisions.choices import BUREAU, INSTITUTION, OVERSEERS
from keji.journey.decisions.models import COUNTERSIGNER, Batch, Objection
from keji.kernel import days
from keji.kernel.flow import Machine, Move, State, register
from keji.kernel.flow.machine import Words
from keji.kernel.parameters import parameter
from keji.parties.people.choices import Role
from keji.parties.people.seats import CLOCK


def _without_meeting(batch: Batch) -> str | None:
    return str(_("会签单位不开会，没有会议日期可定。")) if batch.is_countersigned_now else None


DECISION_BATCH = register(
    Machine(
        "decision_batch",
        _("审定批次"),
        states=(
            State("draft", _("拟稿"), "pine", (Role.PMO_LEAD,), _("签署并上报")),
            State("proposed", _("待审定"), "apricot", (Role.PARTY_GROUP,), _("会议审定")),
            State("agreed", _("已同意"), "pine", (Role.BUREAU,), _("发布公示")),
            State("on_notice", _("公示中"), "lake"),
            State("approved", _("已同意，待批复"), "pine", (Role.BUREAU_LEAD,), _("登记文号并印发")),
            State("cleared", _("公示期满"), "pine", (Role.BUREAU_LEAD,), _("登记文号并印发")),
            State("established", _("已印发"), "meadow", end=True),
            State("dissolved", _("已撤销"), "stone", end=True),
        ),
        moves=(
            Move(
                "propose",
                _("签署并上报"),
                ("draft",),
                "proposed",
                (Role.PMO_LEAD,),
                "primary",
                happens=_("名单、名次和建议额从此不能改；由决策会议审定。"),
                twice=True,
                judgement=True,
            ),
            Move(
                "note_conformity",
                _("合规性意见…"),
                ("proposed",),
                "proposed",
                BUREAU,
                "plain",
                note="required",
                note_label=_("合规性意见（预算、指南、程序）"),
            ),
            Move(
                "plan_meeting",
                _("定会议日期…"),
                ("proposed",),
                "",
                BUREAU,
                "plain",
                refuse=_without_meeting,
                page="decisions:plan_meeting",
            ),
            Move(
                "agree",
                _("同意…"),
                ("proposed",),
                "agreed",
                (Role.PARTY_GROUP,),
                "primary",
                page="decisions:detail#agree",
                paper=(Role.PARTY_GROUP, COUNTERSIGNER),
                recorders=BUREAU,
            ),
            Move(
                "pass_to_next_body",
                _("转下一决策机构"),
                ("proposed",),
                "proposed",
                follows=("decision_batch.agree",),
            ),
            Move(
                "return_batch",
                _("整批退回…"),
                ("proposed",),
                "draft",
                (Role.PARTY_GROUP,),
                "risk",
                note="required",
                page="decisions:detail#return",
                paper=(Role.PARTY_GROUP, COUNTERSIGNER),
                recorders=BUREAU,
            ),
            Move("announce", _("公示"), ("agreed",), "on_notice", follows=("notice.publish",)),
            # a change is told to whom it concerns; no list of names goes public
            Move("pass_notice", _("不需公示"), ("agreed",), "approved", follows=("decision_batch.agree",)),
            Move("clear", _("公示期满"), ("on_notice",), "cleared", follows=("notice.finish",)),
            Move(
                "establish",
                _("登记文号并印发…"),
                ("cleared", "approved"),
                "established",
                (Role.BUREAU_LEAD,),
                "primary",
                page="decisions:establish",
                twice=True,
            ),
            Move("dissolve", _("撤销批次…"), ("draft",), "dissolved", INSTITUTION, "quiet", note="required"),
        ),
        steps=(
            (_("提出建议"), ("draft",)),
            (_("会议审定"), ("proposed",)),
            (_("公示"), ("agreed", "on_notice")),
            (_("印发"), ("approved", "cleared", "established", "dissolved")),
        ),
        acts=(
            ("draft", _("提出建议")),
            ("amend", _("修改建议")),
            ("explain", _("写明背景和风险")),
            ("leave_out", _("移出批次")),
            ("move_cut", _("移动预算线")),
            ("hold", _("分项保留")),
        ),
    )
)

NOTICE = register(
    Machine(
        "notice",
        _("公示"),
        states=(
            State("draft", _("拟稿"), "stone", (Role.BUREAU,), _("发布公示")),
            State("published", _("公示中"), "lake"),
            State("finished", _("公示期满"), "stone", end=True),
        ),
        moves=(
            Move(
                "publish",
                _("发布公示"),
                ("draft",),
                "published",
                BUREAU,
                "primary",
                happens=_("名单从今天起公开，公示期按工作日计算；期间接受实名异议，期满自动结束。"),
                twice=True,
            ),
            Move("finish", _("公示期满"), ("published",), "finished", (CLOCK,)),
        ),
        acts=(("draft", _("拟稿")), ("record_posting", _("登记张贴和发布"))),
    )
)


def _answer_until(subject: Objection) -> datetime:
    day = days.add_working(days.local(subject.received_at).date(), int(parameter("OBJECTION_DAYS").value))
    return datetime.combine(day, time.max, days.BEIJING)


def _objection(name: str, label: Words, handlers: tuple[str, ...], judgement: bool) -> Machine:
    """The same road for both kinds of objection; only who investigates differs."""
    return Machine(
        name,
        label,
        states=(
            State("received", _("待受理"), "apricot", handlers, _("决定是否受理"), _answer_until),
            State("admitted", _("核查中"), "apricot", handlers, _("核查异议"), _answer_until),
            State("inadmissible", _("不予受理"), "stone", end=True),
            State("upheld", _("异议成立"), "apple", end=True),
            State("dismissed", _("异议不成立"), "meadow", end=True),
        ),
        moves=(
            Move(
                "admit",
                _("受理异议"),
                ("received",),
                "admitted",
                handlers,
                "primary",
                happens=_("该项目暂停，等核查结果；其余项目照常公示。"),
                judgement=judgement,
            ),
            Move(
                "decline",
                _("不予受理…"),
                ("received",),
                "inadmissible",
                handlers,
                "risk",
                note="required",
                judgement=judgement,
            ),
            Move(
                "uphold",
                _("异议成立…"),
                ("admitted",),
                "upheld",
                handlers,
                "risk",
                note="required",
                note_label=_("核查情况和结论"),
                happens=_("该项目撤下，不再立项。"),
                twice=True,
                judgement=judgement,
            ),
            Move(
                "dismiss",
                _("异议不成立…"),
                ("admitted",),
                "dismissed",
                handlers,
                "primary",
                note="required",
                note_label=_("核查情况和结论"),
                happens=_("该项目继续公示。"),
                judgement=judgement,
            ),
        ),
        acts=(("receive", _("提出异议")), ("reveal", _("查看异议人身份"))),
    )


OBJECTION = register(_objection("objection", _("异议"), INSTITUTION, judgement=True))
# the procedure is judged here, not the project: that is the bureau's and the supervisor's own work
REVIEW_OBJECTION = register(_objection("review_objection", _("对评审的异议"), OVERSEERS, judgement=False))
