"""Calls at the desk of the bureau and of the institution."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from keji.journey.calls import tables
from keji.journey.calls.actions.seats import WRITERS
from keji.journey.calls.models import Call
from keji.journey.calls.queries import unready
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.ui.lists import listed
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import chosen


@login_required
def calls(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Call, request)
    more = {"tab": tab, "tabs": tabs, "writes": writes(request)}
    return listed(request, tables.calls(tab), "calls/list.html", **more)


@login_required
def work(request: SignedIn, pk: int) -> HttpResponse:
    """What is said, what is missing, what may be done next."""
    call = seated(request, pk)
    context = {
        "call": call,
        "directions": call.directions.all(),
        "criteria": call.criteria.all(),
        "missing": unready(call) if call.state == "draft" else [],
        "writes": writes(request),
    }
    return render(request, "calls/work.html", context)


@login_required
def programmes(request: SignedIn) -> HttpResponseBase:
    if not writes(request):
        raise Http404
    return listed(request, tables.programmes(), "calls/programmes.html", title=_("计划"))


def writes(request: HttpRequest) -> bool:
    """Whether this person drafts plans and calls."""
    hats = hats_of(request.user)
    return any(role in hats for role in WRITERS)


def seated(request: HttpRequest, pk: int) -> Call:
    """The call, for those who sit at it; to everybody else this page does not exist."""
    seen = Call.objects.visible_to(request.user).select_related(
        "programme", "form", "short_form", "pmo", "entrusting__agent"
    )
    call = get_object_or_404(seen, pk=pk)
    if not call.seats_of(request.user):
        raise Http404
    return call
