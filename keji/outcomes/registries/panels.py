from django.http import HttpRequest
from django.template.loader import render_to_string

from keji.journey.applications.models import Application
from keji.kernel.ui.panels import panel


@panel("applications.detail")
def achievements(request: HttpRequest, application: Application) -> str | None:
    """The achievements registered from a funded project, and the way to register one."""
    if application.route != "county_project" or application.state != "funded":
        return None
    context = {
        "records": list(application.records.order_by("pk")),
        "application": application,
        "may_begin": bool(set(application.seats_of(request.user)) & {"applicant", "unit_admin"}),
    }
    return render_to_string("registries/_achievements.html", context, request=request)
