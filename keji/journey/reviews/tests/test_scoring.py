"""The arithmetic of sheets, against numbers worked out by hand."""

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from keji.journey.reviews.choices import Advice, Purpose
from keji.journey.reviews.scoring import Result, median, middle, result, spread_milli, weighted

CRITERIA: list[Any] = [SimpleNamespace(pk=1, weight=60), SimpleNamespace(pk=2, weight=40)]
ITEM: Any = SimpleNamespace(order=1, round=SimpleNamespace(is_funding=True, purpose=Purpose.FUNDING))


def sheet(total: int, first: int = 0, fen: int = 5, advice: str = Advice.FUND) -> Any:
    return SimpleNamespace(total_milli=total, points={"1": first}, suggested_fen=fen, advice=advice)


def test_weights_make_thousandths_of_a_point() -> None:
    assert weighted({"1": 85, "2": 90}, CRITERIA) == 87_000


def test_extremes_are_left_out_from_five_sheets_on() -> None:
    sheets = [sheet(total) for total in (60_000, 80_000, 82_000, 84_000, 100_000)]

    assert result(ITEM, sheets, CRITERIA, 5).points_milli == 82_000
    assert result(ITEM, sheets[1:], CRITERIA, 5).points_milli == 86_500


def test_the_mean_is_exact_until_it_is_shown() -> None:
    found = result(ITEM, [sheet(80_000), sheet(80_000), sheet(80_001)], CRITERIA, 5)

    assert found.mean == Fraction(240_001, 3)
    assert found.points_milli == 80_000


def test_ties_go_by_the_first_criterion_and_then_by_the_list() -> None:
    def placed(order: int, first: int) -> Result:
        item: Any = SimpleNamespace(order=order)
        return Result(item, Fraction(80_000), Fraction(first), 0, "")

    ranked = sorted([placed(1, 70), placed(2, 80), placed(3, 80)], key=lambda one: one.place)

    assert [one.item.order for one in ranked] == [2, 3, 1]


@pytest.mark.parametrize(
    ("amounts", "expected"), [([6, 1, 5], 5), ([6, 4, 0, 8], 4), ([7], 7), ([0, 0, 9], 0)]
)
def test_the_median_is_an_amount_somebody_named(amounts: list[int], expected: int) -> None:
    assert median(amounts) == expected


def test_who_would_not_fund_counts_as_nothing() -> None:
    sheets = [sheet(1, fen=8), sheet(1, fen=6), sheet(1, fen=9, advice=Advice.NOT_FUND)]

    assert result(ITEM, sheets, CRITERIA, 5).suggested_fen == 6


@pytest.mark.parametrize(
    ("advices", "expected"),
    [
        (["passed", "passed", "failed"], "passed"),
        (["passed", "passed", "concluded", "failed", "failed"], "concluded"),
        (["passed", "passed", "failed", "failed"], "failed"),
        (["passed", "concluded", "concluded"], "concluded"),
    ],
)
def test_the_conclusion_is_the_majority_s_or_the_middle(advices: list[str], expected: str) -> None:
    assert middle(advices, Purpose.ACCEPTANCE) == expected


def test_the_spread_of_equal_totals_is_nothing() -> None:
    assert spread_milli([80_000, 80_000]) == 0
    assert spread_milli([]) is None
