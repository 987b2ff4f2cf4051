from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.journey.calls.models import Call
from keji.journey.decisions import actions, tables
from keji.journey.decisions.answers import deciding, sections
from keji.journey.decisions.choices import BUREAU, INSTITUTION
from keji.journey.decisions.forms import (
    AmendForm,
    BatchForm,
    DecideForm,
    ExplainForm,
    HeldForm,
    ReasonForm,
)
from keji.journey.decisions.models import Batch, BatchItem, Meeting
from keji.journey.decisions.queries import held_applications, proposed_by
from keji.journey.decisions.ranking import ranking_of
from keji.journey.decisions.screen import Screen, screen
from keji.journey.duplicates.queries import told_of
from keji.journey.reviews.models import Round
from keji.journey.reviews.queries import seal_of
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.ui.lists import listed
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import chosen

#: The page and its papers read the meetings once.
MEETINGS = Prefetch("meetings", Meeting.objects.select_related("body", "recorded_by").order_by("pk"))


@login_required
def batch_list(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Batch, request)
    return listed(request, tables.batches(tab), tab=tab, tabs=tabs)


@login_required
def detail(request: SignedIn, pk: int) -> HttpResponse:
    return batch_page(request, fetch(request, pk))


def batch_page(request: SignedIn, batch: Batch, posted: DecideForm | None = None) -> HttpResponse:
    """The ranking, what was looked at, and for whoever may answer the three answers as sections."""
    prefetch_related_objects([batch], MEETINGS)
    notices = list(batch.notices.order_by("pk"))
    seats = set(batch.seats_of(request.user))
    opened = deciding(batch, request.user)
    shown, asked = screen(batch), request.GET.get("move", "")
    if batch.round:
        batch.round.call = batch.call  # one call, asked for once
    amends = batch.state == "draft" and bool(set(INSTITUTION) & seats)
    context = {
        "batch": batch,
        "screen": shown,
        "proposer": proposed_by(batch) if batch.proposed_at else "",
        "seal": seal_of(batch.round, shown.ranked) if batch.round else None,
        "meetings": batch.meetings.all(),
        "notices": notices,
        "ranking": ranking_of(batch, shown, request.user, amends=amends),
        "amends": amends,
        "compares": batch.may_be_cut and bool(set(INSTITUTION) & seats),
        "duplicates": _alike(shown, request) if batch.is_funding else None,
        "publishes": batch.state == "agreed" and bool(set(BUREAU) & seats),
        "drafted": next((one for one in notices if one.state == "draft"), None),
        "answers": sections(batch, shown.live, opened, asked=asked, posted=posted) if opened else [],
        "recorder": bool(opened and not opened.own),
        "form": posted,
    }
    return render(request, "decisions/detail.html", context, status=422 if posted else 200)


def _alike(shown: Screen, request: SignedIn) -> dict[str, Any]:
    """Items in which the duplicate check found something, and what the institution made of it."""
    told = told_of(item.application for item in (*shown.live, *shown.held))
    return {
        "looked_at": len(told),
        "told": [one for one in told if one.found],
        "seen": {one.check for one in told if one.check.seats_of(request.user)},
    }


@login_required
def new_batch(request: SignedIn, round_pk: int) -> HttpResponse:
    round = get_object_or_404(Round.objects.visible_to(request.user).select_related("call"), pk=round_pk)
    if not set(INSTITUTION) & set(round.seats_of(request.user)):
        raise Http404
    form = BatchForm(request.POST or None, initial={"title": _("%s立项建议") % round.call.title})

    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.draft_batch(round, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect(batch)

    context = {"form": form, "title": _("提出建议"), "back": round.get_absolute_url(), "about": round}
    return render(request, "decisions/act.html", context, status=422 if form.errors else 200)


@login_required
def new_held_batch(request: SignedIn, call_pk: int) -> HttpResponse:
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=call_pk)
    pmo = _institution_of(call, request)
    form = HeldForm(request.POST or None, held=held_applications(call, pmo))

    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.draft_held_batch(call, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect(batch)

    context = {"form": form, "title": _("重新提出保留的项目"), "back": call.get_absolute_url(), "about": call}
    return render(request, "decisions/act.html", context, status=422 if form.errors else 200)


def _institution_of(call: Call, request: SignedIn) -> int:
    """The reader's institution: the one that runs the call, or one that has held items under it still."""
    places = hats_of(request.user).places(INSTITUTION)
    if call.pmo_id in places:
        return call.pmo_id
    holding = (place for place in places if held_applications(call, place).exists())
    if (pmo := next(holding, None)) is None:
        raise Http404
    return pmo


@login_required
def amend(request: SignedIn, pk: int) -> HttpResponse:
    item = fetch_item(request, pk)
    form = AmendForm(item, request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_item(item, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已修改建议。"))
            return redirect(item.batch)

    context = {"form": form, "title": _("修改建议"), "back": item.batch.get_absolute_url(), "item": item}
    return render(request, "decisions/amend.html", context, status=422 if form.errors else 200)


@login_required
def explain(request: SignedIn, pk: int) -> HttpResponse:
    batch = fetch(request, pk)
    if batch.state != "draft" or not set(INSTITUTION) & set(batch.seats_of(request.user)):
        raise Http404
    form = ExplainForm(request.POST or None, instance=batch)

    if request.method == "POST" and form.is_valid():
        actions.explain(batch, by=request.user, **form.cleaned_data)
        messages.success(request, _("已保存。"))
        return redirect(batch)

    context = {"form": form, "title": _("写明背景和风险"), "back": batch.get_absolute_url(), "about": batch}
    return render(request, "decisions/act.html", context, status=422 if form.errors else 200)


@login_required
def leave_out(request: SignedIn, pk: int) -> HttpResponse:
    item = fetch_item(request, pk)
    form = ReasonForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            actions.leave_out(item, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已移出批次。"))
            return redirect(item.batch)

    context = {
        "form": form,
        "title": _("移出批次"),
        "back": item.batch.get_absolute_url(),
        "about": item.application,
    }
    return render(request, "decisions/act.html", context, status=422 if form.errors else 200)


def fetch(request: SignedIn, pk: int) -> Batch:
    seen = Batch.objects.visible_to(request.user).select_related(
        "call__programme", "pmo", "body", "round__pmo", "conformity_by__person"
    )
    return get_object_or_404(seen, pk=pk)


def fetch_item(request: SignedIn, pk: int) -> BatchItem:
    """An item of a batch this person belongs to the institution of; to others it does not exist."""
    item = get_object_or_404(BatchItem.objects.select_related("batch", "application"), pk=pk)
    if not set(INSTITUTION) & set(item.batch.seats_of(request.user)):
        raise Http404
    return item
