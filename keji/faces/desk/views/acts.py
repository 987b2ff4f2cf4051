"""Two small acts: urging whoever holds a thing, and looking at the platform with one hat."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from keji.faces.desk.hats import put_on, rack_of
from keji.faces.desk.urging import holders, may_urge, urge, urged_on
from keji.faces.desk.waits import wait_of
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow.door import subject_for
from keji.kernel.ui.middleware import back_of
from keji.parties.people.seats import hats_of


class UrgeForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("附言"),
        required=False,
        max_length=200,
        widget=forms.Textarea,
        help_text=gettext_lazy("可以不写，最多 200 字，收到的人会看到。"),
    )


@require_http_methods(["GET", "POST"])
@login_required
def urging(request: SignedIn, label: str, pk: int) -> HttpResponse:
    """Says who will be told what, then tells them."""
    subject = subject_for(request.user, label, pk)
    if not may_urge(subject, request.user):
        raise Http404
    back, form = _back(request), UrgeForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        n = urge(subject, by=request.user, note=form.cleaned_data["note"])
        said = ngettext("已催办，%(n)s 人收到消息。", "已催办，%(n)s 人收到消息。", n) % {"n": n}
        messages.success(request, said)
        return redirect(back)

    with days.remembered():
        wait = wait_of(subject, request.user, urged_on([subject]))
        context = {"subject": subject, "wait": wait, "persons": holders(subject), "form": form, "back": back}
        return render(request, "desk/urge.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def hats(request: SignedIn) -> HttpResponse:
    """One button per hat, and one for all; the rail changes, the to-dos stay."""
    rack, back = rack_of(request, hats_of(request.user)), _back(request)
    known = {hat.key for hat in rack.held}

    if request.method == "POST":
        asked = request.POST.get("hat", "")
        put_on(request, rack, asked if asked in known else "")
        return redirect(back)

    context = {"rack": rack, "chosen": rack.chosen(request), "back": back}
    return render(request, "desk/hats.html", context)


def _back(request: HttpRequest) -> str:
    """Where the person came from, never this page again and never somewhere else."""
    asked = request.POST.get("back", "") or back_of(request)
    local = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if local and asked.startswith("/") and not asked.startswith(request.path) else "/desk/"
