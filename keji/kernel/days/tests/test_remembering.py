"""Calendar and parameters are read once while a page is made, and anew for the next one."""

from datetime import date

import pytest

from keji.kernel import days
from keji.kernel.days.models import Holiday
from keji.kernel.parameters import parameter

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_many_rows_ask_once(django_assert_num_queries):
    with django_assert_num_queries(2), days.remembered():
        for n in range(1, 20):
            days.add_working(date(2026, 3, 2), n)
            parameter("PUB_PROJECT_DAYS")


def test_the_answers_are_the_same():
    Holiday.objects.create(day=date(2026, 3, 4), kind="off", name="巴扎节", source="县政府通知")
    plain = [days.add_working(date(2026, 3, 2), n) for n in range(12)]

    with days.remembered():
        assert [days.add_working(date(2026, 3, 2), n) for n in range(12)] == plain


def test_the_next_page_sees_what_changed():
    with days.remembered():
        assert days.is_working(date(2026, 3, 4))
    Holiday.objects.create(day=date(2026, 3, 4), kind="off", name="巴扎节", source="县政府通知")

    with days.remembered():
        assert not days.is_working(date(2026, 3, 4))
