"""The first page, the duties and the map of the site."""

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keji.faces.portal import queries
from keji.faces.portal.queries import money
from keji.faces.portal.queries.published import AT_WORK
from keji.faces.portal.rows import noticed
from keji.faces.portal.services import services
from keji.kernel import days
from keji.kernel.ui.rail import nav_of
from keji.parties.people.queries import duties as duties_held

#: Rows per box; what is beyond stands on the page of its kind.
SHOWN = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    calls, running = list(queries.open_calls()[:100]), list(queries.running_notices()[:100])
    projects = list(queries.funded().order_by("-approved_on", "-pk")[:SHOWN])
    context = {
        "today": days.today(),
        "calls": calls[:SHOWN],
        "open": len(calls),
        "standing": queries.standing_calls()[:3],
        "notices": noticed(queries.notices().order_by("-published_at", "-pk")[:SHOWN]),
        "running": len(running),
        "projects": projects,
        "known": queries.funded().count(),
        "work": _work(),
        **_shares(projects[0].programme.year if projects else None),
        "services": services(request),
        "duties": duties_held(),
    }
    return render(request, "portal/home.html", context)


def _work() -> dict[str, int]:
    """How many projects are being worked on, and what they were approved for."""
    at_work = queries.funded().filter(state__in=AT_WORK)
    return at_work.aggregate(count=Count("pk"), fen=Sum("approved_fen", default=0))


def _shares(latest: int | None) -> dict[str, object]:
    """The money of the latest year with funded projects: the largest places, the rest as one."""
    shares = money.by_township(latest) if latest else []
    near, rest = shares[:SHOWN], sum(share.fen for share in shares[SHOWN:])
    return {
        "year": latest,
        "shares": near,
        "rest": rest,
        "most": max(rest, *(share.fen for share in near), 0),
        "total": sum(share.fen for share in shares),
    }


@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/duties.html", {"duties": duties_held(), "today": days.today()})


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every public page by its name; `sitemap.xml` is for machines."""
    context = {"columns": nav_of(request).entries, "services": services(request), "duties": duties_held()}
    return render(request, "portal/map.html", context)
