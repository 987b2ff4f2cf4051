from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from keji.faces.desk.hats import first_membership
from keji.faces.desk.todos import grouped, todos
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.parties.people.seats import hats_of


@login_required
def desk(request: SignedIn) -> HttpResponse:
    """One desk for all hats of a person."""
    found = todos(request.user)
    context = {
        "groups": grouped(found),
        "count": len(found),
        "today": days.today(),
        "newcomer": first_membership(hats_of(request.user)) is None,
    }
    return render(request, "desk/desk.html", context)


@login_required
def everything(request: SignedIn) -> HttpResponse:
    """All areas on one page, for the phone."""
    return render(request, "desk/all.html")
