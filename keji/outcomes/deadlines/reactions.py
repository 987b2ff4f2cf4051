from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.kernel import days
from keji.kernel.flow import Step, before
from keji.kernel.parameters import parameter
from keji.outcomes.deadlines.choices import Duty, Means, Rung
from keji.outcomes.deadlines.due import WITH_THE_UNIT
from keji.outcomes.deadlines.models import Urging
from keji.outcomes.projects.models import Contract, Project


@before("project", "deem_given_up")
def warned_first(project: Project, step: Step) -> str | None:
    """The term has passed, the sealed letter has reached the unit, and so has the time it gives."""
    contract: Contract = project.contract
    if contract.state not in WITH_THE_UNIT:
        return _("任务书现在是“%(state)s”，不是单位没有办理，不能视为放弃。") % {
            "state": contract.stage.label
        }
    if contract.due_on >= days.today():
        return _("签订期限是 %(day)s，还没有过。") % {"day": contract.due_on}
    letter = Urging.objects.filter(
        project=project,
        duty=Duty.CONTRACT,
        due_on=contract.due_on,
        rung=Rung.LETTER,
        means=Means.PAPER,
        sent_on__isnull=False,
    ).first()
    until = letter.answer_by(int(parameter("URGE_ANSWER_DAYS").value)) if letter else None
    if until is None:
        return _("要先通知：发签订任务书的书面催办函，登记文号和送达日期，过了函上的期限再办。")
    if until >= days.today():
        return _("催办函给的期限到 %(day)s，还没有过。") % {"day": until}
    return None


@belonging(gettext_lazy("催办"))
def urgings_of(call: Call) -> "QuerySet[Urging]":
    return Urging.objects.filter(project__application__call=call)
