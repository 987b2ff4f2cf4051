from datetime import date

import pytest

from keji.kernel.journal.models import Entry
from keji.kernel.parameters import Unset, parameter
from keji.kernel.parameters.actions import adopt
from keji.kernel.parameters.indirect import indirect_cap

pytestmark = pytest.mark.django_db
WAN = 1_000_000


def test_a_proposal_answers_as_provisional_until_the_county_adopts():
    assert parameter("PUB_PROJECT_DAYS").provisional

    adopt("PUB_PROJECT_DAYS", 7, by=None, valid_from=date(2026, 3, 1), source="局党组会〔2026〕第3次", provisional=False)

    value = parameter("PUB_PROJECT_DAYS", on=date(2026, 3, 1))
    assert (value.value, value.source, value.provisional) == (7, "局党组会〔2026〕第3次", False)
    assert parameter("PUB_PROJECT_DAYS", on=date(2026, 2, 28)).value == 5
    assert Entry.objects.get().verb == "parameter.adopt"


def test_old_days_keep_their_value():
    adopt("CORRECTION_DAYS", 3, by=None, valid_from=date(2025, 1, 1), source="甲")
    adopt("CORRECTION_DAYS", 6, by=None, valid_from=date(2026, 1, 1), source="乙")

    assert parameter("CORRECTION_DAYS", on=date(2025, 12, 31)).value == 3
    assert parameter("CORRECTION_DAYS", on=date(2026, 1, 1)).value == 6


def test_an_unknown_name_is_refused_by_name():
    with pytest.raises(Unset, match="NO_SUCH"):
        parameter("NO_SUCH")


@pytest.mark.parametrize(
    ("direct", "equipment", "cap"),
    [(300, 100, 60), (1500, 200, 335), (33, 8, 7.5), (8.5, 1.5, 2.1), (2.5, 0, 0.75), (32, 8, 7.2)],
)
def test_the_indirect_cap_is_marginal(direct, equipment, cap):
    assert indirect_cap(round(direct * WAN), round(equipment * WAN)) == round(cap * WAN)
