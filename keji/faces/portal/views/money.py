"""资金公开: where a year's money comes from and goes to, on the page and as a table to take away."""

from collections.abc import Sequence

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.faces.portal import queries
from keji.faces.portal.queries import money
from keji.faces.portal.tables import FUNDED, MONEY
from keji.kernel import days
from keji.kernel.ui.charts import Chart, Series
from keji.kernel.ui.exports import csv_of
from keji.kernel.ui.pages import after_of, page


@require_safe
def funds(request: HttpRequest) -> HttpResponse:
    years = money.books_by_year()
    year = money.year_asked(request.GET.get("year", ""), days.today(), (int(one.label) for one in years))
    plans = money.books_by_programme(year)
    projects = page(money.with_paid(money.in_year(year)), [Q()], sort="approved_on", after=after_of(request))
    context = {
        "year": year,
        "years": [int(one.label) for one in reversed(years)],
        "books": money.totals(plans, str(year)),
        "by_year": _chart("by-year", _("历年经费"), _("年度"), years),
        "by_plan": _chart("by-plan", _("分计划经费"), _("计划"), plans),
        "sources": money.sources(year),
        "places": _shared(money.by_township(year)),
        "directions": _shared(money.by_direction(year)),
        "page": projects,
        "now": days.now(),
    }
    return render(request, "portal/funds.html", context)


def _chart(name: str, title: str, head: str, books: Sequence[money.Books]) -> Chart:
    series = [
        Series(_("预算"), [one.amount_fen for one in books]),
        Series(_("占用"), [one.committed_fen for one in books]),
        Series(_("拨付"), [one.paid_fen for one in books]),
        Series(_("验收"), [one.accepted_fen for one in books]),
    ]
    labels = [one.label for one in books]
    return Chart(name, title, labels, series, unit=_("万元"), head=head, money=True)


def _shared(shares: Sequence[money.Share]) -> dict[str, object]:
    """Bars with the longest, and the sum below."""
    return {
        "shares": shares,
        "most": max((share.fen for share in shares), default=0),
        "fen": sum(share.fen for share in shares),
        "count": sum(share.count for share in shares),
    }


@require_safe
def funds_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The funded projects of one year with what was approved and paid; of all years when none is named."""
    asked = request.GET.get("year", "")
    rows = money.with_paid(queries.funded().select_related("application__direction"))
    if asked:
        rows = rows.filter(programme__year=money.year_asked(asked, days.today(), ()))
    return csv_of(rows.order_by("-approved_on", "-pk"), MONEY, "money")


@require_safe
def projects_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Funded projects as open data: no telephone, no identity number."""
    return csv_of(queries.funded().order_by("-approved_on", "-pk"), FUNDED, "projects")
