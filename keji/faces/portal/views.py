import csv
from collections.abc import Iterator

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from keji.faces.portal import queries
from keji.kernel import days
from keji.kernel.ui.pages import after_of, page
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.projects.models import Project
from keji.parties.people.queries import duties as duties_held


def home(request: HttpRequest) -> HttpResponse:
    running = Project.objects.filter(state__in=("contracting", "running", "accepting"))
    context = {
        "today": days.today(),
        "calls": queries.open_calls()[:6],
        "services": queries.standing_calls()[:3],
        "notices": queries.notices()[:6],
        "projects": queries.funded().order_by("-approved_on", "-pk")[:6],
        "running": running.count(),
        "duties": duties_held(),
    }
    return render(request, "portal/home.html", context)


def duties(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/duties.html", {"duties": duties_held()})


def calls(request: HttpRequest) -> HttpResponse:
    context = {
        "open": queries.open_calls(),
        "services": queries.standing_calls(),
        "earlier": queries.earlier_calls()[:100],
    }
    return render(request, "portal/calls.html", context)


def notices(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/notices.html", {"notices": queries.notices()[:200]})


def projects(request: HttpRequest) -> HttpResponse:
    rows = _searched(request)
    found = page(rows, [Q()], sort="touched_at", after=after_of(request))
    return render(
        request, "portal/projects.html", {"page": found, "q": request.GET.get("q", "").strip()[:80]}
    )


def _searched(request: HttpRequest):  # type: ignore[no-untyped-def]
    rows, wanted = queries.funded(), request.GET.get("q", "").strip()[:80]
    if not wanted:
        return rows
    named = Q(title__icontains=wanted) | Q(number__iexact=wanted) | Q(unit__name__icontains=wanted)
    return rows.filter(named)


def project(request: HttpRequest, number: str) -> HttpResponse:
    shown = get_object_or_404(queries.funded().select_related("pmo", "application__call"), number=number)
    paid = shown.postings.filter(kind__in=(PostingKind.PAYMENT, PostingKind.BOUNCE)).order_by("pk")
    return render(request, "portal/project.html", {"project": shown, "payments": paid})


def funds(request: HttpRequest) -> HttpResponse:
    year = queries.year_asked(request.GET.get("year", ""), days.today())
    shares = queries.money_by_township(year)
    context = {
        "year": year,
        "years": queries.years(),
        "books": queries.books(year),
        "shares": shares,
        "most": max((share.fen for share in shares), default=0),
        "total": sum(share.fen for share in shares),
    }
    return render(request, "portal/funds.html", context)


class Echo:
    """A file that gives back what is written to it, for streaming."""

    def write(self, line: str) -> str:
        return line


def projects_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Funded projects as open data: no telephone, no identity number."""
    heads = [
        _("项目编号"),
        _("项目名称"),
        _("计划"),
        _("承担单位"),
        _("项目负责人"),
        _("起"),
        _("止"),
        _("核定额（万元）"),
        _("立项文号"),
        _("状态"),
    ]

    def lines() -> Iterator[str]:
        writer = csv.writer(Echo())
        yield "\ufeff" + writer.writerow(heads)
        for shown in queries.funded().order_by("-approved_on", "-pk").iterator(chunk_size=500):
            yield writer.writerow(_row(shown))

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{_('projects')}.csv"
    return answer


def _row(shown: Project) -> list[str]:
    """A leading sign is kept from being read as a formula by a spreadsheet."""
    told = [
        shown.number,
        shown.title,
        str(shown.programme),
        shown.unit.name,
        shown.lead.name,
        shown.starts_on.isoformat(),
        shown.ends_on.isoformat(),
        f"{shown.approved_fen // 1_000_000}.{shown.approved_fen % 1_000_000 // 10_000:02d}",
        shown.document_number,
        str(shown.stage.label),
    ]
    return [f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text for text in told]
