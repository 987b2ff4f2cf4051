"""Calls at the desk of the bureau and of the institution."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from keji.journey.calls.actions.seats import WRITERS
from keji.journey.calls.models import Call, Programme
from keji.journey.calls.queries import unready
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.ui.pages import after_of, page
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import chosen


@login_required
def calls(request: SignedIn) -> HttpResponse:
    tab, tabs = chosen(Call, request)
    rows = Call.objects.select_related("programme", "pmo")
    found = page(rows, tab.rows, sort="touched_at", after=after_of(request))
    context = {"page": found, "tab": tab, "tabs": tabs, "writes": writes(request)}
    return render(request, "calls/list.html", context)


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
def programmes(request: SignedIn) -> HttpResponse:
    if not writes(request):
        raise Http404
    found = Programme.objects.prefetch_related("bodies").order_by("-year", "letter")[:200]
    return render(request, "calls/programmes.html", {"programmes": found})


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
