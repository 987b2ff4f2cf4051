"""专业机构监管: entrusting, timing per step, questions, what was put right, the evaluation of the year."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.papers.words import LANGUAGE
from keji.kernel.papers.workbooks import workbook_answer
from keji.oversight.supervision.actions import barred
from keji.oversight.supervision.choices import BUREAU
from keji.oversight.supervision.events import HIDDEN, told
from keji.oversight.supervision.facts import Measured, measured
from keji.oversight.supervision.queries import evaluations_of, questions
from keji.oversight.supervision.screen import chosen
from keji.oversight.supervision.tables import timing_book
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of


@require_safe
@login_required
@days.remembered()
def overview(request: SignedIn) -> HttpResponse:
    """One institution in one year; the others are a click away."""
    choice = chosen(request)
    if choice.agent is None:
        return render(request, "supervision/none.html", {"drafts": _drafts(request)})
    found = measured(choice.agent, choice.year, now=True)
    if request.GET.get("export") == "xlsx":
        with translation.override(LANGUAGE):
            return workbook_answer(timing_book(choice.agent, choice.year, found), "timing")

    context = {
        "choice": choice,
        **_read(request, found),
        **_evaluating(request, choice.agent, choice.year.number),
    }
    return render(request, "supervision/overview.html", context)


def _read(request: SignedIn, found: Measured) -> dict[str, Any]:
    """What was measured; the institution is not told of objections about itself."""
    hats = hats_of(request.user)
    watches = any(role in hats for role in (*BUREAU, Role.SUPERVISOR))
    shown, more = told(found.events, hide=() if watches else HIDDEN)
    asked = [one.of[1] for one in found.events if one.kind.code == "asked"]
    return {
        "lists": watches or Role.PMO_LEAD in hats,
        "lines": [line for line in found.lines if not line.is_empty],
        "unused": [line.step.label for line in found.lines if line.is_empty],
        "figures": found.counts,
        "question_line": next(line for line in found.lines if line.step.code == "question"),
        "asked": len(asked),
        "questions": questions(asked),
        "events": shown,
        "more": more,
    }


def _evaluating(request: SignedIn, agent: Organisation, year: int) -> dict[str, Any]:
    """The evaluations of the institution, and whether this person may begin the one of this year."""
    found = evaluations_of(request.user, agent)
    begun = any(one.year == year for one in found)
    bar = barred(request.user, agent, year) if _drafts(request) and not begun else None
    return {
        "evaluations": found,
        "begins": _drafts(request) and not begun and bar is None,
        "barred": bar,
        "drafts": _drafts(request),
    }


def _drafts(request: SignedIn) -> bool:
    return any(role in hats_of(request.user) for role in BUREAU)
