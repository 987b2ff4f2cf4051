"""The list of credit queries, and the seven columns superiors ask for (O10)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.papers.workbooks import Head
from keji.kernel.sealed.masking import mask
from keji.kernel.ui.filters import Choice, Day
from keji.kernel.ui.listing import Listing
from keji.kernel.ui.tables import Column
from keji.parties.people.choices import CreditChannel, CreditResult
from keji.parties.people.filters import Called
from keji.parties.people.models import CreditQuery
from keji.parties.people.tabs import Tab


def heads() -> list[Head]:
    return [
        Head(_("序号"), "number"),
        Head(_("单位或个人"), width=36),
        Head(_("代码"), width=22),
        Head(_("渠道"), width=26),
        Head(_("日期"), "day"),
        Head(_("结果"), width=36),
        Head(_("经办"), width=12),
    ]


def sheet_rows(queries: Iterable[CreditQuery]) -> list[list[Any]]:
    """Numbers of persons stay masked: the list leaves the house."""
    return [
        [number, str(query.of), code_of(query), query.get_channel_display(), query.on, query.said, query.who]
        for number, query in enumerate(queries, start=1)
    ]


def code_of(query: CreditQuery) -> str:
    if query.organisation:
        return query.organisation.code or ""
    return mask(query.person.identity) if query.person else ""


def credit_queries(tab: Tab) -> Listing:
    return Listing(
        place="credit",
        caption=_("信用查询"),
        rows=CreditQuery.objects.select_related("organisation", "person", "by__person"),
        columns=[
            Column(_("单位或个人"), "of", "name", place="grow", link=lambda query: query.get_absolute_url()),
            Column(_("渠道"), "get_channel_display", short=_("渠道")),
            Column(_("查询日期"), "on", "day", short=_("查询日期")),
            Column(_("结果"), "said", short=_("结果")),
            Column(_("经办"), "who", short=_("经办")),
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Called("q", _("单位或个人"), units=("organisation",), persons=("person",)),
            Choice("channel", _("渠道"), "channel", options=CreditChannel.choices),
            Choice("result", _("结果"), "result", options=CreditResult.choices),
            Day("since", _("查询不早于"), "on", place="page", moments=False),
        ),
        sorts=("on",),
        nothing=_("还没有登记信用查询。"),
    )
