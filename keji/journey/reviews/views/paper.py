"""Paper sheets of a meeting: typed twice by the institution, and the summary as a workbook."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.journey.reviews import actions
from keji.journey.reviews.actions.typing import PAPER
from keji.journey.reviews.models import Panelist, Sheet
from keji.journey.reviews.paper_forms import PaperSheetForm, SettleForm
from keji.journey.reviews.ranking import RANKED
from keji.journey.reviews.summary import as_workbook
from keji.journey.reviews.typings import differences, open_sheets, passes, sole_recorder
from keji.journey.reviews.views.rounds import INSIDE, fetch
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.models import Attachment
from keji.kernel.files.telling import warn_if_shut
from keji.kernel.flow import Refused
from keji.kernel.papers.workbooks import workbook_answer


@login_required
def typing(request: SignedIn, pk: int) -> HttpResponse:
    """One pass over an expert's paper sheet; nobody sees here what somebody else has typed."""
    panelist = _panelist(request, pk)
    sheets, done = open_sheets(panelist), passes(panelist)
    waits = (
        bool(done) and done[0].by_id == request.user.pk and not sole_recorder(panelist.round, request.user)
    )
    if request.method != "POST" and (not sheets or len(done) > 1):
        return redirect("reviews:settle", pk=pk) if sheets else redirect(panelist.round)
    form = _form(request, panelist, sheets, first=not done)

    if request.method == "POST" and ("save" in request.POST or form.is_valid()):
        try:
            return _typed(request, panelist, form)
        except Refused as refusal:
            form.add_error(None, refusal.text)

    context = {"round": panelist.round, "panelist": panelist, "form": form, "number": len(done) + 1}
    context["waits"] = waits and request.method != "POST"
    return render(request, "reviews/paper.html", context, status=422 if form.errors else 200)


@login_required
def settling(request: SignedIn, pk: int) -> HttpResponse:
    """The two passes side by side, cell by cell; the scan decides."""
    panelist = _panelist(request, pk)
    sheets, done = open_sheets(panelist), passes(panelist)
    if not sheets or len(done) < 2:
        messages.info(request, _("没有要核定的差异。"))
        return redirect(panelist.round)
    form = SettleForm(differences(done[0], done[1], sheets), request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            return _settled(request, panelist, form)
        except Refused as refusal:
            form.add_error(None, refusal.text)

    scan = Attachment.objects.filter(pk=done[0].scan or 0).first()
    context = {"round": panelist.round, "panelist": panelist, "form": form, "passes": done, "scan": scan}
    return render(request, "reviews/settle.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def summary(request: SignedIn, pk: int) -> HttpResponse:
    """评审汇总表 as a workbook, with the experts' names: for the institution and the supervisor."""
    round = fetch(request, pk)
    if not INSIDE & set(round.seats_of(request.user)) or round.state not in RANKED:
        raise Http404
    return workbook_answer(as_workbook(round), "review-summary")


def _panelist(request: SignedIn, pk: int) -> Panelist:
    found = get_object_or_404(Panelist.objects.select_related("expert__person", "round__call"), pk=pk)
    fetch(request, found.round_id, running=True)
    return found


def _form(request: SignedIn, panelist: Panelist, sheets: list[Sheet], *, first: bool) -> PaperSheetForm:
    round = panelist.round
    criteria = list(round.call.criteria.all())
    if request.method == "POST":
        return PaperSheetForm(round, sheets, criteria, request.POST, request.FILES, first=first)
    draft = panelist.typings.filter(number=None, by=request.user).first()
    return PaperSheetForm(round, sheets, criteria, first=first, initial=draft.typed if draft else None)


def _typed(request: SignedIn, panelist: Panelist, form: PaperSheetForm) -> HttpResponse:
    if "save" in request.POST:
        actions.save_typing(panelist, by=request.user, typed=form.typed())
        messages.success(request, _("已保存，还没有录完；别人看不到。"))
        return redirect("reviews:paper", pk=panelist.pk)
    given = form.cleaned_data
    actions.type_paper(
        panelist,
        by=request.user,
        rows=form.read(),
        typed=form.typed(),
        on=given["on"],
        place=given["place"],
        scan=given.get("scan"),
    )
    warn_if_shut(request, form.sheets[0], PAPER)
    return _after(request, panelist)


def _after(request: SignedIn, panelist: Panelist) -> HttpResponse:
    done = passes(panelist)
    if len(done) == 1:
        messages.success(request, _("第一遍已录入，等另一遍独立录入后自动核对。"))
    elif done:
        messages.warning(request, _("两遍录入有差异，对照扫描件核定后才计入。"))
        return redirect("reviews:settle", pk=panelist.pk)
    else:
        messages.success(request, _("两遍录入一致，评分表已计入。"))
    return redirect(panelist.round)


def _settled(request: SignedIn, panelist: Panelist, form: SettleForm) -> HttpResponse:
    reason = form.cleaned_data["reason"]
    if "discard" in request.POST:
        actions.discard_typings(panelist, by=request.user, reason=reason)
        messages.success(request, _("两遍录入已作废，请重新录入。"))
        return redirect("reviews:paper", pk=panelist.pk)
    actions.settle(panelist, by=request.user, chosen=form.chosen(), reason=reason)
    messages.success(request, _("差异已核定，评分表已计入。"))
    return redirect(panelist.round)
