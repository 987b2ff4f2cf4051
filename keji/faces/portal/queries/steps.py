"""The public steps of one project, from the days that are published; never a note, never who did what."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keji.journey.decisions.models import Notice
from keji.kernel import days
from keji.kernel.ui.numbers import wan
from keji.outcomes.funds.models import Posting
from keji.outcomes.projects.models import Project


@dataclass(frozen=True)
class Step:
    """What happened on which day, and the page it may be read on."""

    on: date
    what: str
    url: str = ""


def steps_of(project: Project, payments: list[Posting]) -> list[Step]:
    """Everything with a day, newest first; of one day, what comes later on the road."""
    steps = [*_before(project), *_paid(payments), *_after(project)]
    return sorted(steps, key=lambda step: step.on)[::-1]


def notices_of(project: Project) -> list[Notice]:
    """The notices the project stood on, before it was funded and after its acceptance."""
    about = (project.application_id, *project.application.children.values_list("pk", flat=True))
    listed = Notice.objects.filter(
        published_at__isnull=False, batch__items__application__in=about, batch__items__outcome="agreed"
    )
    return list(listed.distinct().order_by("from_on"))


def _before(project: Project) -> list[Step]:
    call, contract = project.application.call, getattr(project, "contract", None)
    steps = []
    if call.published_at:
        told = _("指南发布：%(call)s") % {"call": call}
        steps.append(Step(_day(call.published_at), told, call.get_absolute_url()))
    for notice in notices_of(project):
        if notice.from_on:
            told = _("公示：%(notice)s") % {"notice": notice}
            steps.append(Step(notice.from_on, told, notice.get_absolute_url()))
    approved_on = project.approved_on or project.starts_on
    steps.append(Step(approved_on, _("立项：%(number)s") % {"number": project.document_number}))
    if contract and contract.signed_on:
        steps.append(Step(contract.signed_on, _("任务书签订")))
    return steps


def _paid(payments: list[Posting]) -> list[Step]:
    return [
        Step(
            _day(posting.at),
            _("%(kind)s %(sum)s 万元") % {"kind": posting.get_kind_display(), "sum": wan(posting.amount_fen)},
        )
        for posting in payments
    ]


def _after(project: Project) -> list[Step]:
    steps = []
    if project.concluded_on:
        told = _("验收结论：%(conclusion)s") % {"conclusion": project.get_conclusion_display()}
        steps.append(Step(project.concluded_on, told))
    if archive := getattr(project, "archive", None):
        steps.append(Step(_day(archive.made_at), _("归档")))
    return steps


def _day(moment: datetime) -> date:
    return days.local(moment).date()
