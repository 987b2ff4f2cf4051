"""What holds an evaluation back, what is frozen when it is sent, and who is told."""

from django.utils.translation import gettext as _

from keji.journey.calls.deadlines import closing
from keji.kernel import days
from keji.kernel.flow import Step, advance, after, before
from keji.kernel.inbox import tell
from keji.kernel.parameters import parameter
from keji.oversight.supervision.actions import barred
from keji.oversight.supervision.choices import INSTITUTION
from keji.oversight.supervision.facts import measured
from keji.oversight.supervision.models import InstitutionEvaluation
from keji.oversight.supervision.period import Year
from keji.oversight.supervision.queries import grade_of, points_of
from keji.parties.people.models import Membership

MACHINE = "institution_evaluation"
BY_THE_BUREAU = ("send", "send_back", "conclude", "accept_mending", "mend_again", "drop")


def nobody_evaluates_his_own(evaluation: InstitutionEvaluation, step: Step) -> str | None:
    return barred(step.by, evaluation.agent, evaluation.year) if step.by else None


for _move in BY_THE_BUREAU:
    before(MACHINE, _move)(nobody_evaluates_his_own)


@before(MACHINE, "send")
def complete(evaluation: InstitutionEvaluation, step: Step) -> str | None:
    """Every criterion has its points, and a reason where points were taken off."""
    marks = list(evaluation.marks.all())
    if bare := [mark.title for mark in marks if mark.points is None]:
        return _("还没有评分：%(titles)s。") % {"titles": "、".join(bare)}
    if mute := [mark.title for mark in marks if (mark.points or 0) < mark.weight and not mark.reason]:
        return _("扣了分的要写理由：%(titles)s。") % {"titles": "、".join(mute)}
    if evaluation.mend_until and evaluation.mend_until <= days.today():
        return _("整改期限已经过去，请改成以后的日期。")
    return None


@after(MACHINE, "send")
def frozen(evaluation: InstitutionEvaluation, step: Step) -> None:
    """Points, grade and what was measured stand as they are today; the institution has its days to answer."""
    wait = int(parameter("EVALUATION_STATEMENT_DAYS").value)
    evaluation.figures = measured(evaluation.agent, Year(evaluation.year)).kept
    evaluation.total = points_of(evaluation.marks.all())
    evaluation.grade = grade_of(evaluation.total, veto=evaluation.veto)
    evaluation.sent_at, evaluation.statement = days.now(), ""
    evaluation.statement_until = closing(days.add_working(days.today(), wait))
    evaluation.save(update_fields=["figures", "total", "grade", "sent_at", "statement", "statement_until"])
    _tell(evaluation, _("请陈述意见"))


@after(MACHINE, "state")
def heard(evaluation: InstitutionEvaluation, step: Step) -> None:
    evaluation.statement = step.note
    evaluation.save(update_fields=["statement"])


@after(MACHINE, "send_back")
def open_again(evaluation: InstitutionEvaluation, step: Step) -> None:
    """The points may be changed again, and nobody of the institution sees them meanwhile."""
    evaluation.sent_at, evaluation.statement_until, evaluation.total, evaluation.grade = None, None, None, ""
    evaluation.figures = {}
    evaluation.save(update_fields=["sent_at", "statement_until", "total", "grade", "figures"])


@after(MACHINE, "conclude")
def concluded(evaluation: InstitutionEvaluation, step: Step) -> None:
    """It counts from today; what is to be mended lies with the institution."""
    evaluation.concluded_on = days.today()
    evaluation.save(update_fields=["concluded_on"])
    if evaluation.mend:
        advance(evaluation, "require_mending", by=step.by, cause=f"{MACHINE}.conclude")
    _tell(evaluation, _("评价已审定"))


@after(MACHINE, "report_mending")
def reported(evaluation: InstitutionEvaluation, step: Step) -> None:
    evaluation.mended = step.note
    evaluation.save(update_fields=["mended"])


@after(MACHINE, "mend_again")
def go_on(evaluation: InstitutionEvaluation, step: Step) -> None:
    _tell(evaluation, _("请继续整改"))


def _tell(evaluation: InstitutionEvaluation, what: str) -> None:
    for role in INSTITUTION:
        for membership in Membership.objects.holders(evaluation.agent, role).exclude(person__user=None):
            tell(
                membership.person.user,
                title=_("年度评价"),
                text=_("%(title)s：%(what)s。") % {"title": evaluation, "what": what},
                url=evaluation.get_absolute_url(),
                key=f"evaluation.{evaluation.pk}.{evaluation.version}.{evaluation.state}",
            )
