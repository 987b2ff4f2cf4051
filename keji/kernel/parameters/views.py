from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.parameters.actions import adopt_together
from keji.kernel.parameters.deciding import may_adopt
from keji.kernel.parameters.forms import AdoptionForm
from keji.kernel.parameters.queries import register_on
from keji.kernel.refused import Refused


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every regulated number with its value today, its unit and where it comes from; public."""
    context = {"groups": register_on(), "today": days.today(), "may_adopt": may_adopt(request.user)}
    return render(request, "parameters/list.html", context)


@login_required
def adoption(request: SignedIn) -> HttpResponse:
    """All numbers on one page, decided by one meeting: filled in, looked over, then adopted together."""
    if not may_adopt(request.user):
        raise Http404
    form = AdoptionForm(request.POST if request.method == "POST" else None)

    if form.is_valid() and "back" not in request.POST:
        if request.POST.get("confirm") != form.seen:
            overtaken = "confirm" in request.POST
            shown = {"form": form, "overtaken": overtaken}
            return render(request, "parameters/preview.html", shown, status=409 if overtaken else 200)
        said = form.cleaned_data
        try:
            rows = adopt_together(
                form.values, by=request.user, valid_from=said["valid_from"], source=said["source"]
            )
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已办理 %(n)s 项办事参数。") % {"n": len(rows)})
            return redirect("parameters:list")

    context = {"form": form, "today": days.today()}
    return render(request, "parameters/adopt.html", context, status=422 if form.errors else 200)
