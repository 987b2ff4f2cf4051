"""What ends without an answer, and who is asked when somebody else goes on."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.kernel.flow import Step, advance, after
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.onward import goes_along
from keji.outcomes.roundups.models import Progress, Roundup


@after("roundup", "close")
def lapse_the_rest(roundup: Roundup, step: Step) -> None:
    beside = roundup.rows.filter(state="asked").select_related("project", "roundup")
    for row in beside.order_by("pk"):
        advance(row, "lapse", by=step.by, cause="roundup.close")


@after("project", "accept")
@after("project", "fail")
@after("project", "terminate")
def nothing_more_to_tell(project: Project, step: Step) -> None:
    """Nobody is asked how something stands that has ended."""
    for row in project.progress_rows.filter(state="asked").select_related("project", "roundup"):
        advance(row, "lapse", by=step.by, cause=f"project.{step.move}")


@goes_along
def asked_of(project: Project) -> "QuerySet[Progress]":
    return Progress.objects.filter(project=project, state="asked")


@belonging(gettext_lazy("进展填报"), "progress")
def progress_of(call: Call) -> "QuerySet[Progress]":
    return Progress.objects.filter(project__application__call=call).select_related("project", "roundup")
