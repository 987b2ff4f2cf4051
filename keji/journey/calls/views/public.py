"""The call as everybody reads it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from keji.journey.calls.models import Call
from keji.journey.calls.queries import Standing, eligibility_of, extensions, open_to, successions, who_may
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.parties.people.actions import person_of
from keji.parties.people.models import Person
from keji.parties.people.queries import units_of


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A published call for everybody; a draft sends its own people to their page."""
    seen = Call.objects.visible_to(request.user).select_related("programme", "form", "pmo", "short_form")
    call = get_object_or_404(seen, pk=pk)
    if call.published_at is None:
        return redirect("calls:work", pk=call.pk)

    context = {
        "call": call,
        "directions": call.directions.all(),
        "criteria": call.criteria.all(),
        "extensions": extensions(call),
        "successions": successions(call),
        "mine": _mine(request, call),
        "who_may": [] if request.user.is_authenticated else who_may(call),
        "seated": bool(call.seats_of(request.user)) if request.user.is_authenticated else False,
    }
    return render(request, "calls/public.html", context)


@login_required
@days.remembered()
def open_calls(request: SignedIn) -> HttpResponse:
    """我能报什么: what is open now, and for each of my units whether it may and why not."""
    person = person_of(request.user)
    units = list(units_of(request.user))
    return render(request, "calls/open.html", {"open": open_to(person, units), "units": units})


def _mine(request: HttpRequest, call: Call) -> list[Standing] | None:
    """What each of my units may do here; None for strangers, empty for somebody without a unit."""
    if not request.user.is_authenticated:
        return None
    person = Person.objects.filter(user=request.user).first()
    return eligibility_of(call, units_of(request.user), person) if person else []
