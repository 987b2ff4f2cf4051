"""Fetching is authorising: who may not see an application gets 404, like everybody who asks for none."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from keji.journey.applications.joined import relations
from keji.journey.applications.models import APPLICANT, Application, OwnDeadline, SignatureScan

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

SHOWN = ("call__programme", "form", "direction", "unit", "lead", "recommender", "pmo", "parent")


def seen(request: HttpRequest, pk: int) -> Application:
    """The application, from any seat held."""
    found = Application.objects.visible_to(request.user).select_related(*SHOWN, *relations())
    scans = SignatureScan.objects.filter(application=OuterRef("pk"))
    return get_object_or_404(found.annotate(scanned=Exists(scans)), pk=pk)


def own(request: HttpRequest, pk: int) -> Application:
    """The application, for its applicant only."""
    found = Application.objects.visible_to(request.user).select_related(*SHOWN)
    told = OwnDeadline.objects.filter(call=OuterRef("call"), unit=OuterRef("unit")).values("until")
    found = found.annotate(own_until=Subquery(told)).prefetch_related("call__directions")
    application = get_object_or_404(found, pk=pk)
    if APPLICANT not in application.seats_of(request.user):
        raise Http404
    return application


def user_of(request: HttpRequest) -> "User":
    return request.user  # type: ignore[return-value]
