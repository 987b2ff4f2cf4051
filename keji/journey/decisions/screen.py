"""What the page of a batch shows: the ranking with its cut line, sums, and what the machine has looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.decisions.choices import ItemOutcome
from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.queries import Light, Total, open_objections, programme_left, totals
from keji.journey.reviews.models import Item
from keji.journey.reviews.queries import Line, lines
from keji.kernel import codes
from keji.kernel.ui.numbers import wan


@dataclass(frozen=True)
class Row:
    """One proposed item with what the panel said and the sum so far; a held one adds nothing to it."""

    item: BatchItem
    line: Line | None
    so_far: int

    @property
    def held(self) -> bool:
        return self.item.outcome == ItemOutcome.HELD


@dataclass(frozen=True)
class Screen:
    rows: list[Row]
    below: list[Line]
    fen: int
    by_direction: list[Total]
    by_township: list[Total]
    lights: list[Light]
    cut: str = ""
    percent: str = ""
    ranked: list[Item] = field(default_factory=list)

    @property
    def live(self) -> list[BatchItem]:
        """The items that are still in this decision."""
        return [row.item for row in self.rows if not row.held]

    @property
    def held(self) -> list[BatchItem]:
        """The items that left this decision, at their places."""
        return [row.item for row in self.rows if row.held]

    @property
    def most_by_direction(self) -> int:
        return max((total.fen for total in self.by_direction), default=0)

    @property
    def most_by_township(self) -> int:
        return max((total.fen for total in self.by_township), default=0)

    @property
    def judged(self) -> int:
        """How many items the panel judged, proposed or not."""
        return len(self.rows) + len(self.below)


def screen(batch: Batch) -> Screen:
    """The whole page in a handful of queries, however many items there are."""
    items = list(
        batch.items.select_related(
            "application__unit",
            "application__direction",
            "application__lead",
            "application__duplicate_check",
        ).order_by("order")
    )
    live = [item for item in items if item.outcome != ItemOutcome.HELD]
    judged = {line.item.application_id: line for line in lines(batch.round)} if batch.round else {}
    proposed = {item.application_id for item in items}
    below = [line for application, line in judged.items() if application not in proposed]
    fen = sum(item.proposed_fen for item in live)
    return Screen(
        rows=list(_rows(items, judged)),
        below=sorted(below, key=lambda line: line.item.rank or 0),
        fen=fen,
        by_direction=totals(live, direction_of),
        by_township=totals(live, township_of),
        lights=_lights(batch, live, judged, fen),
        cut=_cut(batch, live, below, fen),
        percent=f"{100 * fen / batch.ceiling_fen:.1f}" if batch.ceiling_fen else "",
        ranked=[line.item for line in judged.values()],
    )


def _rows(items: Iterable[BatchItem], judged: dict[int, Line]) -> Iterable[Row]:
    so_far = 0
    for item in items:
        so_far += item.proposed_fen if item.outcome != ItemOutcome.HELD else 0
        yield Row(item, judged.get(item.application_id), so_far)


def direction_of(item: BatchItem) -> Any:
    return item.application.direction or _("未分方向")


def township_of(item: BatchItem) -> Any:
    code = item.application.unit.township
    return (codes.table("townships").name(code) if code else "") or _("未登记乡镇")


def _cut(batch: Batch, live: list[BatchItem], below: list[Line], fen: int) -> str:
    if not batch.is_funding:
        return ""
    left = batch.ceiling_fen - fen
    words = _("本批可安排 %(ceiling)s 万元，余 %(left)s 万元") % {
        "ceiling": wan(batch.ceiling_fen),
        "left": wan(left),
    }
    following = min(below, key=lambda line: line.item.rank or 0, default=None)
    if following and (following.item.suggested_fen or 0) > left:
        words += _("，不足以支持第 %(rank)s 名（%(fen)s 万元）") % {
            "rank": following.item.rank,
            "fen": wan(following.item.suggested_fen),
        }
    return words


def _lights(batch: Batch, live: list[BatchItem], judged: dict[int, Line], fen: int) -> list[Light]:
    lights = [_budget(batch, fen)] if batch.is_funding else []
    if batch.is_change:
        return []
    lights.append(_guide(batch, live))
    if judged:
        lights.append(_sheets(batch, live, judged))
    # objections come while a notice runs, and hold its end until they are answered
    waiting = open_objections(batch).count() if batch.state == "on_notice" else 0
    lights.append(
        Light(not waiting, _("异议：没有未办结的异议") if not waiting else _("异议：%s 件未办结") % waiting)
    )
    return lights


def _budget(batch: Batch, fen: int) -> Light:
    left = programme_left(batch, batch.call.programme)
    passed = fen <= batch.ceiling_fen and (left is None or fen <= left)
    text = _("预算：建议 %(fen)s 万元，可安排 %(limit)s 万元") % {
        "fen": wan(fen),
        "limit": wan(batch.ceiling_fen if left is None else min(batch.ceiling_fen, left)),
    }
    return Light(passed, text)


def _guide(batch: Batch, live: list[BatchItem]) -> Light:
    stray = [item for item in live if batch.is_funding and not _in_direction(item)]
    if not stray:
        return Light(True, _("指南：%s 项都在方向和金额范围内") % len(live))
    return Light(False, _("指南：“%(title)s”金额不在方向规定的范围内") % {"title": stray[0].application})


def _in_direction(item: BatchItem) -> bool:
    direction = item.application.direction
    return direction is None or item.proposed_fen <= direction.most_fen


def _sheets(batch: Batch, live: list[BatchItem], judged: dict[int, Line]) -> Light:
    counts = [judged[item.application_id].signed for item in live if item.application_id in judged]
    least = batch.round.sheets_least if batch.round else 0
    passed = all(count >= least for count in counts)
    return Light(passed, _("评审：每项有效评分表 %s 份以上，回避已处理") % min(counts, default=0))
