"""工作交接: what moves is shown before it moves."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.ui.lists import listed
from keji.parties.people import tables
from keji.parties.people.actions import hand_over
from keji.parties.people.actions.handovers import held_by, refusals
from keji.parties.people.choices import Role
from keji.parties.people.duties import CLAUSES
from keji.parties.people.forms import HandoverForm
from keji.parties.people.models import DutyHolder, Handover
from keji.parties.people.queries import entrusted_work, open_work, roles_moved
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import chosen


@login_required
def handovers(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Handover, request)
    more = {"tab": tab, "tabs": tabs, "title": _("工作交接"), "may": Role.SEC_ADMIN in hats_of(request.user)}
    return listed(request, tables.handovers(tab), "people/handovers.html", **more)


@login_required
def new(request: SignedIn) -> HttpResponse:
    """First what would move and what stands against it, then the act."""
    if Role.SEC_ADMIN not in hats_of(request.user):
        raise Http404
    form = HandoverForm(request.POST or None)
    seen = _preview(form.cleaned_data) if form.is_bound and form.is_valid() else None

    if seen and "sure" in request.POST:
        try:
            handover = hand_over(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已交接，双方都收到消息。清单在“文书”里打印。"))
            return redirect(handover)

    context = {"form": form, "preview": seen}
    return render(request, "people/handover_new.html", context, status=422 if form.errors else 200)


@login_required
def handover(request: SignedIn, pk: int) -> HttpResponse:
    seen = Handover.objects.visible_to(request.user).select_related("giver", "receiver")
    found = get_object_or_404(seen, pk=pk)
    context = {
        "handover": found,
        "roles": roles_moved(found),
        "duties": [CLAUSES[kept["clause"]] for kept in found.moved["duties"]],
        "open": found.moved.get("open", []),
    }
    return render(request, "people/handover.html", context)


def _preview(given: dict[str, Any]) -> dict[str, Any]:
    held = held_by(given["giver"], given["from_on"])
    duties = DutyHolder.objects.in_force().filter(person=given["giver"]).order_by("clause")
    return {
        "roles": held,
        "duties": [CLAUSES[holder.clause] for holder in duties],
        "open": open_work(held),
        "entrusted": entrusted_work(held),
        "against": refusals(given["giver"], given["receiver"], given["from_on"]),
    }
