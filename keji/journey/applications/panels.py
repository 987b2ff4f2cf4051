"""What this room tells the kernels: who may add files to an application, and that it was asked back."""

from typing import TYPE_CHECKING

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.actions.own_deadline import SETTERS
from keji.journey.applications.models import Application, OwnDeadline
from keji.journey.applications.queries import open_under, sections_open_to
from keji.journey.applications.rectifying import open_to
from keji.journey.applications.signature import latest_scan, verdict_of
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.kernel.files import editable_if
from keji.kernel.journal import name_verb
from keji.kernel.ui.panels import panel
from keji.parties.people.models import Entrusting, Organisation
from keji.parties.people.seats import hats_of

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

name_verb("organisation.own_deadline", _("定单位内部截止"))
for _route in Route.values:
    name_verb(f"{_route}.signature_page", _("上传签章页"))
    name_verb(f"{_route}.type_code", _("录入版本码"))


@panel("applications.detail")
def return_asked(request: HttpRequest, application: Application) -> str | None:
    """The applicant asked for it back and nobody has answered yet: when, and why."""
    if not application.return_asked:
        return None
    return render_to_string("applications/_return_asked.html", {"application": application}, request)


@panel("calls.public")
def own_deadlines(request: HttpRequest, call: Call) -> str | None:
    """For whoever administers a unit, while the call is open: until when the unit wants applications."""
    if not call.is_open or call.fill_until is None or not request.user.is_authenticated:
        return None
    mine = hats_of(request.user).places(SETTERS)
    if not mine:
        return None
    known = dict(OwnDeadline.objects.filter(call=call, unit__in=mine).values_list("unit_id", "until"))
    units = Organisation.objects.filter(pk__in=mine).order_by("name")
    found = [(unit, known.get(unit.pk)) for unit in units]
    return render_to_string("applications/_own_deadline.html", {"call": call, "units": found}, request)


@panel("people.entrusting")
def lying_open(request: HttpRequest, entrusting: Entrusting) -> str | None:
    """What the institution has not finished yet under this entrusting, and where it goes on."""
    found = open_under(entrusting)
    if not found and entrusting.state != "in_force":
        return None
    context = {"calls": found, "over": not entrusting.is_in_force and entrusting.state != "draft"}
    return render_to_string("applications/_lying_open.html", context, request)


@panel("applications.detail")
def signature_page(request: HttpRequest, application: Application) -> str | None:
    """Whether the signed page has come, and whether it belongs to the version that counts."""
    if application.route != Route.COUNTY_PROJECT or application.submitted_at is None:
        return None
    scan = latest_scan(application) if getattr(application, "scanned", True) else None
    versions = list(application.versions.order_by("-number")) if scan else []
    verdict, sentence = verdict_of(scan, versions) if scan else ("", "")
    context = {"application": application, "scan": scan, "verdict": verdict, "sentence": sentence}
    return render_to_string("applications/_signature.html", context, request)


def files_open_to(application: Model, user: "User") -> bool:
    """The applicant, while a part of the form that asks for files is open, or something is to be mended."""
    assert isinstance(application, Application)
    if open_to(application, user):
        return True
    opened = sections_open_to(application, user)
    form = application.form.form
    return any(field.kind == "file" for one in form.sections if one.key in opened for field in one.fields)


editable_if("applications.Application", files_open_to)
