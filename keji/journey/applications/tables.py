"""The list of applications: which filters it knows, and what stands above it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.kernel.flow import MACHINES
from keji.kernel.ui.pages import visible
from keji.parties.people.tabs import Tab

#: Everything a row of the list shows.
SHOWN = ("call", "unit", "lead", "recommender", "pmo", "direction")


@dataclass(frozen=True)
class Asked:
    """What the address asks for; anything it cannot mean narrows nothing."""

    seat: str
    route: str = ""
    state: str = ""
    call: int | None = None
    text: str = ""
    waiting: bool = False

    @property
    def active(self) -> bool:
        return bool(self.route or self.state or self.call or self.text or self.waiting)


def asked(request: HttpRequest, tab: Tab) -> Asked:
    said = request.GET
    route, call = said.get("route", ""), said.get("call", "")
    return Asked(
        seat=tab.role,
        route=route if route in Route.values else "",
        state=said.get("state", "") if said.get("state") in labels() else "",
        call=int(call) if call.isascii() and call.isdigit() and len(call) < 10 else None,
        text="".join(c for c in said.get("q", "") if c.isprintable()).strip()[:50],
        waiting=said.get("waiting") == "1",
    )


def filtered(wanted: Asked) -> QuerySet[Application]:
    """The filters only; seats and order come from `page()`."""
    rows = narrowed(Application.objects.all(), wanted)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.waiting:
        waiting = Application.awaiting(wanted.seat)
        rows = rows.none() if waiting is None else rows.filter(waiting)
    return rows.select_related(*SHOWN)


def narrowed(rows: QuerySet[Application], wanted: Asked) -> QuerySet[Application]:
    if wanted.route:
        rows = rows.filter(route=wanted.route)
    if wanted.call:
        rows = rows.filter(call_id=wanted.call)
    if wanted.text:
        text = wanted.text
        rows = rows.filter(
            Q(title__icontains=text)
            | Q(number__icontains=text)
            | Q(unit__name__icontains=text)
            | Q(lead__name__icontains=text)
        )
    return rows


def labels() -> dict[str, str]:
    """Every state an application may stand in; where routes call it differently, as county projects do."""
    known = {state.code: str(state.label) for state in MACHINES[Route.COUNTY_PROJECT].states}
    others = {state.code: str(state.label) for route in Route.values for state in MACHINES[route].states}
    return known | {code: label for code, label in others.items() if code not in known}


def views(tab: Tab, wanted: Asked) -> list[dict[str, Any]]:
    """全部, 等我办, and each state somebody stands in, with its count."""
    rows = narrowed(visible(Application.objects.all(), tab.rows), wanted).order_by()
    counted = rows.values_list("route", "state").annotate(n=Count("pk"))
    counts: dict[str, int] = {}
    mine = 0
    for route, state, n in counted:
        counts[state] = counts.get(state, 0) + n
        mine += n if state in MACHINES[route].awaiting(tab.role) else 0
    whole = not wanted.state and not wanted.waiting
    shown = [_view(_("全部"), sum(counts.values()), wanted, whole)]
    shown.append(_view(_("等我办"), mine, wanted, wanted.waiting, waiting="1"))
    for code, label in labels().items():
        if code in counts:
            shown.append(_view(label, counts[code], wanted, wanted.state == code, state=code))
    return shown


def _view(label: str, count: int, wanted: Asked, current: bool, **more: str) -> dict[str, Any]:
    kept = {"seat": wanted.seat, "route": wanted.route, "call": wanted.call or "", "q": wanted.text, **more}
    address = urlencode({key: value for key, value in kept.items() if value})
    return {"label": label, "url": f"?{address}", "count": count, "current": current}


def asked_sum(tab: Tab, wanted: Asked) -> int:
    """What everything filtered asks for together, in fen."""
    rows = visible(filtered(wanted).select_related(None).order_by(), tab.rows)
    return int(rows.aggregate(sum=Sum("asked_fen"))["sum"] or 0)


def calls_to_choose() -> list[Call]:
    """The calls a list may be narrowed to, newest first."""
    return list(Call.objects.published().order_by("-published_at", "-pk")[:30])
