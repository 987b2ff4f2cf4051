"""Beyond one application: the groups of a call, where money fragments, what thresholds find."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from keji.journey.calls.models import Call
from keji.journey.duplicates.clusters import clusters_of
from keji.journey.duplicates.measuring import latest, want_measuring
from keji.journey.duplicates.models import Calibration, DuplicateCheck
from keji.journey.duplicates.portfolio import portfolio
from keji.journey.duplicates.routes import PMO
from keji.journey.duplicates.thresholds import in_force
from keji.kernel.accounts.requests import SignedIn
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

READERS = (*PMO, Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR)


@login_required
@require_safe
def call(request: SignedIn, pk: int) -> HttpResponse:
    """Applications of a call that may come from one hand, as groups; evidence, nothing else."""
    found = get_object_or_404(Call, pk=pk)
    seen = DuplicateCheck.objects.visible_to(request.user).filter(application__call=found)
    if not seen.exists():
        raise Http404
    context = {"call": found, "clusters": clusters_of(seen), "looked_at": seen.count()}
    return render(request, "duplicates/call.html", context)


@login_required
@require_safe
def overview(request: SignedIn) -> HttpResponse:
    """Where money fragments: the same matter, unit or field paid for from several pots."""
    _reader(request)
    return render(request, "duplicates/overview.html", {"told": portfolio()})


@login_required
@require_http_methods(["GET", "POST"])
def thresholds(request: SignedIn) -> HttpResponse:
    """What is in force, what was measured, and the wish to measure again."""
    _reader(request)
    may = any(role in hats_of(request.user) for role in PMO)
    if request.method == "POST":
        if not may:
            raise Http404
        want_measuring(by=request.user)
        messages.success(request, _("已安排测量，后台在几分钟内完成。"))
        return redirect("duplicates:thresholds")
    context = {
        "bars": in_force(),
        "measured": latest(),
        "waits": Calibration.objects.filter(measured_at__isnull=True).exists(),
        "may": may,
    }
    return render(request, "duplicates/thresholds.html", context)


def _reader(request: SignedIn) -> None:
    if not any(role in hats_of(request.user) for role in READERS):
        raise Http404
