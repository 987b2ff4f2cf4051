from datetime import datetime

from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT
from keji.journey.calls.deadlines import closing
from keji.kernel.flow import Machine, Move, State, register
from keji.outcomes.projects.models import CLERK, FUNDER, Contract
from keji.parties.people.choices import Role

PMO = (Role.PMO, Role.PMO_LEAD)


def _due(contract: Contract) -> datetime:
    return closing(contract.due_on)


PROJECT = register(
    Machine(
        "project",
        _("项目"),
        states=(
            State("contracting", _("签订任务书"), "apricot"),
            State("running", _("在研"), "pine"),
            State("accepting", _("验收中"), "lavender"),
            State("accepted", _("已验收"), "meadow", PMO, _("归档")),
            State("failed", _("未通过验收"), "apple", PMO, _("归档")),
            State("archived", _("已归档"), "stone", end=True),
            State("given_up", _("放弃立项"), "stone", end=True),
            State("terminated", _("终止"), "apple", (Role.BUREAU,), _("登记结余处理决定"), end=True),
            State("revoked", _("撤销"), "apple", end=True),
        ),
        moves=(
            Move("start", _("开始执行"), ("contracting",), "running", follows=("contract.countersign",)),
            Move("ask_acceptance", _("申请验收"), ("running",), "accepting", follows=("acceptance.submit",)),
            Move(
                "resume",
                _("撤回验收申请"),
                ("accepting",),
                "running",
                follows=("acceptance.withdraw", "acceptance.drop"),
            ),
            Move("accept", _("通过验收"), ("accepting",), "accepted", follows=("acceptance.establish",)),
            Move("fail", _("未通过验收"), ("accepting",), "failed", follows=("acceptance.establish",)),
            Move(
                "accept_above",
                _("登记上级通过验收…"),
                ("running",),
                "accepted",
                paper=(FUNDER,),
                recorders=(CLERK,),
                happens=_("照立项单位的验收文书登记，县里不作判断。"),
                page="projects:accept_above",
            ),
            Move(
                "fail_above",
                _("登记上级未通过验收…"),
                ("running",),
                "failed",
                kind="quiet",
                paper=(FUNDER,),
                recorders=(CLERK,),
                happens=_("照立项单位的验收文书登记，县里不作判断。"),
                page="projects:fail_above",
            ),
            Move(
                "amend_above",
                _("更正上级验收登记…"),
                ("accepted", "failed"),
                "running",
                (CLERK,),
                "quiet",
                note="required",
                note_label=_("登记错在哪里"),
                happens=_("结论、验收日期和证书号清空，项目回到“在研”，照文书重新登记。"),
            ),
            Move(
                "archive",
                _("归档"),
                ("accepted", "failed"),
                "archived",
                (*PMO, Role.ARCHIVIST),
                "primary",
                twice=True,
            ),
            Move("terminate", _("终止"), ("running",), "terminated", follows=("change.establish",)),
            # who decides on the money left decides on paper; the bureau writes it down and computes nothing
            Move(
                "record_settlement",
                _("登记结余处理决定…"),
                ("terminated",),
                "",
                note="required",
                note_label=_("谁决定的、文号、剩余经费怎样处理"),
                happens=_("照决定登记；平台不计算应退多少。"),
                paper=(Role.PARTY_GROUP,),
                recorders=(Role.BUREAU, Role.BUREAU_LEAD),
            ),
            Move(
                "give_up",
                _("放弃立项…"),
                ("contracting",),
                "given_up",
                (APPLICANT,),
                "quiet",
                note="required",
                twice=True,
            ),
            Move(
                "deem_given_up",
                _("逾期未签，视为放弃…"),
                ("contracting",),
                "given_up",
                PMO,
                "risk",
                note="required",
                happens=_("任务书作废，不再拨款，负责人收到通知；办理到此结束。"),
                twice=True,
                judgement=True,
            ),
        ),
        acts=(
            ("amend", _("变更生效")),
            ("open", _("立项建档")),
            ("carry_over", _("从台账导入")),
            ("take_back", _("撤回导入")),
            ("remark", _("修改台账备注")),
            ("measure", _("记入现场查验结果")),
        ),
        steps=(
            (_("任务书"), ("contracting", "given_up")),
            (_("执行"), ("running", "terminated", "revoked")),
            (_("验收"), ("accepting", "accepted", "failed")),
            (_("归档"), ("archived",)),
        ),
    )
)

CONTRACT = register(
    Machine(
        "contract",
        _("任务书"),
        states=(
            State("drafting", _("填报"), "apricot", (APPLICANT,), _("填报任务书"), _due),
            State("checking", _("专业机构核对"), "pine", PMO, _("核对任务书")),
            State("unit_signing", _("待单位签字"), "apricot", (Role.UNIT_LEGAL,), _("签字盖章"), _due),
            State("countersigning", _("待用印"), "pine", (Role.BUREAU,), _("按批准清单用印")),
            State("signed", _("已签订"), "meadow", end=True),
            State("lapsed", _("逾期未签"), "apple", end=True),
        ),
        moves=(
            Move(
                "hand_in",
                _("提交任务书"),
                ("drafting",),
                "checking",
                (APPLICANT,),
                "primary",
                page="projects:contract_edit",
            ),
            Move("agree", _("核对无误"), ("checking",), "unit_signing", PMO, "primary", judgement=True),
            Move(
                "send_back",
                _("退回修改…"),
                ("checking",),
                "drafting",
                PMO,
                "risk",
                note="required",
                judgement=True,
            ),
            Move(
                "sign",
                _("签字"),
                ("unit_signing",),
                "countersigning",
                (Role.UNIT_LEGAL,),
                "primary",
                paper=(Role.UNIT_LEGAL,),
                recorders=(*PMO, Role.BUREAU),
                twice=True,
            ),
            Move(
                "countersign",
                _("按批准清单用印"),
                ("countersigning",),
                "signed",
                (Role.BUREAU,),
                "primary",
                happens=_("任务书冻结，项目开始执行，占用经费。"),
            ),
            Move(
                "lapse",
                _("随项目放弃"),
                # signed by the unit alone it binds nobody yet; then it may be given up, never deemed so
                ("drafting", "checking", "unit_signing", "countersigning"),
                "lapsed",
                follows=("project.give_up", "project.deem_given_up"),
            ),
            Move(
                "mismatch",
                _("与批准清单不一致，退回…"),
                ("countersigning",),
                "checking",
                (Role.BUREAU,),
                "risk",
                note="required",
            ),
        ),
        acts=(("draft", _("生成任务书")),),
    )
)
