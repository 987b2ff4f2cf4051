"""The desk itself, its to-dos as a file, and the page of all areas."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.faces.desk.export import as_csv
from keji.faces.desk.grouping import folded, grouped, late, split
from keji.faces.desk.hats import rack_of
from keji.faces.desk.rails import everything as all_areas
from keji.faces.desk.sides import side_of
from keji.faces.desk.tiles import tiles_of
from keji.faces.desk.todos import TO_BEGIN, ToDo, counted_of, todos
from keji.faces.desk.waits import waits_for_others
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.parties.people.seats import hats_of

ORDERS = ("", "kind", "batch")


@require_safe
@login_required
@days.remembered()
def desk(request: SignedIn) -> HttpResponse:
    """One desk for all hats of a person."""
    user, known = request.user, counted_of(request)
    found, others = todos(user, known=known), waits_for_others(user)
    rack = rack_of(request, hats_of(user))
    due, by = request.GET.get("due", ""), request.GET.get("by", "")
    asked = _asked(found, due)
    groups, rest = folded(grouped(asked, by), most=len(asked) if request.GET.get("all") == "1" else 25)
    context = {
        "groups": groups,
        "rest": rest,
        "count": len(asked),
        "whole": known.counts.total() + sum(todo.road == TO_BEGIN for todo in found),
        "today": split(found)[0],
        "late": late(split(found)[0]),
        "first": found[0] if found else None,
        "now": days.local(days.now()),
        "tiles": tiles_of(user, found, others),
        "orders": _orders(by if by in ORDERS else "", due),
        "filtered": {"today": _("今天到期"), "week": _("本周到期")}.get(due, ""),
        "several": rack.several,
        "newcomer": rack.nothing,
        "side": side_of(request, others),
    }
    return render(request, "desk/desk.html", context)


def _asked(found: list[ToDo], due: str) -> list[ToDo]:
    today, soon, _later = split(found)
    return {"today": today, "week": [*today, *soon]}.get(due, found)


def _orders(by: str, due: str) -> list[dict[str, Any]]:
    """按期限 · 按事项 · 按批次, each in the address."""
    labels = {"": _("按期限"), "kind": _("按事项"), "batch": _("按批次")}
    kept = f"&due={due}" if due in {"today", "week"} else ""
    return [
        {"label": label, "url": f"?by={code}{kept}" if code or kept else "/desk/", "current": code == by}
        for code, label in labels.items()
    ]


@require_safe
@login_required
def export(request: SignedIn) -> StreamingHttpResponse:
    """The to-dos as a file a spreadsheet opens."""
    return as_csv(todos(request.user), request.build_absolute_uri)


@require_safe
@login_required
def everything(request: SignedIn) -> HttpResponse:
    """All areas on one page, for the phone."""
    return render(request, "desk/all.html", {"areas": all_areas(request)})
