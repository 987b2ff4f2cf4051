from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from keji.journey.applications.models import APPLICANT
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.telling import warn_if_shut
from keji.kernel.flow import Refused, open_moves
from keji.kernel.papers.words import LANGUAGE
from keji.kernel.papers.workbooks import workbook_answer
from keji.kernel.ui.lists import listed
from keji.outcomes.roundups import actions, tables
from keji.outcomes.roundups.asking import Asking, asking
from keji.outcomes.roundups.forms import OpenForm, PaperForm, ProlongForm, TellForm
from keji.outcomes.roundups.models import ASKERS, Progress, Roundup
from keji.outcomes.roundups.panels import photos_open_to
from keji.outcomes.roundups.queries import arrived_at, known_before, rows_of
from keji.parties.people.choices import Role
from keji.parties.people.tabs import chosen

#: Who says how a project stands, and who records what they say.
TELLERS = ASKERS | {APPLICANT, Role.UNIT_ADMIN}


@login_required
def roundups(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Roundup, request)
    asks = tab.role in ASKERS
    listing = tables.roundups(tab, asks=asks)
    more = {"tab": tab, "tabs": tabs, "title": _("进展调度"), "asks": asks}
    return listed(request, listing, "roundups/list.html", **more)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """What is asked until when, beside how many each level has."""
    tab, _tabs = chosen(Roundup, request)
    if tab.role not in ASKERS:
        raise Http404
    whose = asking(request.user, tab.role)
    form = OpenForm(request.POST if request.method == "POST" else None, levels=whose.levels)

    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_roundup(by=request.user, pmo=whose.pmo, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已要求 %(n)s 个项目填报进展。") % {"n": opened.asked})
            return redirect(opened.roundup)

    return _asked_anew(request, form, whose)


def _asked_anew(request: SignedIn, form: OpenForm, whose: Asking) -> HttpResponse:
    context = {"form": form, "whose": whose}
    return render(request, "roundups/new.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
@days.remembered()
def detail(request: SignedIn, pk: int) -> HttpResponse:
    """Every project with what it said, those who have not answered first; the sheet for those above."""
    return _detail(request, _seen(request, pk), ProlongForm())


def _detail(request: SignedIn, roundup: Roundup, form: ProlongForm) -> HttpResponse:
    rows = rows_of(roundup)
    if request.GET.get("export") == "xlsx":
        with translation.override(LANGUAGE):
            return workbook_answer(tables.sheet(roundup, rows, arrived_at(rows)), "progress")
    asks = bool(ASKERS & set(roundup.seats_of(request.user))) and roundup.state == "gathering"
    told = sum(row.state == "told" for row in rows)
    context = {
        "roundup": roundup,
        "rows": sorted(rows, key=lambda row: (row.state != "asked", row.project.number)),
        "told": told,
        "form": form if asks else None,
    }
    return render(request, "roundups/detail.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def later(request: SignedIn, pk: int) -> HttpResponse:
    roundup = _seen(request, pk)
    if not ASKERS & set(roundup.seats_of(request.user)):
        raise Http404
    form = ProlongForm(request.POST)

    if form.is_valid():
        try:
            actions.prolong(roundup, by=request.user, until_on=form.cleaned_data["until_on"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("填报期限已延长。"))
            return redirect(roundup)

    return _detail(request, roundup, form)


@login_required
@require_safe
def row(request: SignedIn, pk: int) -> HttpResponse:
    seen = _seen_row(request, pk)
    context = {"row": seen, "project": seen.project, "editable": photos_open_to(seen, request.user)}
    return render(request, "roundups/row.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def told(request: SignedIn, pk: int) -> HttpResponse:
    """One form for the person in charge; a recorder says beside it how it was told."""
    seen = _seen_row(request, pk)
    if not TELLERS & set(seen.seats_of(request.user)):
        raise Http404
    opened = _telling(seen, request.user)
    if opened is None:
        messages.info(request, _("现在是“%(state)s”，不能再填。") % {"state": seen.stage.label})
        return redirect(seen)
    posted = request.POST if request.method == "POST" else None
    form = TellForm(posted, initial=known_before(seen))
    paper = None if opened.own else PaperForm(posted, request.FILES or None)

    if form.is_valid() and (paper is None or paper.is_valid()):
        try:
            with transaction.atomic():
                act = paper.act(seen, request.user) if paper else None
                actions.tell_progress(seen, by=request.user, paper=act, **form.said)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            if act and act.scan:
                warn_if_shut(request, seen, PAPER_ACT)
            messages.success(request, _("已填报。期限内可以再改。"))
            return redirect(seen)

    failed = form.errors or (paper and paper.errors)
    context = {"row": seen, "project": seen.project, "form": form, "paper": paper}
    context["editable"] = photos_open_to(seen, request.user)
    return render(request, "roundups/tell.html", context, status=422 if failed else 200)


def _seen(request: SignedIn, pk: int) -> Roundup:
    found: Roundup = get_object_or_404(Roundup.objects.visible_to(request.user).select_related("pmo"), pk=pk)
    return found


def _seen_row(request: SignedIn, pk: int) -> Progress:
    beside = ("roundup", "project__carried", "unit", "lead", "pmo", "told_by")
    found: Progress = get_object_or_404(
        Progress.objects.visible_to(request.user).select_related(*beside), pk=pk
    )
    return found


def _telling(seen: Progress, user: Any) -> Any:
    """The move by which this person says or records something, if the roundup still takes it."""
    if seen.roundup.state != "gathering":
        return None
    return next((one for one in open_moves(seen, user) if one.move.code in {"tell", "amend"}), None)
