from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from keji.journey.applications.models import APPLICANT, Application
from keji.journey.applications.tables import applications
from keji.journey.calls.choices import Route
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.ui.lists import listed as answered
from keji.kernel.ui.pages import visible
from keji.parties.people.tabs import Tab, chosen


@login_required
def listed(request: SignedIn) -> HttpResponseBase:
    """The applications one seat gives, filtered and sorted; the other seats are tabs."""
    tab, tabs = chosen(Application, request)
    if "seat" not in request.GET:
        tab = _first_with_rows(tabs)
    own = tab.role == APPLICANT

    return answered(
        request,
        applications(tab, _matter(request)),
        "applications/list.html",
        tab=tab,
        tabs=tabs,
        own=own,
        title=_("我的申报") if own else _("申报"),
    )


def _matter(request: SignedIn) -> str:
    """What the list is all of, when it is; the reception is of county projects."""
    return Route.COUNTY_PROJECT if "step" in request.GET else request.GET.get("route", "")


def _first_with_rows(tabs: list[Tab]) -> Tab:
    """Everybody might lead an application; who never did lands where the work is."""
    last = tabs[-1]
    return next((tab for tab in tabs[:-1] if visible(Application.objects.all(), tab.rows).exists()), last)
