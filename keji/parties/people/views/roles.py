"""Roles across organisations: the security administrator's page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.ui.lists import listed
from keji.parties.people import tables
from keji.parties.people.actions import grant_role, person_of
from keji.parties.people.choices import Role
from keji.parties.people.forms import GrantForm
from keji.parties.people.placing import excluding_pairs
from keji.parties.people.queries import doubled_administrators, missing_administrators
from keji.parties.people.seats import hats_of


@login_required
def roles(request: SignedIn) -> HttpResponseBase:
    """Who holds what where, what excludes what, and which administrators are missing."""
    _gives_roles(request)
    more = {
        "title": _("角色授予"),
        "missing": [*missing_administrators(), *doubled_administrators()],
        "pairs": excluding_pairs(),
    }
    return listed(request, tables.roles(), "people/roles.html", **more)


@login_required
def grant(request: SignedIn) -> HttpResponse:
    _gives_roles(request)
    form = GrantForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            grant_role(person_of(given["account"]), given["code"], given["role"], by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("角色已授予。"))
            return redirect("people:roles")

    context = {"form": form, "pairs": excluding_pairs()}
    return render(request, "people/grant.html", context, status=422 if form.errors else 200)


def _gives_roles(request: SignedIn) -> None:
    if Role.SEC_ADMIN not in hats_of(request.user):
        raise Http404
