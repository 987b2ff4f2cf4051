"""证照库 beside a slot: a paper the unit has already is hung here without another upload."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keji.journey.applications.actions.library import use_certificate
from keji.journey.applications.views.fetch import own, user_of
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.refused import Refused
from keji.parties.certificates.models import Certificate


@login_required
@require_http_methods(["GET", "POST"])
def library(request: SignedIn, pk: int, section: str, slot: str) -> HttpResponse:
    """The papers of the unit that are in use; those that ran out are shown and cannot be chosen."""
    application = own(request, pk)
    sections = {one.key: one for one in application.form.form.sections}
    asked = sections[section].fields if section in sections else ()
    fields = {field.key: field for field in asked if field.kind == "file"}
    if slot not in fields:
        raise Http404
    held = Certificate.objects.visible_to(request.user).filter(organisation=application.unit, state="held")
    problem = ""

    if request.method == "POST":
        try:
            use_certificate(application, request.POST.get("certificate", ""), slot, by=user_of(request))
        except Refused as refusal:
            problem = refusal.text
        else:
            messages.success(request, _("已从证照库选用。"))
            return redirect(f"/applications/{pk}/edit/{section}/#f-{section}-{slot}")

    context = {
        "application": application,
        "field": fields[slot],
        "section": section,
        "certificates": held.order_by("kind", "title"),
        "problem": problem,
    }
    return render(request, "applications/library.html", context, status=422 if problem else 200)
