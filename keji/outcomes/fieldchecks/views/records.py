"""One field check: what is planned and what was found, and the page on which it is written down."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused, may
from keji.outcomes.fieldchecks.actions import hand_over, save_record
from keji.outcomes.fieldchecks.actions.recording import lacking
from keji.outcomes.fieldchecks.forms import RecordForm
from keji.outcomes.fieldchecks.models import WRITERS, FieldCheck
from keji.outcomes.fieldchecks.queries import BESIDE, found_of


@require_safe
@login_required
@days.remembered()
def detail(request: SignedIn, pk: int) -> HttpResponse:
    check = _seen(request, pk)
    shown = check.shows_record_to(request.user)
    context = {
        "check": check,
        "rows": found_of(check),
        "group": list(check.group.select_related("expert__person")),
        "shown": shown,
        "versions": list(check.versions.all()) if shown else [],
        "lacks": lacking(check) if may(check, "hand_over", request.user) else [],
    }
    return render(request, "fieldchecks/detail.html", context)


@login_required
def record(request: SignedIn, pk: int) -> HttpResponse:
    """Save as often as one likes; hand over when nothing is missing. Nothing typed is lost."""
    check = _seen(request, pk)
    if not WRITERS & check.seats_of(request.user):
        raise Http404
    if not may(check, "hand_over", request.user):
        messages.info(request, _("现在是“%(state)s”，记录不能再改。") % {"state": check.stage.label})
        return redirect(check)
    form = RecordForm(check, request.POST if request.method == "POST" else None)
    problems: list[str] = []

    if request.method == "POST":
        problems = form.problems if not form.is_valid() else _kept(request, check, form)
        if not problems:
            return redirect(check) if "hand_over" in request.POST else redirect("fieldchecks:record", pk=pk)

    check.refresh_from_db()
    context = {"check": check, "form": form, "problems": problems}
    context["lacks"] = lacking(check) if request.method != "POST" else []
    return render(request, "fieldchecks/record.html", context, status=422 if problems else 200)


def _kept(request: SignedIn, check: FieldCheck, form: RecordForm) -> list[str]:
    """Saved, and handed over if that was asked; the sentences why not."""
    try:
        save_record(check, form.said(), by=request.user, seen=_number(request.POST.get("seen", "")))
    except Refused as refusal:
        return [refusal.text]
    if "hand_over" not in request.POST:
        messages.success(request, _("已保存。"))
        return []
    if lacks := lacking(check):
        return lacks
    try:
        hand_over(check, by=request.user)
    except Refused as refusal:
        return [refusal.text]
    messages.success(request, _("已提交，等单位确认。"))
    return []


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1


def _seen(request: SignedIn, pk: int) -> FieldCheck:
    rows = FieldCheck.objects.visible_to(request.user).select_related(*BESIDE)
    check: FieldCheck = get_object_or_404(rows, pk=pk)
    return check
