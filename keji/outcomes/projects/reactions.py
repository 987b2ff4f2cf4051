"""What follows below: decisions open projects, acceptance moves them, a signed task book starts them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import Application
from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.journey.decisions.models import BatchItem
from keji.journey.duplicates.queries import waits
from keji.kernel import journal
from keji.kernel.flow import Step, advance, after, before
from keji.kernel.inbox import tell
from keji.outcomes.projects import changing
from keji.outcomes.projects.actions import conclude, freeze_contract, open_project
from keji.outcomes.projects.actions.contract import problems
from keji.outcomes.projects.archiving import missing, pack
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import Contract, Project

#: Changes stand in a module of their own and are registered with the rest.
CHANGING = changing.BEFORE_THE_BODY


@after("county_project", "establish")
def open_when_established(application: Application, step: Step) -> None:
    item = BatchItem.objects.select_related("batch").filter(application=application).latest("batch__pk")
    open_project(application, by=step.by, batch=item.batch)


@before("contract", "hand_in")
@before("contract", "agree")
def contract_complete(contract: Contract, step: Step) -> str | None:
    return next(iter(problems(contract)), None)


@before("contract", "agree")
def duplicates_judged(contract: Contract, step: Step) -> str | None:
    """What others have funded since the meeting is looked at before the task book is agreed."""
    return waits(contract.project.application)


@after("contract", "countersign")
def start_when_signed(contract: Contract, step: Step) -> None:
    freeze_contract(contract)
    advance(contract.project, "start", by=step.by, cause="contract.countersign")


@after("project", "give_up")
@after("project", "deem_given_up")
def lapse_with_project(project: Project, step: Step) -> None:
    advance(project.contract, "lapse", by=step.by, cause=f"project.{step.move}")


@after("project", "deem_given_up")
def tell_the_lead(project: Project, step: Step) -> None:
    user = project.lead.user
    if user is not None:
        tell(
            user,
            title=_("逾期未签任务书，视为放弃立项"),
            text=_("“%(title)s”过了签订期限没有签订任务书，书面催办后仍未办理，视为放弃立项。理由：%(note)s")
            % {"title": project, "note": step.note},
            url=project.get_absolute_url(),
            key=f"project.deemed_given_up.{project.pk}",
            sms_to=project.lead.phone,
        )


@after("project", "record_settlement")
def settlement_kept(project: Project, step: Step) -> None:
    project.settlement = step.note
    project.save(update_fields=["settlement"])


def _project_of(acceptance: Application) -> Project | None:
    return Project.objects.filter(application=acceptance.parent_id).first()


@before("acceptance", "submit")
def running_project_only(acceptance: Application, step: Step) -> str | None:
    project = _project_of(acceptance)
    if project is None or project.state not in {"running", "accepting"}:
        return _("只有在研项目可以申请验收。")
    if project.level != Level.COUNTY:
        return _("这是%(level)s级项目，由立项单位组织验收，不在县里申请。") % {
            "level": project.get_level_display()
        }
    return None


@after("acceptance", "submit")
def project_asks_acceptance(acceptance: Application, step: Step) -> None:
    project = _project_of(acceptance)
    if project and project.state == "running":
        advance(project, "ask_acceptance", by=step.by, cause="acceptance.submit")


@after("acceptance", "withdraw")
@after("acceptance", "drop")
def project_resumes(acceptance: Application, step: Step) -> None:
    project = _project_of(acceptance)
    if project and project.state == "accepting":
        advance(project, "resume", by=step.by, cause=f"acceptance.{step.move}")


@before("project", "amend_above")
def recorded_by_a_clerk(project: Project, step: Step) -> str | None:
    """Only what was copied from the paper of others is put right by copying again."""
    last = journal.history(project).filter(after=project.state).exclude(before=project.state).first()
    if last is not None and last.verb in {"project.accept_above", "project.fail_above"}:
        return None
    return _("这个结论不是在这里照上级文书登记的，不能这样更正。")


@after("project", "amend_above")
def conclusion_taken_off(project: Project, step: Step) -> None:
    project.conclusion, project.concluded_on, project.certificate_number = "", None, None
    project.save(update_fields=["conclusion", "concluded_on", "certificate_number"])


@after("acceptance", "establish")
def project_concluded(acceptance: Application, step: Step) -> None:
    project = _project_of(acceptance)
    if project is None:
        return
    conclude(project, acceptance, by=step.by)
    if project.state == "accepted" and project.lead.user:
        tell(
            project.lead.user,
            title=_("请登记成果"),
            text=_("“%(title)s”已通过验收。请登记成果，登记之后才能归档。") % {"title": project},
            url=project.get_absolute_url(),
            key=f"projects.achievements.{project.pk}",
            sms_to=project.lead.phone,
        )


@before("project", "archive")
def archive_complete(project: Project, step: Step) -> str | None:
    lacking = missing(project)
    return _("还不能归档，缺：%(list)s。") % {"list": "、".join(lacking)} if lacking else None


@after("project", "archive")
def archive_packed(project: Project, step: Step) -> None:
    if step.by is not None:
        pack(project, by=step.by)


@after("call", "entrust")
def lie_with_the_institution(call: Call, step: Step) -> None:
    """Projects brought in before anybody was entrusted; what had ended or others judge stays with nobody."""
    waiting = Project.objects.filter(application__call=call, pmo=None)
    waiting.exclude(application__state="carried").update(pmo=call.pmo)


@belonging(gettext_lazy("项目"), "project")
def projects_of(call: Call) -> "QuerySet[Project]":
    return Project.objects.filter(application__call=call)


@belonging(gettext_lazy("任务书"), "contract")
def contracts_of(call: Call) -> "QuerySet[Contract]":
    return Contract.objects.filter(project__application__call=call).select_related("project")
