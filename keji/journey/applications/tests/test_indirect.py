"""The cap of indirect costs with the county's budgets (practice 12.6), on fiscal money and on all money."""

import pytest

from keji.journey.applications.facts import indirect
from keji.kernel import days
from keji.kernel.parameters.actions import adopt

pytestmark = pytest.mark.django_db
WAN = 1_000_000


def budget(purchase, **lines):
    """`equipment=(fiscal, own)` in 万元."""
    rows = [
        {"category": name, "item": name, "fiscal": round(fiscal * WAN), "own": round(own * WAN)}
        for name, (fiscal, own) in lines.items()
    ]
    return {"budget": {"lines": rows, "purchase": round(purchase * WAN)}}


STANDARD = budget(1.5, equipment=(1.5, 2), business=(5.5, 5), labour=(1.5, 1), indirect=(1.5, 2))
SHORT = budget(0, business=(2, 0), labour=(0.5, 0), indirect=(0.5, 0))
LIST = budget(8, equipment=(4, 6), business=(4, 11), labour=(1, 7), indirect=(1, 6))
TWIN = budget(8, equipment=(4, 6), business=(3, 11), labour=(1, 7), indirect=(1, 7))


@pytest.mark.parametrize(("given", "spent", "most"), [(STANDARD, 1.5, 2.1), (SHORT, 0.5, 0.75)])
def test_on_fiscal_money_alone(given, spent, most):
    found = indirect(given)

    assert (found.spent_fen, found.cap_fen) == (round(spent * WAN), round(most * WAN))


@pytest.mark.parametrize(("given", "spent", "most"), [(LIST, 7, 7.5), (TWIN, 8, 7.2)])
def test_on_all_money_where_the_county_says_so(given, spent, most):
    adopt("INDIRECT_ON_FISCAL", False, by=None, valid_from=days.today(), source="县办法")

    found = indirect(given)

    assert (found.spent_fen, found.cap_fen) == (round(spent * WAN), round(most * WAN))
    assert (found.spent_fen > found.cap_fen) == (given is TWIN)
