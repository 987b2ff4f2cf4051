"""The signed page: print it, sign it, seal it, send it back; whether it belongs to the version."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from keji.journey.applications.actions.signature import READERS, bring_signature_page, type_code
from keji.journey.applications.forms import ScanForm
from keji.journey.applications.models import APPLICANT
from keji.journey.applications.signature import code_of, verdict_of
from keji.journey.applications.views.fetch import seen, user_of
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused


@login_required
@require_http_methods(["GET", "POST"])
def signature(request: SignedIn, pk: int) -> HttpResponse:
    """What was sent back, each with what its code says; the applicant sends another."""
    application = seen(request, pk)
    form = ScanForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            bring_signature_page(
                application, said["file"], by=user_of(request), not_secret=said["not_secret"]
            )
        except Refused as refusal:
            form.add_error("file", refusal.text)
        else:
            return redirect("applications:signature", pk=pk)

    versions, seats = list(application.versions.order_by("-number")), set(application.seats_of(request.user))
    scans = application.signature_scans.select_related("attachment", "by", "typed_by").order_by("-pk")[:20]
    context = {
        "application": application,
        "form": form,
        "code": code_of(versions[0]) if versions else "",
        "scans": [(scan, *verdict_of(scan, versions)) for scan in scans] if versions else [],
        "sends": APPLICANT in seats,
        "types": bool(READERS & seats),
    }
    return render(request, "applications/signature.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def typed(request: SignedIn, pk: int) -> HttpResponse:
    """The code as a person has read it."""
    application = seen(request, pk)
    scan = get_object_or_404(application.signature_scans, pk=request.POST.get("scan", "") or 0)

    type_code(scan, request.POST.get("code", ""), by=user_of(request))

    messages.success(request, _("版本码已录入。"))
    return redirect("applications:signature", pk=pk)
