"""项目验收: asked for by the applicant, judged by the PMO with experts, confirmed as a list."""

from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT, AUDITOR
from keji.journey.applications.routes import deadlines
from keji.journey.applications.routes.county_project import PMO
from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role

ACCEPTANCE = register(
    Machine(
        "acceptance",
        _("项目验收"),
        states=(
            State("draft", _("草稿"), "stone", (APPLICANT,), _("填报并提交")),
            State("returned", _("退回修改"), "apricot", (APPLICANT,), _("修改后再提交")),
            State("unit_review", _("单位审核"), "pine", (Role.UNIT_ADMIN,), _("审核确认")),
            State("checking", _("材料审查"), "pine", PMO, _("审查验收材料")),
            State("eligible", _("待验收评审"), "pine", PMO, _("安排验收评审")),
            State("reviewing", _("验收评审"), "lavender", PMO, _("组织验收评审")),
            State("ranked", _("评审完成"), "pine", PMO, _("提出验收结论")),
            State("proposed", _("结论待审定"), "apricot", (Role.PARTY_GROUP,), _("会议审定")),
            State("held", _("分项保留"), "apricot", PMO, _("复核保留事项"), deadlines.held),
            State("on_notice", _("结论公示"), "lake"),
            State("objected", _("异议核查"), "apricot", PMO, _("核查异议")),
            State("confirmed", _("验收结论已确认"), "meadow", end=True),
            State("dropped", _("结论已撤下"), "stone", end=True),
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
            Move("pass_check", _("材料齐全"), ("checking",), "eligible", PMO, "primary", judgement=True),
            Move(
                "return_check",
                _("退回补充…"),
                ("checking",),
                "returned",
                PMO,
                "risk",
                note="required",
                judgement=True,
            ),
            Move(
                "record_audit",
                _("登记审计意见…"),
                ("unit_review", "checking", "eligible"),
                "",
                kind="quiet",
                note="required",
                note_label=_("审计机构、报告编号和意见"),
                happens=_("审计机构不在平台上办理；报告扫描件留在办理过程里，评审时可以打开。"),
                paper=(AUDITOR,),
                recorders=PMO,
            ),
            Move("start_review", _("进入评审"), ("eligible",), "reviewing", follows=("review_round.open",)),
            Move("rank", _("评审完成"), ("reviewing",), "ranked", follows=("review_round.freeze",)),
            Move(
                "propose",
                _("列入结论名单"),
                ("ranked", "held"),
                "proposed",
                follows=("decision_batch.propose",),
            ),
            Move(
                "take_back", _("整批退回"), ("proposed",), "ranked", follows=("decision_batch.return_batch",)
            ),
            Move("hold", _("分项保留"), ("proposed",), "held", follows=("decision_batch.agree",)),
            Move("announce", _("公示"), ("proposed",), "on_notice", follows=("notice.publish",)),
            Move("suspend", _("异议核查"), ("on_notice",), "objected", follows=("objection.admit",)),
            Move("clear", _("异议不成立"), ("objected",), "on_notice", follows=("objection.dismiss",)),
            Move("drop", _("异议成立"), ("objected",), "dropped", follows=("objection.uphold",)),
            Move(
                "establish", _("确认结论"), ("on_notice",), "confirmed", follows=("decision_batch.establish",)
            ),
            Move(
                "withdraw",
                _("撤回…"),
                ("draft", "returned"),
                "withdrawn",
                (APPLICANT,),
                "quiet",
                note="required",
            ),
        ),
        steps=(
            (_("填报"), ("draft", "returned")),
            (_("单位审核"), ("unit_review",)),
            (_("材料审查"), ("checking", "eligible")),
            (_("验收评审"), ("reviewing", "ranked")),
            (_("审定"), ("proposed", "held")),
            (_("公示"), ("on_notice", "objected")),
            (_("结论"), ("confirmed", "dropped", "withdrawn")),
        ),
        acts=(
            ("start", _("开始填报")),
            ("receipt", _("形成提交版本，出具回执")),
            ("open_check", _("开始形式审查")),
            ("fact", _("补充情况")),
        ),
    )
)
