"""Planning a visit, and planning it anew: the same page, the second time with a reason."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.journey.reviews.models import Expert
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused, may
from keji.kernel.parameters import parameter
from keji.outcomes.fieldchecks.actions import plan_visit, postpone_visit
from keji.outcomes.fieldchecks.actions.planning import barred_from
from keji.outcomes.fieldchecks.forms import PlanForm, standing_plan
from keji.outcomes.fieldchecks.models import WRITERS, FieldCheck
from keji.outcomes.fieldchecks.queries import BESIDE, sites_of

#: So many other projects are offered for the same way.
MOST = 40


@login_required
def plan(request: SignedIn, pk: int) -> HttpResponse:
    """A day for one project; others that wait can be visited on the same way."""
    check = _written(request, pk)
    if not may(check, "plan", request.user):
        return _too_late(request, check)
    others = _beside(request, check, state="due")
    chosen = set(_given(request).getlist("check"))
    checks = [check, *(one for one in others if str(one.pk) in chosen)]
    form = _form(request, checks)

    if request.method == "POST" and form.is_valid():
        try:
            plan_visit(form.plan(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已安排，单位和专家已收到通知。"))
            return redirect(check)

    return _asked(request, check, form, [one for one in others if one not in checks])


@login_required
def postpone(request: SignedIn, pk: int) -> HttpResponse:
    """Another day, way or group; the other projects of the same day may go along."""
    check = _written(request, pk)
    if not may(check, "postpone", request.user):
        return _too_late(request, check)
    others = _beside(request, check, state="planned", visits_on=check.visits_on)
    chosen = set(_given(request).getlist("check"))
    checks = [check, *(one for one in others if str(one.pk) in chosen)]
    form = _form(request, checks, changes=True)

    if request.method == "POST" and form.is_valid():
        try:
            postpone_visit(form.plan(), by=request.user, note=form.cleaned_data["note"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已改，单位和专家已收到通知。"))
            return redirect(check)

    return _asked(request, check, form, [one for one in others if one not in checks])


def _written(request: SignedIn, pk: int) -> FieldCheck:
    seen = FieldCheck.objects.visible_to(request.user).select_related(*BESIDE)
    check: FieldCheck = get_object_or_404(seen, pk=pk)
    if not WRITERS & check.seats_of(request.user):
        raise Http404
    return check


def _too_late(request: SignedIn, check: FieldCheck) -> HttpResponse:
    messages.info(request, _("现在是“%(state)s”，这一步不用再办。") % {"state": check.stage.label})
    return redirect(check)


def _given(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else request.GET


def _beside(request: SignedIn, check: FieldCheck, **only: Any) -> list[FieldCheck]:
    """What of the same institution could be seen on the same way, what closes first on top."""
    rows = FieldCheck.objects.visible_to(request.user).filter(pmo=check.pmo_id, **only)
    return list(rows.exclude(pk=check.pk).select_related(*BESIDE).order_by("closes_on", "pk")[:MOST])


def _form(request: SignedIn, checks: list[FieldCheck], *, changes: bool = False) -> PlanForm:
    pool = list(Expert.objects.filter(suspended_at=None).select_related("person").order_by("pk"))
    initial: dict[str, Any] = {}
    sites = sites_of(checks)
    for check in reversed(checks):
        initial |= standing_plan(check, sites.get(check.project_id, ""))
    return PlanForm(
        request.POST if request.method == "POST" else None,
        checks=checks,
        pool=pool,
        barred=barred_from(checks, pool),
        changes=changes,
        initial=initial,
    )


def _asked(request: SignedIn, check: FieldCheck, form: PlanForm, others: list[FieldCheck]) -> HttpResponse:
    context = {
        "check": check,
        "form": form,
        "others": others,
        "least": parameter("FIELD_CHECK_EXPERTS").value,
    }
    return render(request, "fieldchecks/plan.html", context, status=422 if form.errors else 200)
