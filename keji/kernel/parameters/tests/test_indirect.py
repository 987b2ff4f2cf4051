from datetime import date

import pytest

from keji.kernel.parameters.actions import adopt
from keji.kernel.parameters.indirect import indirect_cap

pytestmark = [pytest.mark.django_db, pytest.mark.both]
WAN = 1_000_000


@pytest.mark.parametrize(
    ("direct", "equipment", "cap"),
    [
        (300, 100, 60),
        (1500, 200, 335),
        (8.5, 1.5, 2.1),
        (2.5, 0, 0.75),
        (33, 8, 7.5),
        (32, 8, 7.2),
        (500, 0, 150),
        (1000, 0, 275),
        (10, 12, 0),
        (0, 0, 0),
    ],
)
def test_the_cap_grows_by_steps(direct, equipment, cap):
    assert indirect_cap(round(direct * WAN), round(equipment * WAN)) == round(cap * WAN)


def test_a_broken_fen_is_not_given():
    assert indirect_cap(333, 0) == 99


def test_old_projects_keep_the_old_rates(django_assert_num_queries):
    adopt("INDIRECT_T1", 20, by=None, valid_from=date(2019, 1, 1), source="旧办法")
    adopt("INDIRECT_T1", 30, by=None, valid_from=date(2039, 1, 1), source="新办法")

    with django_assert_num_queries(1):
        assert indirect_cap(100 * WAN, 0, on=date(2020, 1, 1)) == 20 * WAN
    assert indirect_cap(100 * WAN, 0, on=date(2039, 1, 1)) == 30 * WAN
