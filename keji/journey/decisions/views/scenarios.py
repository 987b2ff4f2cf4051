"""Cut lines side by side, for the institution alone; advanced, so it stands on a page of its own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keji.journey.decisions import actions
from keji.journey.decisions.choices import INSTITUTION, CutBy
from keji.journey.decisions.forms import ScenarioForm, TakeForm
from keji.journey.decisions.models import Batch
from keji.journey.decisions.queries import money_for
from keji.journey.decisions.scenarios import compare
from keji.journey.decisions.views.batches import fetch
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.ui.numbers import FEN_IN_WAN

#: Three lines are tried beside the draft.
KEYS = ("a", "b", "c")


@login_required
def scenarios(request: SignedIn, pk: int) -> HttpResponse:
    """What each line takes; taken over, it is the draft's."""
    batch = fetch(request, pk)
    if not batch.may_be_cut or not set(INSTITUTION) & set(batch.seats_of(request.user)):
        raise Http404
    taking = TakeForm(request.POST) if request.method == "POST" else TakeForm()

    if taking.is_bound and taking.is_valid():
        try:
            actions.move_cut(batch, by=request.user, **taking.cleaned_data)
        except Refused as refusal:
            taking.add_error(None, refusal.text)
        else:
            messages.success(request, _("已采用为预算线。"))
            return redirect(batch)

    return _page(request, batch, taking)


def _page(request: SignedIn, batch: Batch, taking: TakeForm) -> HttpResponse:
    """The comparison, and what was typed where a line was to be taken over."""
    tried = _tried(request, batch)
    compared = compare(batch, [one for form in tried if (one := form.asked())])
    typed = {taking["cut"].value(): taking["reason"].value()} if taking.is_bound else {}
    wrong = bool(taking.errors) or any(form.errors for form in tried)
    context = {
        "batch": batch,
        "tried": tried,
        "taking": taking,
        "compared": compared,
        "rows": [(one, typed.get(str(one.cut), one.reason)) for one in compared.scenarios],
        "takes": batch.state == "draft",
    }
    return render(request, "decisions/scenarios.html", context, status=422 if wrong else 200)


def _tried(request: SignedIn, batch: Batch) -> list[ScenarioForm]:
    """The lines asked for; at first what the money reaches, what passes, and one left to fill in."""
    assert batch.round is not None
    usual = {
        "a-by": CutBy.FEN,
        "a-of": f"{money_for(batch) / FEN_IN_WAN:.2f}",
        "b-by": CutBy.POINTS,
        "b-of": batch.round.pass_points,
        "c-by": CutBy.ITEMS,
    }
    given = request.GET if "a-by" in request.GET else usual
    return [ScenarioForm(given, prefix=key) for key in KEYS]
