from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keji.kernel import days
from keji.kernel.days.models import Holiday

pytestmark = pytest.mark.django_db


def test_spring_festival_is_skipped_and_the_make_up_saturday_counts():
    assert not days.is_working(date(2026, 2, 17))
    assert days.is_working(date(2026, 2, 28))


def test_the_nth_working_day_does_not_count_the_first():
    assert days.add_working(date(2026, 5, 14), 5) == date(2026, 5, 21)
    assert days.add_working(date(2026, 4, 3), 1) == date(2026, 4, 7)


def test_a_notice_of_five_working_days_either_way_of_counting():
    assert days.period(date(2023, 12, 4), 5, count_first=True) == (date(2023, 12, 4), date(2023, 12, 8))
    assert days.period(date(2023, 12, 4), 5) == (date(2023, 12, 4), date(2023, 12, 11))


def test_the_office_has_the_last_word():
    Holiday.objects.create(day=date(2026, 5, 27), kind="off", name="古尔邦节", source="自治区通知")

    assert days.add_working(date(2026, 5, 26), 1) == date(2026, 5, 28)
    assert days.working_between(date(2026, 5, 26), date(2026, 5, 29)) == 2


def test_years_without_a_table_are_told_apart():
    assert days.table_covers(2026)
    assert not days.table_covers(2006)
    assert not days.table_covers(2039)
    assert days.is_working(date(2039, 1, 3))


def test_one_question_to_the_database(django_assert_num_queries):
    with django_assert_num_queries(1):
        days.add_working(date(2026, 1, 1), 60)
    with django_assert_num_queries(1):
        days.period(date(2026, 1, 1), 5, count_first=True)


def test_the_clock_moves_for_a_story_and_comes_back():
    noon = datetime(2026, 3, 31, 11, 30, tzinfo=UTC)

    with days.moved(noon):
        assert days.local(days.now()).hour == 19
        assert days.today() == date(2026, 3, 31)
        with days.moved(timedelta(hours=5)):
            assert days.today() == date(2026, 4, 1)

    assert abs(days.now() - datetime.now(UTC)) < timedelta(seconds=5)  # noqa: TID251 - compares with the real one


def test_production_refuses_to_move_the_clock(settings):
    settings.KEJI_MOVABLE_CLOCK = False

    with pytest.raises(RuntimeError), days.moved(timedelta(days=1)):
        pass


@given(start=st.dates(date(2007, 1, 1), date(2026, 12, 1)), n=st.integers(1, 90))
def test_counting_forth_and_asking_how_many_agree(start, n):
    end = days.add_working(start, n)

    assert days.is_working(end)
    assert days.working_between(start, end) == n
    assert days.roll(end) == end


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_after_ends_with_the_month_when_it_is_shorter(day, months, then):
    assert days.months_after(day, months) == then
