"""催办函, 约谈通知 and 终止建议: the paper of a step that is done by hand."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel import days
from keji.kernel.papers import Facts, Paper, Paragraph, Seal, paper
from keji.kernel.papers.phrases import phrase
from keji.kernel.parameters import parameter
from keji.kernel.ui.site import site
from keji.outcomes.deadlines.actions import BY_HAND
from keji.outcomes.deadlines.choices import Duty, Rung
from keji.outcomes.deadlines.models import Urging
from keji.outcomes.projects.models import Project

URGING = ("projects.Project", "urging")
OVERDUE = phrase(
    "deadlines.overdue",
    gettext_lazy("催办文书：开头"),
    gettext_lazy("下列项目的{{duty}}已经逾期。"),
    stands_on=URGING,
    duty=gettext_lazy("应办事项"),
)
GIVEN = gettext_lazy("催办函给的天数，按办事参数")
UNSIGNED = phrase(
    "deadlines.unsigned",
    gettext_lazy("催办函：任务书逾期未签"),
    gettext_lazy("请在收到本函后 {{days}} 日内签订任务书。逾期仍不签订的，视为放弃立项。"),
    stands_on=URGING,
    days=GIVEN,
)
FOLLOWS = {
    Rung.LETTER: phrase(
        "deadlines.letter",
        gettext_lazy("催办函：期限和后果"),
        gettext_lazy("请在收到本函后 {{days}} 日内办理。逾期仍不办理的，将约谈项目负责人和你单位负责人。"),
        stands_on=URGING,
        days=GIVEN,
    ),
    Rung.TALK: phrase(
        "deadlines.talk",
        gettext_lazy("约谈通知：要求和后果"),
        gettext_lazy(
            "请你单位负责人和项目负责人来我单位说明情况，时间电话通知。仍不办理的，将建议终止项目。"
        ),
        stands_on=URGING,
    ),
    Rung.END: phrase(
        "deadlines.end",
        gettext_lazy("终止建议：理由"),
        gettext_lazy("经提醒、书面催办和约谈仍未办理，建议按程序审定终止该项目，并在办结前限制负责人申报。"),
        stands_on=URGING,
    ),
}


def _steps(project: Project) -> list[tuple[str, str]]:
    rows = project.urgings.filter(rung__in=BY_HAND).order_by("pk")
    return [(str(row.pk), f"{row.get_rung_display()} {days.local(row.at):%Y-%m-%d}") for row in rows]


@paper("projects.Project", "urging", gettext_lazy("催办文书"), parts=_steps)
def letter(row: Project, part: str) -> Paper:
    """What was due when, for how long it has been overdue, what follows, and whom to call."""
    urging = row.urgings.select_related("project__unit", "project__lead", "project__pmo").get(pk=int(part))
    day, project = days.local(urging.at).date(), urging.project
    titles = {
        Rung.LETTER: _("关于限期%(duty)s的催办函"),
        Rung.TALK: _("关于%(duty)s逾期的约谈通知"),
        Rung.END: _("关于终止逾期项目的建议"),
    }
    to = _("县科学技术局：") if urging.rung == Rung.END else f"{project.unit.name}："
    duty = str(Duty(urging.duty).label)
    return Paper(
        titles[Rung(urging.rung)] % {"duty": duty},
        [
            Paragraph(to),
            Paragraph(OVERDUE.say(duty=duty)),
            Facts(
                [
                    (_("项目编号"), project.number),
                    (_("项目名称"), project.title),
                    (_("承担单位"), project.unit.name),
                    (_("负责人"), project.lead.name),
                    (_("应办期限"), f"{urging.due_on:%Y-%m-%d}"),
                    (_("逾期"), _("%(n)s 天") % {"n": (day - urging.due_on).days}),
                    (_("联系电话"), project.pmo.phone if project.pmo else site().phone),
                ]
            ),
            *[Paragraph(line) for line in _follows(urging)],
            Seal(project.pmo.name if project.pmo else str(site().host), day),
        ],
        subtitle=urging.number,
    )


def _follows(urging: Urging) -> list[str]:
    """Until when the step asks, and what comes of silence."""
    rung = Rung(urging.rung)
    if rung != Rung.LETTER:
        return FOLLOWS[rung].lines()
    given = str(parameter("URGE_ANSWER_DAYS").value)
    return (UNSIGNED if urging.duty == Duty.CONTRACT else FOLLOWS[rung]).lines(days=given)
