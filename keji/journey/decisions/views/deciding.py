from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keji.journey.decisions import actions
from keji.journey.decisions.actions.issue import SEALED_COPY
from keji.journey.decisions.answers import SECTIONS, deciding
from keji.journey.decisions.choices import BUREAU
from keji.journey.decisions.forms import DecideForm, EstablishForm, PlanForm
from keji.journey.decisions.models import COUNTERSIGNER, Batch
from keji.journey.decisions.queries import live_items
from keji.journey.decisions.views.batches import batch_page, fetch
from keji.kernel import files
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.telling import warn_if_shut
from keji.kernel.flow import OpenMove, PaperAct, Refused, may
from keji.parties.people.choices import Role

MINUTES = "minutes"


@login_required
def plan_meeting(request: SignedIn, pk: int) -> HttpResponse:
    """The bureau says when the body now awaited is to meet."""
    batch = fetch(request, pk)
    if not may(batch, "plan_meeting", request.user):
        return _too_late(request, batch, BUREAU)
    form = PlanForm(batch, request.POST or None)

    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("seen", "")
        try:
            actions.plan_meeting(batch, by=request.user, seen=seen, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("会议日期已记下，并告知专业机构。"))
            return redirect(batch)

    context = {"form": form, "title": _("定会议日期"), "back": batch.get_absolute_url(), "batch": batch}
    return render(request, "decisions/plan.html", context, status=422 if form.errors else 200)


@login_required
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """The body's answer as its minutes tell it; the three answers are sections of the batch's page."""
    batch = fetch(request, pk)
    opened = deciding(batch, request.user)
    if opened is None:
        return _too_late(request, batch, (Role.PARTY_GROUP, *BUREAU))
    if request.method != "POST":
        return redirect(f"{batch.get_absolute_url()}?move=agree#agree")
    items = list(live_items(batch).order_by("order"))
    named = {answer.value: name for name, answer in SECTIONS.items()}
    section = named.get(request.POST.get("answer", ""), "agree")
    form = DecideForm(
        items,
        request.POST,
        request.FILES,
        recorder=not opened.own,
        section=section,
        countersigns=batch.is_countersigned_now,
    )

    if form.is_valid():
        try:
            with transaction.atomic():  # a scan hangs only if the decision stands
                _decide(request, batch, form, opened)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            warn_if_shut(request, batch, MINUTES)
            countersigned = form.countersigns
            messages.success(request, _("会签意见已登记。") if countersigned else _("会议决定已登记。"))
            return redirect(batch)

    return batch_page(request, batch, form)


@login_required
def establish(request: SignedIn, pk: int) -> HttpResponse:
    batch = fetch(request, pk)
    if not may(batch, "establish", request.user):
        return _too_late(request, batch, (Role.BUREAU_LEAD,))
    ready = actions.document_of(batch)
    form = EstablishForm(*_posted(request), ready=ready)

    if request.method == "POST" and form.is_valid():
        try:
            if ready:
                actions.establish_by(batch, ready, by=request.user)
            else:
                actions.establish(batch, by=request.user, **form.sealed())
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            warn_if_shut(request, batch, SEALED_COPY)
            messages.success(request, _issued(batch))
            return redirect(batch)

    context = {"batch": batch, "form": form, "title": _("登记文号并印发"), "back": batch.get_absolute_url()}
    context["ready"] = ready
    return render(request, "decisions/establish.html", context, status=422 if form.errors else 200)


def _issued(batch: Batch) -> str:
    if batch.is_change:
        return _("已登记文号并印发，变更已生效。")
    return _("已登记文号并印发，项目已立项。") if batch.is_funding else _("已登记文号并印发，结论已确认。")


def _too_late(request: SignedIn, batch: Batch, seats: tuple[Role, ...]) -> HttpResponse:
    """A second click, or somebody was quicker: whoever sits here is told so, to others the page is none."""
    if not set(seats) & set(batch.seats_of(request.user)):
        raise Http404
    messages.info(request, _("批次现在是“%(state)s”，这一步不用再办。") % {"state": batch.stage.label})
    return redirect(batch)


def _posted(request: SignedIn) -> tuple[object, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _decide(request: SignedIn, batch: Batch, form: DecideForm, opened: OpenMove) -> None:
    answer, held = request.POST.get("answer", ""), form.held()
    if answer == "agree" and held:
        raise Refused(_("选了要保留的项目，请按“同意并分项保留”；都同意的，把保留理由改回“不保留”。"))
    if answer == "agree_held" and not held:
        raise Refused(_("没有选要保留的项目；都同意的，请按“同意”。"))
    actions.decide(
        batch,
        by=request.user,
        answer="return" if answer == "return" else "agree" if answer in {"agree", "agree_held"} else answer,
        meeting=form.meeting(),
        held=held if answer == "agree_held" else None,
        reason=form.cleaned_data["reason"],
        paper=None if opened.own else _paper(request, batch, form),
    )


def _paper(request: SignedIn, batch: Batch, form: DecideForm) -> PaperAct:
    """The minutes or the opinion as scanned; whose it is says the entry of the journal."""
    given = form.cleaned_data
    scan = files.store(
        given["scan"],
        by=request.user,
        slot=MINUTES,
        owner=batch,
        not_secret=True,
    )
    seat = COUNTERSIGNER if form.countersigns else Role.PARTY_GROUP
    return PaperAct(seat, given["held_on"], given.get("place", ""), scan.pk)
