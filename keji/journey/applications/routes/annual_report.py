"""年度执行情况报告: applicant, unit, PMO."""

from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT
from keji.journey.applications.routes.county_project import PMO
from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role

ANNUAL_REPORT = register(
    Machine(
        "annual_report",
        _("年度执行情况报告"),
        states=(
            State("draft", _("草稿"), "stone", (APPLICANT,), _("填写并提交")),
            State("returned", _("退回修改"), "apricot", (APPLICANT,), _("修改后再提交")),
            State("unit_review", _("单位审核"), "pine", (Role.UNIT_ADMIN,), _("审核确认")),
            State("checking", _("专业机构审阅"), "pine", PMO, _("审阅报告")),
            State("accepted", _("已审阅"), "meadow", end=True),
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
            Move(
                "accept_report",
                _("审阅通过"),
                ("checking",),
                "accepted",
                PMO,
                "primary",
                note="optional",
                judgement=True,
            ),
            Move(
                "return_report",
                _("退回补充…"),
                ("checking",),
                "returned",
                PMO,
                "risk",
                note="required",
                judgement=True,
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
            (_("审阅"), ("checking",)),
            (_("完成"), ("accepted", "withdrawn")),
        ),
        acts=(
            ("start", _("开始填报")),
            ("receipt", _("形成提交版本，出具回执")),
            ("open_check", _("开始形式审查")),
            ("fact", _("补充情况")),
        ),
    )
)
