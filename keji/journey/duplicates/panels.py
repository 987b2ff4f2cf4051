"""What the check shows on pages of the rooms below: the application, its format check, the call's desk."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from keji.journey.applications.joined import joined
from keji.journey.applications.models import APPLICANT, Application
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.journey.duplicates.choices import INSTITUTION
from keji.journey.duplicates.models import DuplicateCheck, Explanation
from keji.journey.duplicates.queries import counted
from keji.kernel.ui.panels import panel
from keji.parties.people.choices import Role

READERS = INSTITUTION | {Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR}


joined("duplicate_check__run")


def standing(application: Application) -> DuplicateCheck | None:
    """The check that was read together with the application."""
    found: DuplicateCheck | None = getattr(application, "duplicate_check", None)
    return found


@panel("applications.detail")
def found(request: HttpRequest, application: Application) -> str | None:
    """How many findings and where they stand, for whoever judges or watches; never for the applicant."""
    if application.route != Route.COUNTY_PROJECT or application.number is None:
        return None
    seats = set(application.seats_of(request.user))
    if not seats & READERS or APPLICANT in seats:
        return None
    context = {"application": application, "check": standing(application), "may": bool(seats & INSTITUTION)}
    return render_to_string("duplicates/_found.html", context, request)


@panel("applications.detail")
def asked(request: HttpRequest, application: Application) -> str | None:
    """What the applicant was asked, and what was answered."""
    if application.route != Route.COUNTY_PROJECT or APPLICANT not in application.seats_of(request.user):
        return None
    questions = list(Explanation.objects.filter(application=application).order_by("-pk"))
    return (
        render_to_string("duplicates/_asked.html", {"questions": questions}, request) if questions else None
    )


@panel("checks.sheet")
def beside_the_sheet(request: HttpRequest, application: Application) -> str:
    """The way to the findings from the format check."""
    context = {"application": application, "check": counted(application)}
    return render_to_string("duplicates/_beside.html", context, request)


@panel("calls.work")
def of_the_call(request: HttpRequest, call: Call) -> str | None:
    """The way to the groups of a call."""
    seen = DuplicateCheck.objects.visible_to(request.user).filter(application__call=call)
    count = seen.count()
    if not count:
        return None
    context = {"call": call, "count": count, "open": seen.filter(state__in=("open", "asked")).count()}
    return render_to_string("duplicates/_call.html", context, request)
