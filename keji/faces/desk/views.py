from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from keji.faces.desk.hats import first_membership
from keji.faces.desk.todos import grouped, todos
from keji.journey.reviews.models import Expert
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.parties.people.seats import Hats, hats_of


@login_required
def desk(request: SignedIn) -> HttpResponse:
    """One desk for all hats of a person."""
    found = todos(request.user)
    context = {
        "groups": grouped(found),
        "count": len(found),
        "today": days.today(),
        "newcomer": _belongs_nowhere(hats_of(request.user)),
    }
    return render(request, "desk/desk.html", context)


def _belongs_nowhere(hats: Hats) -> bool:
    """Somebody who first has to join a unit; experts come as persons."""
    return first_membership(hats) is None and not Expert.objects.filter(person=hats.person_id).exists()


@login_required
def everything(request: SignedIn) -> HttpResponse:
    """All areas on one page, for the phone."""
    return render(request, "desk/all.html")
