"""The list of a batch as its papers print it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from keji.journey.decisions.models import Batch, BatchItem
from keji.kernel.papers import Side, Table
from keji.kernel.ui.numbers import wan


def listed(batch: Batch, items: Sequence[BatchItem]) -> Table:
    """Every item with its unit and its money, or its conclusion, and the sums."""
    head = (_("序号"), _("项目名称"), _("承担单位"))
    left: tuple[Side, ...] = ("center", "left", "left")
    if not batch.is_funding:
        rows = [(*_named(n, one), one.proposal) for n, one in enumerate(items, start=1)]
        last, widths = (_("变更和建议"), (2, 6, 5, 9)) if batch.is_change else (_("建议结论"), (2, 8, 7, 5))
        return Table((*head, last), rows, widths, left)
    sums = [_sums(item) for item in items]
    money = [
        (*_named(n, item), *(wan(fen) for fen in fens))
        for n, (item, fens) in enumerate(zip(items, sums, strict=True), start=1)
    ]
    totals = [wan(sum(fens[column] or 0 for fens in sums)) for column in range(3)]
    money.append(("", _("合计"), "", *totals))
    names = (_("申请额（万元）"), _("专家建议额"), _("建议额"))
    return Table((*head, *names), money, (2, 8, 6, 4, 4, 4), (*left, "right", "right", "right"))


def _named(number: int, item: BatchItem) -> tuple[str, ...]:
    return str(number), item.application.title, str(item.application.unit)


def _sums(item: BatchItem) -> tuple[int | None, ...]:
    """Asked, suggested by the panel, proposed by the institution."""
    return item.application.asked_fen, item.application.suggested_fen, item.proposed_fen
