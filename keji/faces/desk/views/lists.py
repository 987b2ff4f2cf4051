"""The lists behind the desk's numbers: what waits for others, what was done, the pipeline."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.faces.desk import done as doing
from keji.faces.desk import pipeline as road
from keji.faces.desk.agenda import agenda, may_plan
from keji.faces.desk.visit import may_visit, visits
from keji.faces.desk.waits import kinds, told, waits_for_others
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.ui.pages import after_of, page

SIZE = 50
CALLS = 10
MONTH = 7


@require_safe
@login_required
@days.remembered()
def waiting(request: SignedIn) -> HttpResponse:
    """What I have to do with and others hold, the longest first, with the telephone."""
    every, kind, skip = waits_for_others(request.user), request.GET.get("kind", ""), _skip(request)
    names = kinds(every)
    kind = kind if kind in {label for label, _name, _n in names} else ""
    places = [place for place in every.places if kind in {"", place[0]}]
    context = {
        "others": every,
        "waits": told(places[skip : skip + SIZE], request.user),
        "views": _views(every.count, names, kind),
        "kind": kind,
        "pages": _pages(skip, more=len(places) > skip + SIZE),
    }
    return render(request, "desk/waiting.html", context)


def _views(count: str, names: list[tuple[str, str, int]], kind: str) -> list[dict[str, Any]]:
    every = {"label": _("全部"), "url": "?", "count": count, "current": not kind}
    return [
        every,
        *(
            {"label": name, "url": f"?kind={label}", "count": n, "current": label == kind}
            for label, name, n in names
        ),
    ]


@require_safe
@login_required
@days.remembered()
def done(request: SignedIn) -> HttpResponse:
    """What I did in a month, newest first, read from the journal."""
    first, skip = _month(request.GET.get("month", "")), _skip(request)
    shown, more = doing.lines(request.user, first, skip=skip)
    context = {
        "lines": shown,
        "first": first,
        "month": doing.month_of(request.user, first),
        "earlier": doing.before(first),
        "later": doing.after(first) if doing.after(first) <= days.today() else None,
        "pages": _pages(skip, more=more),
    }
    return render(request, "desk/done.html", context)


@require_safe
@login_required
@days.remembered()
def pipeline(request: SignedIn) -> HttpResponse:
    """Per call the counts of each step; the institution opens what is behind, the others read (K1)."""
    tab = road.seat_of(request.user)
    if tab is None:
        raise Http404
    rows, seats = road.calls_of(request.user, tab)
    found = page(rows, seats, sort="touched_at", size=CALLS, after=after_of(request))
    context = {
        "page": found,
        "lines": road.lines(found.rows, tab, oldest=True),
        "works": tab.role in road.WORKS,
    }
    return render(request, "desk/pipeline.html", context)


def _month(text: str) -> date:
    """The month of the address, or this one."""
    this = days.today().replace(day=1)
    try:
        asked = date.fromisoformat(f"{text}-01") if len(text) == MONTH else this
    except ValueError:
        return this
    return asked if date(2000, 1, 1) <= asked <= this else this


def _skip(request: SignedIn) -> int:
    text = request.GET.get("from", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < MONTH else 0


def _pages(skip: int, *, more: bool) -> dict[str, int | None]:
    """Where the neighbours begin; None where there is none."""
    return {"before": max(0, skip - SIZE) if skip else None, "after": skip + SIZE if more else None}


@require_safe
@login_required
@days.remembered()
def visit(request: SignedIn) -> HttpResponse:
    """集中办公日: everything that cannot be done at a desk far away, for the screen and for the wall."""
    if not may_visit(request.user):
        raise Http404
    return render(request, "desk/visit.html", {"visits": visits(request.user), "today": days.today()})


@require_safe
@login_required
@days.remembered()
def planned(request: SignedIn) -> HttpResponse:
    """日程: what has a day in the quarter ahead."""
    if not may_plan(request.user):
        raise Http404
    return render(request, "desk/agenda.html", {"months": agenda(request.user)})
