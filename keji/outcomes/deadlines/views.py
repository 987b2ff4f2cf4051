"""到期与逾期: what is owed, urging many at once after a look, and the list to telephone from."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.papers.taking import bundle_answer
from keji.outcomes.deadlines.actions import URGERS, may_take, record_call, register_letter, urge_all
from keji.outcomes.deadlines.choices import Duty, Result
from keji.outcomes.deadlines.due import SEATS, Owed, owed_of
from keji.outcomes.deadlines.forms import CallForm, LetterForm
from keji.outcomes.deadlines.letters import letter_files, waiting_letters
from keji.outcomes.deadlines.models import Urging
from keji.parties.people.seats import hats_of


@require_safe
@login_required
@days.remembered()
def overdue(request: SignedIn) -> HttpResponse:
    """The longest overdue first; one tab per duty."""
    every, duty = _owed(request), request.GET.get("duty", "")
    shown = [line for line in every if duty in {"", line.duty}]
    context = {
        "lines": [(line, may_take(line, request.user)) for line in shown],
        "views": [_tab("", _("全部"), every, duty), *(_tab(d.value, d.label, every, duty) for d in Duty)],
        "urges": _urges(request),
        "letters": len(waiting_letters(request.user)) if _urges(request) else 0,
    }
    return render(request, "deadlines/list.html", context)


@require_POST
@login_required
def preview(request: SignedIn) -> HttpResponse:
    """Says who will get what by which means; the second button does it."""
    chosen = set(request.POST.getlist("line"))
    lines = [line for line in _owed(request) if line.key in chosen]
    going = [line for line in lines if may_take(line, request.user)]

    if request.POST.get("sure") == "1":
        done = urge_all(going, by=request.user)
        messages.success(request, _("已催办 %(n)s 件。文书盖章后登记文号。") % {"n": len(done)})
        return redirect("deadlines:list")

    left = [line for line in lines if line not in going]
    return render(request, "deadlines/preview.html", {"going": going, "left": left})


@require_safe
@login_required
def letters(request: SignedIn) -> HttpResponse:
    """Every letter that waits for its number, as one file of DOCX."""
    if not _urges(request):
        raise Http404
    waiting = waiting_letters(request.user)
    if not waiting:
        messages.info(request, _("没有待盖章、登记文号的催办文书。"))
        return redirect("deadlines:list")
    return bundle_answer(letter_files(waiting, by=request.user), f"{_('催办文书')} {days.today()}")


@require_safe
@login_required
@days.remembered()
def calls(request: SignedIn) -> HttpResponse:
    """电话催办清单, for print; telephones are shown to those who call."""
    if not _urges(request):
        raise Http404
    lines = [line for line in _owed(request) if line.late >= 0]
    return render(request, "deadlines/calls.html", {"lines": lines, "today": days.today()})


@require_http_methods(["GET", "POST"])
@login_required
def call(request: SignedIn, key: str) -> HttpResponse:
    """What came of a call is typed in."""
    line = next((line for line in _owed(request) if line.key == key), None)
    if line is None or not _urges(request):
        raise Http404
    form = CallForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        record_call(line, by=request.user, result=Result(typed["result"]), note=typed["note"])
        return redirect("deadlines:calls")

    status = 422 if form.errors else 200
    return render(request, "deadlines/call.html", {"line": line, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def detail(request: SignedIn, pk: int) -> HttpResponse:
    """One step with its paper; the number and the day it was delivered are typed in once."""
    urging = get_object_or_404(Urging.objects.visible_to(request.user).select_related("project"), pk=pk)
    may = bool(set(urging.seats_of(request.user)) & URGERS) and urging.means == "paper" and not urging.number
    form = LetterForm(request.POST or None) if may else None

    if request.method == "POST" and form and form.is_valid():
        register_letter(urging, by=request.user, **form.cleaned_data)
        return redirect("deadlines:detail", pk)

    status = 422 if form and form.errors else 200
    context = {"urging": urging, "form": form, "lists": _lists(request)}
    return render(request, "deadlines/detail.html", context, status=status)


def _owed(request: SignedIn) -> list[Owed]:
    if not _lists(request):
        raise Http404
    return owed_of(request.user)


def _lists(request: SignedIn) -> bool:
    return any(role in hats_of(request.user) for role in SEATS)


def _urges(request: SignedIn) -> bool:
    return any(role in hats_of(request.user) for role in URGERS)


def _tab(code: str, label: Any, every: list[Owed], asked: str) -> dict[str, Any]:
    n = sum(code in {"", line.duty} for line in every)
    return {"label": label, "url": f"?duty={code}" if code else "?", "count": n, "current": code == asked}
