"""The arithmetic of sheets: whole numbers and fractions, nothing rounded before the end.

Points of a sheet: the weighted sum of its criteria, in thousandths of a point (weights add up to 100).
Points of an item: the mean of its valid sheets; from `drop_from` sheets on, one highest and one lowest total
are left out. Ties: the higher mean of the first criterion over all valid sheets goes first, then the order of
the list. Suggested amount: the median over all valid sheets, «not to be funded» counting as nothing; of two
middle values the lower, so that no amount arises that nobody named. Advice: the middle one from kind to
strict, of two the stricter; where more than half agree, that is what they say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from keji.journey.calls.models import Criterion
from keji.journey.reviews.choices import ADVICE_OF, Advice, Purpose
from keji.journey.reviews.models import Item, Sheet

#: A whole mark of 100 in thousandths.
FULL = 100_000


@dataclass(frozen=True)
class Result:
    """What the sheets of one item come to."""

    item: Item
    mean: Fraction
    first: Fraction
    suggested_fen: int | None
    advice: str

    @property
    def points_milli(self) -> int:
        """The mean, rounded half up to a thousandth."""
        return (2 * self.mean.numerator + self.mean.denominator) // (2 * self.mean.denominator)

    @property
    def place(self) -> tuple[Fraction, Fraction, int]:
        """What the ranking sorts by."""
        return (-self.mean, -self.first, self.item.order)


def weighted(points: dict[str, int], criteria: Sequence[Criterion]) -> int:
    """The points of one sheet in thousandths."""
    return sum(criterion.weight * points[str(criterion.pk)] * 10 for criterion in criteria)


def so_far(lines: Sequence[tuple[Criterion, int | None]]) -> int:
    """The points of a sheet that is still being filled in, in thousandths: what is missing counts nothing."""
    return sum(criterion.weight * given * 10 for criterion, given in lines if given is not None)


def result(item: Item, sheets: Sequence[Sheet], criteria: Sequence[Criterion], drop_from: int) -> Result:
    """What the valid sheets of an item come to."""
    round = item.round
    totals = sorted(sheet.total_milli or 0 for sheet in sheets)
    counted = totals[1:-1] if len(totals) >= max(drop_from, 3) else totals
    firsts = [sheet.points[str(criteria[0].pk)] for sheet in sheets] if criteria else []
    return Result(
        item,
        Fraction(sum(counted), len(counted)),
        Fraction(sum(firsts), len(firsts)) if firsts else Fraction(0),
        median([_named(sheet) for sheet in sheets]) if round.is_funding else None,
        middle([sheet.advice for sheet in sheets], Purpose(round.purpose)),
    )


def median(amounts: Sequence[int]) -> int:
    """The middle amount; of two middle ones the lower."""
    return sorted(amounts)[(len(amounts) - 1) // 2]


def middle(advices: Sequence[str], purpose: Purpose) -> str:
    """The middle advice from kind to strict; of two middle ones the stricter."""
    scale = ADVICE_OF[purpose]
    return sorted(advices, key=lambda advice: scale.index(Advice(advice)))[len(advices) // 2]


def spread_milli(totals: Sequence[int]) -> int | None:
    """The standard deviation of the totals, for the eye only."""
    if not totals:
        return None
    mean = Fraction(sum(totals), len(totals))
    variance = sum((total - mean) ** 2 for total in totals) / len(totals)
    return int(float(variance) ** 0.5 + 0.5)


def _named(sheet: Sheet) -> int:
    return 0 if sheet.advice == Advice.NOT_FUND else sheet.suggested_fen or 0
