"""What rounds show on pages further down: the call's desk page, and the application once it was judged."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT, Application
from keji.journey.calls.models import Call
from keji.journey.reviews.actions.forming import pmo_for
from keji.journey.reviews.choices import ROUTE_OF
from keji.journey.reviews.models import Item, Round
from keji.kernel.flow import Refused
from keji.kernel.journal import name_verb
from keji.kernel.ui.panels import panel
from keji.parties.people.choices import Role

#: States in which nobody has judged an application yet.
BEFORE = frozenset(
    {"draft", "returned", "unit_review", "recommending", "submitted", "checking", "correcting", "withdrawn"}
)
#: States in which the applicant reads what the panel said.
DONE = frozenset({"funded", "not_funded", "confirmed", "dropped", "given_up"})

for _verb, _label in {
    "expert.add": _("专家入库"),
    "expert.change": _("修改专家信息"),
    "expert.suspend": _("移出专家库"),
    "expert.restore": _("恢复入库"),
}.items():
    name_verb(_verb, _label)


@panel("calls.work")
def rounds(request: HttpRequest, call: Call) -> str | None:
    """The institution's rounds of this call, and the way to call another."""
    if call.route not in ROUTE_OF.values():
        return None
    try:
        pmo = pmo_for(call, request.user)  # type: ignore[arg-type]
    except Refused:
        return None
    context = {
        "call": call,
        "rounds": list(Round.objects.filter(call=call, pmo=pmo).order_by("-meets_at")[:20]),
        "waiting": Application.objects.filter(call=call, pmo=pmo, state="eligible").count(),
    }
    return render_to_string("reviews/_rounds.html", context, request=request)


@panel("applications.detail")
def to_be_judged(request: HttpRequest, application: Application) -> str | None:
    """What passed the check waits for a meeting: the institution calls one, or puts it on the list of one."""
    if application.state != "eligible" or application.route not in ROUTE_OF.values():
        return None
    if not {Role.PMO, Role.PMO_LEAD} & set(application.seats_of(request.user)):
        return None
    return render_to_string("reviews/_to_be_judged.html", {"call": application.call}, request=request)


@panel("applications.detail")
def judged(request: HttpRequest, application: Application) -> str | None:
    """What the panel made of it: the institution always, the bureau once frozen, the applicant at the end."""
    if application.route not in ROUTE_OF.values() or application.state in BEFORE:
        return None
    living = Item.objects.filter(application=application).exclude(round__state="cancelled")
    item = living.select_related("round").order_by("-pk").first()
    if item is None:
        return None
    inside = bool(item.round.seats_of(request.user))
    told = APPLICANT in application.seats_of(request.user) and application.state in DONE
    if not inside and not told:
        return None
    return render_to_string("reviews/_judged.html", {"item": item, "inside": inside}, request=request)
