from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keji.journey.applications.actions.own_deadline import SETTERS, set_own_deadline
from keji.journey.applications.forms import OwnDeadlineForm
from keji.journey.applications.models import OwnDeadline
from keji.journey.applications.views.fetch import user_of
from keji.journey.calls.models import Call
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of


@login_required
@require_http_methods(["GET", "POST"])
def own_deadline(request: SignedIn, call_pk: int, unit_pk: int) -> HttpResponse:
    """The unit's administrator says until when the unit wants its people's applications."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=call_pk)
    unit = get_object_or_404(Organisation, pk=unit_pk)
    if unit.pk not in hats_of(request.user).places(SETTERS):
        raise Http404
    if not call.is_open or call.fill_until is None:
        messages.info(request, _("这份指南现在不在受理期内，不用定单位内部截止。"))
        return redirect(call)
    standing = OwnDeadline.objects.filter(call=call, unit=unit).first()
    initial = {"until": standing.until if standing else None}
    form = OwnDeadlineForm(request.POST if request.method == "POST" else None, initial=initial)

    if request.method == "POST" and form.is_valid():
        try:
            set_own_deadline(call, unit, by=user_of(request), until=form.cleaned_data["until"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            kept = form.cleaned_data["until"] is not None
            said = _("已保存，本单位填报的人看得到。") if kept else _("已取消单位内部截止。")
            messages.success(request, said)
            return redirect(call)

    context = {"call": call, "unit": unit, "form": form}
    return render(request, "applications/own_deadline.html", context, status=422 if form.errors else 200)
