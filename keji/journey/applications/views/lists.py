from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keji.journey.applications import tables
from keji.journey.applications.models import APPLICANT, Application
from keji.journey.calls.choices import Route
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import shared_moves
from keji.kernel.ui.pages import after_of, order_of, page, visible
from keji.parties.people.choices import Role
from keji.parties.people.tabs import Tab, chosen

#: Only where an index leads from the seat to the amount.
BY_AMOUNT = (Role.PMO, Role.PMO_LEAD)


@require_safe
@login_required
def listed(request: SignedIn) -> HttpResponse:
    """The applications one seat gives, filtered and sorted; the other seats are tabs."""
    tab, tabs = chosen(Application, request)
    if "seat" not in request.GET:
        tab = _first_with_rows(tabs)
    wanted = tables.asked(request, tab)

    sorts = ("touched_at", "asked_fen") if tab.role in BY_AMOUNT else ("touched_at",)
    order = order_of(request, *sorts)
    found = page(tables.filtered(wanted), tab.rows, after=after_of(request), **order)

    context = {
        "page": found,
        "tab": tab,
        "tabs": tabs,
        "wanted": wanted,
        "own": tab.role == APPLICANT,
        "by_amount": len(sorts) > 1,
        "views": tables.views(tab, wanted),
        "sum": tables.asked_sum(tab, wanted) if found.total else None,
        "calls": [] if tab.role == APPLICANT else tables.calls_to_choose(),
        "routes": Route.choices,
        "together": shared_moves(found.rows, request.user) if tab.role != APPLICANT else [],
    }
    return render(request, "applications/list.html", context)


def _first_with_rows(tabs: list[Tab]) -> Tab:
    """Everybody might lead an application; who never did lands where the work is."""
    last = tabs[-1]
    return next((tab for tab in tabs[:-1] if visible(Application.objects.all(), tab.rows).exists()), last)
