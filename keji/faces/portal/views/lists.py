"""Calls, notices and funded projects as lists, and the page of one project."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.faces.portal import queries
from keji.faces.portal.filters import Choice, choice, offered, views_of
from keji.faces.portal.queries.money import with_paid
from keji.faces.portal.queries.search import projects_named
from keji.faces.portal.queries.steps import steps_of
from keji.faces.portal.rows import noticed
from keji.journey.calls.models import Call, Programme
from keji.journey.decisions.choices import BatchKind
from keji.journey.decisions.models import Notice
from keji.kernel.codes import table
from keji.kernel.flow.machine import MACHINES
from keji.kernel.ui.pages import after_of, order_of, page
from keji.outcomes.funds.models import PAYING

#: Closed calls shown under everything else; their own tab has all of them.
FEW = 10


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Calls by how they stand: open, always open, coming, closed."""
    shown = (("", _("全部")), ("open", _("正在受理")), ("coming", _("即将开始")))
    view, views = views_of(request, (*shown, ("closed", _("已截止")), ("standing", _("常年受理"))))
    choices = _call_choices()
    year = choice(request, "year", _("年度"), choices["year"])
    programme = choice(request, "programme", _("计划"), choices["programme"])
    chosen = _of(year, programme)

    context: dict[str, Any] = {"view": view, "views": views, "choices": offered(year, programme)}
    if view == "closed":
        rows = queries.closed_calls().filter(chosen)
        context["page"] = page(rows, [Q()], sort="published_at", after=after_of(request))
    else:
        context["groups"] = _groups(view, chosen)
    return render(request, "portal/calls.html", context)


def _call_choices() -> dict[str, list[tuple[str, str]]]:
    """The years and plans that have a published call."""
    called = Programme.objects.filter(calls__published_at__isnull=False).distinct()
    rows = list(called.order_by("-year", "letter").values_list("year", "name"))
    years = dict.fromkeys(str(year) for year, _name in rows)
    return {
        "year": [(year, year) for year in years],
        "programme": [(name, name) for name in dict.fromkeys(name for _year, name in rows)],
    }


def _of(year: Choice, programme: Choice) -> Q:
    asked = Q(programme__year=year.value) if year.value else Q()
    return asked & Q(programme__name=programme.value) if programme.value else asked


def _groups(view: str, chosen: Q) -> list[tuple[str, list[Call], str]]:
    """Heading, calls, and what is said when there is none; only the first group says it among others."""
    groups: list[tuple[str, str, QuerySet[Call], str]] = [
        ("open", _("正在受理"), queries.open_calls(), _("现在没有正在受理的指南。新指南发布后列在这里。")),
        ("coming", _("即将开始"), queries.coming_calls(), _("没有已经发布、还没有开始受理的指南。")),
        ("standing", _("常年受理的事项"), queries.standing_calls(), _("还没有常年受理的事项。")),
        ("closed", _("已截止"), queries.closed_calls().order_by("-published_at", "-pk"), ""),
    ]
    found = [
        (code, label, list(rows.filter(chosen)[: FEW if code == "closed" else 100]), nothing)
        for code, label, rows, nothing in groups
        if view in {"", code}
    ]
    return [(label, rows, nothing) for code, label, rows, nothing in found if rows or code in {view, "open"}]


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Notices that run or ran, newest first."""
    view, views = views_of(request, (("", _("全部")), ("running", _("公示中")), ("ended", _("公示期满"))))
    kind = choice(request, "kind", _("种类"), BatchKind.choices)
    rows: QuerySet[Notice] = queries.notices().order_by()
    if view:
        running = queries.running_notices().order_by().values("pk")
        rows = rows.filter(pk__in=running) if view == "running" else rows.exclude(pk__in=running)
    if kind.value:
        rows = rows.filter(batch__kind=kind.value)
    found = page(rows, [Q()], sort="published_at", after=after_of(request))
    context = {
        "page": found,
        "rows": noticed(found.rows),
        "view": view,
        "views": views,
        "choices": offered(kind),
    }
    return render(request, "portal/notices.html", context)


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Funded projects by year, township and state, newest or largest first."""
    words = request.GET.get("q", "").strip()[:80]
    year, township, state, sort = _project_choices(request)
    rows = projects_named(queries.funded(), words) if words else queries.funded()
    if year.value:
        rows = rows.filter(programme__year=year.value)
    if township.value:
        rows = rows.filter(unit__township=township.value)
    if state.value:
        rows = rows.filter(state=state.value)
    order = order_of(request, "approved_on", "approved_fen")
    found = page(rows, [Q()], sort=order["sort"], up=order["up"], after=after_of(request))
    filtered = bool(words or year.value or township.value or state.value)
    context = {
        "page": found,
        "q": words,
        "choices": offered(year, township, state, sort),
        "filtered": filtered,
    }
    return render(request, "portal/projects.html", context)


def _project_choices(request: HttpRequest) -> tuple[Choice, Choice, Choice, Choice]:
    public = queries.funded().order_by()
    years = sorted(public.values_list("programme__year", flat=True).distinct(), reverse=True)
    places = set(public.values_list("unit__township", flat=True).distinct())
    states = [(one.code, one.label) for one in MACHINES["project"].states if one.code in queries.PUBLIC]
    sorts = (
        ("approved_on", _("新立项在前")),
        ("approved_fen", _("金额大的在前")),
        ("approved_fen.up", _("金额小的在前")),
    )
    return (
        choice(request, "year", _("计划年度"), ((year, year) for year in years)),
        choice(
            request,
            "township",
            _("乡镇场"),
            (one for one in table("townships").choices() if one[0] in places),
        ),
        choice(request, "state", _("状态"), states),
        choice(request, "sort", _("排序"), sorts),
    )


@require_safe
def project(request: HttpRequest, number: str) -> HttpResponse:
    """What is public about one project: facts, money, and the steps with their days."""
    known = queries.funded().select_related(
        "pmo", "application__call", "application__direction", "contract", "archive"
    )
    shown = get_object_or_404(with_paid(known), number=number)
    payments = list(shown.postings.filter(kind__in=PAYING).order_by("pk"))
    township = table("townships").name(shown.unit.township)
    context = {"project": shown, "payments": payments, "township": township}
    return render(request, "portal/project.html", context | {"steps": steps_of(shown, payments)})
