from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keji.faces.desk.hats import first_membership
from keji.faces.desk.todos import grouped, todos
from keji.kernel import days
from keji.parties.people.seats import hats_of


@login_required
def desk(request: HttpRequest) -> HttpResponse:
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
def everything(request: HttpRequest) -> HttpResponse:
    """All areas on one page, for the phone."""
    return render(request, "desk/all.html")
