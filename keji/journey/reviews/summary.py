"""评审汇总表: every item with each expert's points, the mean, the rank, the votes and the amount."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.reviews.choices import ADVICE_OF, Advice, Purpose
from keji.journey.reviews.models import Panelist, Round, Sheet
from keji.journey.reviews.templatetags.reviews import points
from keji.kernel.papers.workbooks import Head, workbook


@dataclass(frozen=True)
class Summary:
    """The experts' columns in the drawn order, and a row for each item in the order of the ranking."""

    experts: list[Panelist]
    rows: list[list[Any]]
    total_fen: int | None


def experts_of(round: Round) -> list[Panelist]:
    """Who judged, in the order of the columns."""
    return list(round.panel.filter(sheets__isnull=False).distinct())


def summary_of(round: Round) -> Summary:
    experts = experts_of(round)
    given: dict[int, dict[int, Sheet]] = {}
    for sheet in Sheet.objects.filter(item__round=round):
        given.setdefault(sheet.item_id, {})[sheet.panelist_id] = sheet
    items = list(round.items.select_related("application__unit").order_by("rank", "order"))
    rows = []
    for number, item in enumerate(items, start=1):
        sheets = given.get(item.pk, {})
        marks = [_mark(sheets.get(one.pk)) for one in experts]
        result = (points(item.points_milli), item.rank, _votes(round, list(sheets.values())))
        named = (number, item.application.title, str(item.application.unit))
        rows.append([*named, *marks, *result, item.suggested_fen])
    total = sum(item.suggested_fen or 0 for item in items) if round.is_funding else None
    return Summary(experts, rows, total)


def heads(round: Round, experts: int) -> list[Head]:
    """Exactly the columns superiors ask for."""
    return [
        Head(_("序号"), "number"),
        Head(_("名称"), width=32),
        Head(_("单位"), width=26),
        *[Head(_("专家%(n)s") % {"n": number}, width=8) for number in range(1, experts + 1)],
        Head(_("平均（去高低）"), width=10),
        Head(_("名次"), "number"),
        Head(_("建议（票）"), width=24),
        Head(_("建议额"), "wan", width=10),
    ]


def leader(round: Round, who: str) -> str:
    """Who signs for the panel, by name once somebody leads it."""
    return _("%(who)s %(name)s") % {"who": who, "name": round.chair} if round.chair else who


def signers(round: Round) -> list[str]:
    return [leader(round, _("组长")), _("专家"), _("统分人"), _("复核人"), _("监督人")]


def as_workbook(round: Round) -> bytes:
    found = summary_of(round)
    columns = heads(round, len(found.experts))
    totals = [None, _("合计"), *[None] * (len(columns) - 3), found.total_fen]
    title = _("%(round)s评审汇总表") % {"round": round.title}
    foot = [_("%(who)s（签字）：") % {"who": who} for who in signers(round)]
    return workbook(title, _("单位：分、万元"), columns, found.rows, totals, foot)


def _mark(sheet: Sheet | None) -> str:
    if sheet is None or sheet.state == "recused":
        return _("回避")
    return points(sheet.total_milli) if sheet.state == "signed" else ""


def _votes(round: Round, sheets: list[Sheet]) -> str:
    """建议立项 5，不建议立项 2: how many signed sheets advise what."""
    said = Counter(sheet.advice for sheet in sheets if sheet.state == "signed")
    scale: tuple[Advice, ...] = ADVICE_OF[Purpose(round.purpose)]
    return "，".join(f"{one.label} {said[one]}" for one in scale if said[one])
