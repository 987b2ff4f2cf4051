"""The changes that wait for the deciding body, put on a list."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.journey.decisions import actions
from keji.journey.decisions.choices import INSTITUTION
from keji.journey.decisions.forms import ChangesForm
from keji.journey.decisions.queries import changes_to_propose
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.parties.people.seats import hats_of


@login_required
def new_changes(request: SignedIn) -> HttpResponse:
    if not hats_of(request.user).places(INSTITUTION):
        raise Http404
    waiting = changes_to_propose(request.user)
    initial = {"title": _("%(year)s年度项目变更建议") % {"year": days.today().year}, "changes": waiting}
    form = ChangesForm(request.POST if request.method == "POST" else None, waiting=waiting, initial=initial)

    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.draft_change_batch(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect(batch)

    context = {"form": form, "waiting": waiting, "back": reverse("decisions:list")}
    return render(request, "decisions/changes.html", context, status=422 if form.errors else 200)
