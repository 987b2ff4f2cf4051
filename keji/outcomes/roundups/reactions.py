"""Closing a roundup ends what was not answered; a successor takes its rows over."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.kernel.flow import Step, advance, after
from keji.outcomes.roundups.models import Progress, Roundup


@after("roundup", "close")
def lapse_the_rest(roundup: Roundup, step: Step) -> None:
    beside = roundup.rows.filter(state="asked").select_related("project", "roundup")
    for row in beside.order_by("pk"):
        advance(row, "lapse", by=step.by, cause="roundup.close")


@belonging(gettext_lazy("进展填报"), "progress")
def progress_of(call: Call) -> "QuerySet[Progress]":
    return Progress.objects.filter(project__application__call=call).select_related("project", "roundup")
