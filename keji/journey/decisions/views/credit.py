"""Whose credit of a batch is missing, old or bad, before it is decided and contracts are signed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keji.journey.decisions.views.batches import fetch
from keji.kernel.accounts.requests import SignedIn
from keji.parties.people.actions.credit import LOOKERS
from keji.parties.people.credit import credit_of
from keji.parties.people.seats import hats_of


@login_required
@require_safe
def credit(request: SignedIn, pk: int) -> HttpResponse:
    """Every unit and lead of the batch, those that lack something first."""
    batch = fetch(request, pk)
    items = batch.items.select_related("application__unit", "application__lead").order_by("pk")
    found = credit_of(one for item in items for one in (item.application.unit, item.application.lead))
    found.sort(key=lambda known: not known.lack)
    records = any(role in hats_of(request.user) for role in LOOKERS)
    return render(request, "decisions/credit.html", {"batch": batch, "credit": found, "records": records})
