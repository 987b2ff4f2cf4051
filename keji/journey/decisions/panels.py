"""What decisions show on pages further down: held items of a call, the batches of an application."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.journey.decisions.choices import INSTITUTION
from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.queries import held_applications, in_living_batch
from keji.kernel.ui.panels import panel

#: States that only a batch brings about.
DECIDED = frozenset(
    {
        "ranked",
        "judged",
        "proposed",
        "tabled",
        "held",
        "decided",
        "granted",
        "on_notice",
        "objected",
        "funded",
        "confirmed",
        "not_funded",
        "dropped",
    }
)


@panel("calls.work")
def held(request: HttpRequest, call: Call) -> str | None:
    """What the institution has to examine again and may propose in a later batch."""
    if call.pmo_id is None or not set(INSTITUTION) & set(call.seats_of(request.user)):
        return None
    waiting = list(held_applications(call, call.pmo_id)[:50])
    if not waiting:
        return None
    return render_to_string("decisions/_held.html", {"call": call, "waiting": waiting}, request=request)


@panel("applications.detail")
def to_propose(request: HttpRequest, application: Application) -> str | None:
    """For the institution: a change it supports goes on with a list for the deciding body."""
    if application.route != Route.CHANGE or application.state not in ("judged", "held"):
        return None
    if not set(INSTITUTION) & set(application.seats_of(request.user)):
        return None
    taken = bool(in_living_batch([application]))
    return render_to_string("decisions/_to_propose.html", {"taken": taken}, request=request)


@panel("decisions.batch")
def credit(request: HttpRequest, batch: Batch) -> str:
    """The way to whose credit is missing, old or bad."""
    return render_to_string("decisions/_credit.html", {"batch": batch}, request=request)


@panel("applications.detail")
def decided(request: HttpRequest, application: Application) -> str | None:
    """The batches it lay in, for whoever may see them."""
    if application.state not in DECIDED:
        return None
    rows = BatchItem.objects.filter(application=application).select_related("batch__body").order_by("-pk")
    seen = [row for row in rows if row.batch.seats_of(request.user)]
    if not seen:
        return None
    return render_to_string("decisions/_decided.html", {"rows": seen}, request=request)
