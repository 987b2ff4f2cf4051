"""变更 of a running project: who decides on it, what holds it back, and that it takes effect when granted."""

from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.applications.queries import answers_of
from keji.journey.calls.choices import Route
from keji.journey.decisions.models import BatchItem
from keji.kernel.flow import Step, advance, after, before
from keji.kernel.inbox import tell
from keji.outcomes.projects.actions.amend import amend
from keji.outcomes.projects.asked import project_of
from keji.outcomes.projects.limits import is_major, problems, reason_not_to_change
from keji.outcomes.projects.models import Amendment, Project

#: Where a change lies once the deciding body has it.
BEFORE_THE_BODY = ("tabled", "decided")


@before("change", "submit")
@before("change", "establish")
def of_a_running_project(change: Application, step: Step) -> str | None:
    return reason_not_to_change(project_of(change)) or None


@before("change", "grant")
@before("change", "support")
def still_holds(change: Application, step: Step) -> str | None:
    """People leave, sums are changed: what was right when it was handed in is looked at once more."""
    project = project_of(change)
    if project is None or reason_not_to_change(project):
        return reason_not_to_change(project)
    return next((text for text, _path in problems(change, project, answers_of(change))), None)


@before("change", "grant")
def minor_only(change: Application, step: Step) -> str | None:
    project = project_of(change)
    if project is not None and is_major(project, answers_of(change)):
        return _("这项变更由决策会议审定，专业机构只能提出建议。")
    return None


@after("change", "confirm")
def sorted_by_who_decides(change: Application, step: Step) -> None:
    """Lead, unit, indicators, a second extension and an end go before the deciding body."""
    project = project_of(change)
    if project is not None and is_major(project, answers_of(change)):
        advance(change, "find_major", by=step.by, cause="change.confirm")


@after("change", "grant")
def takes_effect(change: Application, step: Step) -> None:
    project = project_of(change)
    if project is not None:
        _told(amend(project, change, by=step.by))


@after("change", "establish")
def takes_effect_by_document(change: Application, step: Step) -> None:
    project = project_of(change)
    item = BatchItem.objects.select_related("batch").filter(application=change).latest("batch__pk")
    if project is not None:
        _told(amend(project, change, by=step.by, document_number=item.batch.document_number))


@before("acceptance", "submit")
def nothing_under_decision(acceptance: Application, step: Step) -> str | None:
    """What the deciding body has before it is not overtaken."""
    siblings = Application.objects.filter(parent=acceptance.parent_id, route=Route.CHANGE)
    if siblings.filter(state__in=BEFORE_THE_BODY).exists():
        return _("项目有一项变更正在审定，批复以后再申请验收。")
    return None


def _told(amendment: Amendment) -> None:
    """Whoever takes over hears of it; whoever asked hears of it in the room of applications."""
    project = Project.objects.select_related("lead__user").get(pk=amendment.project_id)
    if project.former_lead_id is None or project.lead_id == amendment.application.lead_id:
        return
    if project.lead.user is not None and "lead" in amendment.kinds:
        tell(
            project.lead.user,
            title=_("你接任项目负责人"),
            text=_("“%(title)s”的负责人变更为你（%(number)s）。任务书、经费和年度报告从现在起由你办理。")
            % {"title": project, "number": amendment.number},
            url=project.get_absolute_url(),
            key=f"projects.lead.{amendment.pk}",
            sms_to=project.lead.phone,
        )
