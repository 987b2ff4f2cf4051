"""Other cut lines beside the present proposal: how much, of what, whom they gain and lose."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.decisions.choices import CutBy
from keji.journey.decisions.cut import Standing, standing_of
from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.queries import Total, money_for, totals
from keji.journey.decisions.screen import direction_of, township_of
from keji.kernel.ui.numbers import wan


@dataclass(frozen=True)
class Asked:
    """One line to try: by the sum in fen, the number of items, or thousandths of a point."""

    by: CutBy
    limit: int

    @property
    def label(self) -> str:
        if self.by == CutBy.FEN:
            return _("总额不超过 %(fen)s 万元") % {"fen": wan(self.limit)}
        if self.by == CutBy.ITEMS:
            return _("前 %(n)s 项") % {"n": self.limit}
        return _("%(points)s 分以上") % {"points": f"{self.limit / 1000:g}"}

    def takes(self, standing: Standing) -> list[BatchItem]:
        """From the first of the ranking down to where the line falls."""
        rows, taken, fen = standing.candidates, [], 0
        if self.by == CutBy.ITEMS:
            return rows[: self.limit]
        if self.by == CutBy.POINTS:
            return list(takewhile(lambda one: _reaches(standing, one, self.limit), rows))
        for item in rows:
            fen += item.proposed_fen
            if fen > self.limit:
                break
            taken.append(item)
        return taken


def _reaches(standing: Standing, item: BatchItem, least: int) -> bool:
    points = standing.points.get(item.application_id)
    return points is None or points >= least


@dataclass(frozen=True)
class Scenario:
    """What one line takes; `gained` and `lost` against the draft as it stands."""

    label: str
    taken: list[BatchItem]
    gained: list[BatchItem]
    lost: list[BatchItem]
    left: int

    @property
    def cut(self) -> int:
        """The last rank it takes."""
        return self.taken[-1].order if self.taken else 0

    @property
    def fen(self) -> int:
        return sum(item.proposed_fen for item in self.taken)

    @property
    def over(self) -> int:
        """Fen it goes beyond the money."""
        return max(-self.left, 0)

    @property
    def differs(self) -> bool:
        return bool(self.gained or self.lost)

    @property
    def reason(self) -> str:
        """What is written down when it is taken over, unless somebody writes something else."""
        return _("比较方案后按“%(label)s”取到第 %(cut)s 名") % {"label": self.label, "cut": self.cut}


@dataclass(frozen=True)
class Comparison:
    """The draft first, then every line that was asked for."""

    standing: Standing
    scenarios: list[Scenario]

    @property
    def by_direction(self) -> list[tuple[str, list[tuple[Total, str]]]]:
        return self._sums(direction_of)

    @property
    def by_township(self) -> list[tuple[str, list[tuple[Total, str]]]]:
        return self._sums(township_of)

    def _sums(self, key: Any) -> list[tuple[str, list[tuple[Total, str]]]]:
        """A row for each head, largest in the draft first: items and money in every scenario."""
        found = [
            (one.label, {total.label: total for total in totals(one.taken, key)}) for one in self.scenarios
        ]
        heads = dict.fromkeys(head for _label, sums in found for head in sums)
        return [
            (head, [(sums.get(head, Total(head, 0, 0)), label) for label, sums in found]) for head in heads
        ]


def compare(batch: Batch, asked: Iterable[Asked]) -> Comparison:
    """The same few questions to the database, however many lines are tried."""
    standing, money = standing_of(batch), money_for(batch)
    present = _scenario(_("现在的建议"), standing.present, standing, money)
    tried = [_scenario(one.label, one.takes(standing), standing, money) for one in asked]
    return Comparison(standing, [present, *tried])


def _scenario(label: str, taken: list[BatchItem], standing: Standing, money: int) -> Scenario:
    inside = {item.application_id for item in taken}
    return Scenario(
        label,
        taken,
        gained=[item for item in standing.further if item.application_id in inside],
        lost=[item for item in standing.present if item.application_id not in inside],
        left=money - sum(item.proposed_fen for item in taken),
    )
