"""项目变更: asked for by the applicant, judged by the PMO; what is major it proposes to the deciding body."""

from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT
from keji.journey.applications.routes import deadlines
from keji.journey.applications.routes.county_project import PMO
from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role

CHANGE = register(
    Machine(
        "change",
        _("项目变更"),
        states=(
            State("draft", _("草稿"), "stone", (APPLICANT,), _("填写并提交")),
            State("returned", _("退回修改"), "apricot", (APPLICANT,), _("修改后再提交")),
            State("unit_review", _("单位审核"), "pine", (Role.UNIT_ADMIN,), _("审核确认")),
            State("checking", _("专业机构审核"), "pine", PMO, _("审核变更申请")),
            State("weighing", _("专业机构审核（须审定）"), "pine", PMO, _("审核，提出变更建议")),
            State("judged", _("待提请审定"), "pine", PMO, _("列入变更批次")),
            State("proposed", _("待审定"), "apricot", (Role.PARTY_GROUP,), _("会议审定")),
            State("held", _("分项保留"), "apricot", PMO, _("复核保留事项"), deadlines.held),
            State("decided", _("已审定，待批复"), "lake"),
            State("granted", _("已批准"), "meadow", end=True),
            State("refused", _("不予同意"), "apple", end=True),
            State("withdrawn", _("已撤回"), "stone", end=True),
        ),
        moves=(
            Move(
                "submit",
                _("提交给单位审核"),
                ("draft", "returned"),
                "unit_review",
                (APPLICANT,),
                "primary",
                page="applications:submit",
            ),
            Move("recall", _("撤回修改"), ("unit_review",), "draft", (APPLICANT,), "plain"),
            Move(
                "confirm",
                _("确认并报送"),
                ("unit_review",),
                "checking",
                (Role.UNIT_ADMIN, Role.UNIT_LEGAL),
                "primary",
                note="optional",
                paper=(Role.UNIT_LEGAL,),
                recorders=PMO,
                page="applications:confirm",
            ),
            Move(
                "unit_return",
                _("退回修改…"),
                ("unit_review",),
                "returned",
                (Role.UNIT_ADMIN, Role.UNIT_LEGAL),
                "risk",
                note="required",
            ),
            Move("find_major", _("属于须审定的变更"), ("checking",), "weighing", follows=("change.confirm",)),
            Move(
                "grant",
                _("同意变更…"),
                ("checking",),
                "granted",
                PMO,
                "primary",
                note="optional",
                note_label=_("审核意见"),
                happens=_("变更即时生效，项目和任务书按变更后的内容执行，原来的内容留存可查。"),
                twice=True,
                judgement=True,
            ),
            Move(
                "support",
                _("提出变更建议…"),
                ("weighing",),
                "judged",
                PMO,
                "primary",
                note="required",
                note_label=_("审核意见和建议"),
                happens=_("列入变更批次后，由决策会议审定；审定并批复之前，项目照原来的内容执行。"),
                judgement=True,
            ),
            Move(
                "return_change",
                _("退回补充…"),
                ("checking", "weighing"),
                "returned",
                PMO,
                "risk",
                note="required",
                judgement=True,
            ),
            Move(
                "refuse",
                _("不予同意…"),
                ("checking", "weighing", "judged", "held"),
                "refused",
                PMO,
                "risk",
                note="required",
                happens=_("变更不生效，项目照原来的内容执行；负责人收到理由，办理到此结束。"),
                twice=True,
                judgement=True,
            ),
            Move(
                "propose",
                _("列入变更批次"),
                ("judged", "held"),
                "proposed",
                follows=("decision_batch.propose",),
            ),
            Move(
                "take_back", _("整批退回"), ("proposed",), "judged", follows=("decision_batch.return_batch",)
            ),
            Move("hold", _("分项保留"), ("proposed",), "held", follows=("decision_batch.agree",)),
            Move("decide", _("会议同意"), ("proposed",), "decided", follows=("decision_batch.agree",)),
            Move("establish", _("批复"), ("decided",), "granted", follows=("decision_batch.establish",)),
            Move(
                "withdraw",
                _("撤回…"),
                ("draft", "returned", "checking", "weighing", "judged"),
                "withdrawn",
                (APPLICANT,),
                "quiet",
                note="required",
            ),
        ),
        steps=(
            (_("填报"), ("draft", "returned")),
            (_("单位审核"), ("unit_review",)),
            (_("审核"), ("checking", "weighing")),
            (_("审定"), ("judged", "proposed", "held")),
            (_("批复"), ("decided", "granted", "refused", "withdrawn")),
        ),
        acts=(
            ("start", _("开始填报")),
            ("receipt", _("形成提交版本，出具回执")),
            ("open_check", _("开始形式审查")),
            ("fact", _("补充情况")),
        ),
    )
)
