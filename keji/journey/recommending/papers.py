"""推荐汇总表: what a recommender puts forward, in its order, with room for its seal; also as a workbook."""

from typing import Any

from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.recommending.queries import BEFORE, WITHOUT_PLACE, ordered
from keji.kernel.papers import Paper, Paragraph, Seal, Signatures, Table, recorded_rows
from keji.kernel.papers.workbooks import Head, workbook
from keji.kernel.ui.numbers import wan
from keji.parties.people.models import Organisation

WIDTHS = (6, 34, 20, 12, 12, 12, 16)


def title(call: Call) -> str:
    return _("推荐汇总表")


def lines(call: Call, recommender: Organisation) -> list[list[Any]]:
    """Order, title, unit, lead, money asked and own (fen), and 推荐 or 备选, with how it came by paper."""
    rows = ordered(call, recommender)
    by_paper = recorded_rows(rows, "recommend", until=["submit"])
    return [
        [
            number,
            row.title or str(row),
            row.unit.name,
            row.lead.name,
            row.asked_fen,
            row.own_fen,
            "；".join(words for words in (_standing(row), by_paper.get(row.pk)) if words),
        ]
        for number, row in enumerate(rows, start=1)
    ]


def _standing(row: Application) -> str:
    place = getattr(row, "recommended_as", None)
    if row.state == "left_out" or (place and place.reserve):
        return _("备选")
    if row.without_recommendation:
        return _("逾期未签署意见")
    return _("待推荐") if row.state in (*BEFORE, *WITHOUT_PLACE) else _("推荐")


def summary(call: Call, recommender: Organisation) -> Paper:
    rows = [
        [str(line[0]), *line[1:4], wan(line[4]), wan(line[5]), line[6]] for line in lines(call, recommender)
    ]
    return Paper(
        title(call),
        [
            Paragraph(_("推荐单位（盖章）：%(who)s") % {"who": recommender.name}),
            Table(_heads(), rows, WIDTHS, ("center", "left", "left", "left", "right", "right", "center")),
            Signatures([_("负责人"), _("填表人"), _("联系电话")]),
            Seal(recommender.name),
        ],
        subtitle=call.title,
        wide=True,
    )


def sheet(call: Call, recommender: Organisation) -> bytes:
    """The same table as XLSX, money in 万元."""
    kinds = ("number", "text", "text", "text", "wan", "wan", "text")
    heads = [Head(label, kind) for label, kind in zip(_heads(), kinds, strict=True)]  # type: ignore[arg-type]
    foot = [_("推荐单位（盖章）：%(who)s") % {"who": recommender.name}]
    rows = lines(call, recommender)
    totals = [None, _("合计"), None, None, sum(row[4] for row in rows), sum(row[5] for row in rows), None]
    return workbook(f"{title(call)} {call.title}", _("单位：万元"), heads, rows, totals, foot)


def _heads() -> list[str]:
    return [
        *(_("序号"), _("项目名称"), _("申报单位"), _("负责人")),
        *(_("申请经费（万元）"), _("自筹经费（万元）"), _("推荐情况")),
    ]
