"""Places and order, where others look: on the call, and on the application."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT, Application
from keji.journey.calls.choices import CallKind
from keji.journey.calls.models import Call
from keji.journey.calls.views.desk import writes
from keji.journey.recommending.models import Place
from keji.journey.recommending.queries import WAITING, places, standings
from keji.kernel.journal import name_verb
from keji.kernel.ui.panels import panel
from keji.parties.people.choices import Role

#: Where the order matters to somebody: until the panel has ranked by other measures.
SHOWN = (WAITING, "left_out", "submitted", "checking", "eligible", "reviewing")

name_verb("call.set_quotas", _("设定推荐名额"))
name_verb("county_project.arrange", _("归口排序"))


@panel("calls.work")
@panel("calls.public")
def quotas(request: HttpRequest, call: Call) -> str | None:
    """How many places each recommender has."""
    if call.kind != CallKind.COMPETITION:
        return None
    rows = list(call.quotas.select_related("recommender"))
    at_work = request.resolver_match is not None and request.resolver_match.view_name == "calls:work"
    may = at_work and call.state in ("draft", "published") and writes(request)
    came = standings(call) if at_work else []
    if not rows and not came and not may:
        return None
    context = {"call": call, "rows": rows, "may": may, "came": came}
    return render_to_string("recommending/_quotas.html", context, request)


@panel("applications.detail")
def standing(request: HttpRequest, application: Application) -> str | None:
    """Where it stands in the recommender's order; the applicant reads only that it waits as a reserve."""
    if application.recommender_id is None or application.state not in SHOWN:
        return None
    place = Place.objects.filter(application=application).first()
    seats = set(application.seats_of(request.user))
    if place is None or (seats <= {APPLICANT, Role.UNIT_ADMIN, Role.UNIT_LEGAL} and not place.reserve):
        return None
    context = {
        "application": application,
        "place": place,
        "places": places(application.call, application.recommender_id),
        "recommends": Role.RECOMMENDER in seats,
        "waits": application.state == WAITING,
    }
    return render_to_string("recommending/_standing.html", context, request)
