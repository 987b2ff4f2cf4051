"""Who answers for which of the fifteen duties, set by the head of the bureau."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.parties.people.actions import set_duty_holders
from keji.parties.people.choices import Role
from keji.parties.people.duties import CLAUSES
from keji.parties.people.forms import HoldersForm
from keji.parties.people.models import DutyHolder
from keji.parties.people.queries import duties as held
from keji.parties.people.seats import hats_of


@login_required
def duties(request: SignedIn) -> HttpResponse:
    _leads(request)
    return render(request, "people/duties.html", {"duties": held()})


@login_required
def holders(request: SignedIn, clause: int) -> HttpResponse:
    _leads(request)
    if clause not in CLAUSES:
        raise Http404
    standing = DutyHolder.objects.in_force().filter(clause=clause).values_list("person_id", flat=True)
    form = HoldersForm(request.POST or None, initial={"persons": list(standing)})

    if request.method == "POST" and form.is_valid():
        try:
            set_duty_holders(clause, form.cleaned_data["persons"], by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("职责分工已更新。"))
            return redirect("people:duties")

    context = {"clause": CLAUSES[clause], "form": form}
    return render(request, "people/holders.html", context, status=422 if form.errors else 200)


def _leads(request: SignedIn) -> None:
    if Role.BUREAU_LEAD not in hats_of(request.user):
        raise Http404
