from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.journey.calls.models import Call
from keji.journey.reviews import actions, tables
from keji.journey.reviews.actions.forming import pmo_for, usual
from keji.journey.reviews.forms import (
    AbsenceForm,
    ChairForm,
    DrawForm,
    ListForm,
    NoteForm,
    OpinionForm,
    RoundForm,
)
from keji.journey.reviews.models import Item, Round
from keji.journey.reviews.queries import (
    conflicts_in,
    counted,
    draw_repeats,
    lines,
    panel_of,
    seal_of,
    sheets_of,
    waiting,
)
from keji.journey.reviews.ranking import ranking_of
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused, may
from keji.kernel.ui.lists import listed
from keji.parties.people.choices import Role
from keji.parties.people.tabs import chosen

INSIDE = {Role.PMO, Role.PMO_LEAD, Role.SUPERVISOR}


@login_required
def round_list(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Round, request)
    more = {"tab": tab, "tabs": tabs, "title": _("专家与会议")}
    return listed(request, tables.rounds(tab), "reviews/list.html", **more)


@login_required
def new_round(request: SignedIn, call_pk: int) -> HttpResponse:
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("pmo"), pk=call_pk)
    try:
        pmo_for(call, request.user)
    except Refused as refusal:
        raise Http404 from refusal
    form = RoundForm(request.POST or None, initial=usual(call))

    if request.method == "POST" and form.is_valid():
        try:
            round = actions.form_round(call, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("评审会已建立，下一步编排评审名单。"))
            return redirect("reviews:edit_list", pk=round.pk)

    context = {"call": call, "form": form}
    return render(request, "reviews/new.html", context, status=422 if form.errors else 200)


@login_required
def detail(request: SignedIn, pk: int) -> HttpResponse:
    round = fetch(request, pk)
    inside = bool(set(round.seats_of(request.user)) & INSIDE)
    panel, listed = list(panel_of(round)) if inside else [], lines(round)
    context = {
        "round": round,
        "lines": listed,
        "ranking": ranking_of(round, listed),
        "sheets": counted(listed),
        "missing": [one for one in panel if one.left],  # type: ignore[attr-defined]
        "seal": seal_of(round, [line.item for line in listed]),
        "inside": inside,
        "runs": runs(round, request),
        "panel": panel,
        "conflicts": conflicts_in(round) if inside else [],
        "chair": next((one for one in panel if one.pk == round.chair_id), None),
        "repeats": bool(panel) and draw_repeats(round, panel),
    }
    return render(request, "reviews/detail.html", context)


@login_required
def edit_list(request: SignedIn, pk: int) -> HttpResponse:
    round = fetch(request, pk, running=True)
    form = ListForm(request.POST or None, waiting=waiting(round))

    if request.method == "POST" and form.is_valid():
        try:
            actions.put_on_list(round, form.cleaned_data["applications"], by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已列入评审名单。"))
            return redirect("reviews:edit_list", pk=round.pk)

    context = {"round": round, "form": form, "lines": lines(round), "waiting": waiting(round)}
    return render(request, "reviews/edit_list.html", context, status=422 if form.errors else 200)


@login_required
def take_off(request: SignedIn, pk: int) -> HttpResponse:
    item = get_object_or_404(Item.objects.select_related("round", "application"), pk=pk)
    round = fetch(request, item.round_id, running=True)
    form = NoteForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            actions.take_off_list(item, by=request.user, note=form.cleaned_data["note"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已移出评审名单。"))
            return redirect("reviews:edit_list", pk=round.pk)

    context = {"round": round, "form": form, "title": _("移出评审名单"), "about": item.application}
    return render(request, "reviews/act.html", context, status=422 if form.errors else 200)


@login_required
def draw(request: SignedIn, pk: int) -> HttpResponse:
    round = fetch(request, pk, running=True)
    form = DrawForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            actions.draw(round, by=request.user, witness=form.cleaned_data["witness"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("专家已抽取，抽取可复核。"))
            return redirect(round)

    context = {"round": round, "form": form, "title": _("抽取专家"), "open": may(round, "draw", request.user)}
    return render(request, "reviews/draw.html", context, status=422 if form.errors else 200)


@login_required
def absence(request: SignedIn, pk: int) -> HttpResponse:
    round = fetch(request, pk, running=True)
    form = AbsenceForm(request.POST or None, round=round)

    if request.method == "POST" and form.is_valid():
        try:
            reserve = actions.fill_absence(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(
                request, _("已登记缺席。") + (_("递补：%s。") % reserve if reserve else _("没有合适的递补。"))
            )
            return redirect(round)

    context = {"round": round, "form": form, "title": _("登记缺席")}
    return render(request, "reviews/act.html", context, status=422 if form.errors else 200)


@login_required
def chair(request: SignedIn, pk: int) -> HttpResponse:
    """组长: chosen by the experts or the institution, until the ranking is frozen."""
    round = fetch(request, pk, running=True)
    form = ChairForm(request.POST or None, round=round)

    if request.method == "POST" and form.is_valid():
        try:
            actions.name_chair(round, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("组长已登记。"))
            return redirect(round)

    context = {"round": round, "form": form, "title": _("登记组长")}
    return render(request, "reviews/act.html", context, status=422 if form.errors else 200)


@login_required
def item(request: SignedIn, pk: int) -> HttpResponse:
    """One item with its sheets, as far as the reader may see them, and the panel's words."""
    found = Item.objects.select_related("round__call", "round__pmo", "application__unit", "application__lead")
    subject = get_object_or_404(found, pk=pk, round__in=Round.objects.visible_to(request.user))
    writes = runs(subject.round, request)
    if request.method == "POST" and not writes:
        raise Http404
    # who comes too late keeps what was typed and reads why it was not kept
    open_ = subject.round.state in {"open", "scored"} or request.method == "POST"
    form = OpinionForm(request.POST or None, instance=subject) if writes and open_ else None

    if form and request.method == "POST" and form.is_valid():
        try:
            actions.note_opinion(Item.objects.get(pk=pk), by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("评审组意见已登记。"))
            return redirect(subject.round)

    context = {
        "round": subject.round,
        "item": subject,
        "runs": writes,
        "form": form,
        "sheets": sheets_of(subject, request.user),
        "criteria": list(subject.round.call.criteria.all()),
    }
    return render(request, "reviews/item.html", context, status=422 if form and form.errors else 200)


def fetch(request: SignedIn, pk: int, *, running: bool = False) -> Round:
    """The round if this person sees it; with `running`, only for the institution that runs it."""
    seen = Round.objects.visible_to(request.user).select_related("call__programme", "pmo")
    round = get_object_or_404(seen, pk=pk)
    if running and not runs(round, request):
        raise Http404
    return round


def runs(round: Round, request: SignedIn) -> bool:
    return bool({Role.PMO, Role.PMO_LEAD} & set(round.seats_of(request.user)))
