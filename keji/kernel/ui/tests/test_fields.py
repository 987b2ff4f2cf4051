"""What people type in the ways they are used to, and the sentence when it cannot be read."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from keji.kernel.days.fields import DayField
from keji.kernel.ui.fields import MomentField, WanField, YuanField


@pytest.mark.parametrize("typed", ["2026-03-18", "20260318", "2026/3/18", "2026年3月18日", " 2026.3.18 "])
def test_a_day_may_be_typed_in_any_usual_way(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 3, 18)


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "明天", "18/3/2026 前", "2026-03-18 abc", "x" * 50_000, f"2026{' ' * 50_000}x"]
)
def test_what_is_no_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match="2026-03-18"):
        DayField().clean(typed)


def test_a_moment_is_beijing_time_and_a_day_alone_takes_the_usual_hour() -> None:
    field = MomentField(hour=time(19, 30))

    assert field.clean("2026年3月27日 18：00") == datetime(2026, 3, 27, 10, 0, tzinfo=UTC)
    assert field.clean("2026-03-27") == datetime(2026, 3, 27, 11, 30, tzinfo=UTC)


def test_sums_are_typed_in_wan_and_kept_as_whole_fen() -> None:
    assert [WanField().clean(typed) for typed in ("40", "8.40", "1，284.00")] == [
        40_000_000,
        8_400_000,
        1_284_000_000,
    ]


@pytest.mark.parametrize("typed", ["-1", "8.405", "NaN", "Infinity", "一百", "99999999"])
def test_a_sum_that_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        WanField().clean(typed)


def test_letters_are_written_in_yuan() -> None:
    assert [YuanField().clean(typed) for typed in ("600,000.00", "0.01", "5")] == [60_000_000, 1, 500]
    assert YuanField().prepare_value(60_000_001) == "600000.01"
