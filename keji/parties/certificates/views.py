from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused, may
from keji.kernel.ui.lists import listed
from keji.parties.certificates import tables
from keji.parties.certificates.actions import add_certificate, renew
from keji.parties.certificates.forms import CertificateForm, RenewalForm
from keji.parties.certificates.models import Certificate
from keji.parties.people.queries import units_of
from keji.parties.people.tabs import chosen


@login_required
def library(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Certificate, request)
    more = {"tab": tab, "tabs": tabs, "title": _("证照库")}
    return listed(request, tables.certificates(tab), "certificates/list.html", **more)


@login_required
def new(request: SignedIn) -> HttpResponse:
    units = units_of(request.user)
    if not units:
        raise Http404
    initial = {"organisation": request.GET["unit"]} if "unit" in request.GET else {}
    form = CertificateForm(*_posted(request), units=units, initial=initial)

    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            certificate = add_certificate(given.pop("organisation"), by=request.user, **given)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            usable = Certificate.objects.usable().filter(pk=certificate.pk).exists()
            said = (
                _("证照已登记，申报时可以直接选用。") if usable else _("证照已登记；它已经过期，不能选用。")
            )
            messages.success(request, said)
            return redirect(certificate)

    return render(request, "certificates/new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def renewal(request: SignedIn, pk: int) -> HttpResponse:
    """The new paper, with what is likely to be the same already filled in."""
    certificate = _seen(request, pk)
    if not may(certificate, "renew", request.user):
        messages.info(request, _("证照现在是“%(state)s”，不用再换。") % {"state": certificate.stage.label})
        return redirect(certificate)
    same = {name: getattr(certificate, name) for name in ("kind", "title", "number", "issued_by")}
    form = RenewalForm(*_posted(request), initial=same)

    if request.method == "POST" and form.is_valid():
        try:
            fresh = renew(certificate, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已换新证，旧证留着备查。"))
            return redirect(fresh)

    context = {"form": form, "old": certificate}
    return render(request, "certificates/new.html", context, status=422 if form.errors else 200)


@login_required
def detail(request: SignedIn, pk: int) -> HttpResponse:
    return render(request, "certificates/detail.html", {"certificate": _seen(request, pk)})


def _seen(request: SignedIn, pk: int) -> Certificate:
    rows = Certificate.objects.visible_to(request.user).select_related("organisation", "renewed_by")
    found: Certificate = get_object_or_404(rows, pk=pk)
    return found


def _posted(request: SignedIn) -> tuple[object, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()
