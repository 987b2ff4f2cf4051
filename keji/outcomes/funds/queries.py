from typing import Any

from django.db.models import F, QuerySet

from keji.outcomes.funds.models import FundLine
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

#: Who may read the books; nobody else but the public page of yearly sums.
READERS = (
    Role.BUREAU,
    Role.BUREAU_LEAD,
    Role.FUND_MAKER,
    Role.FUND_CHECKER,
    Role.PARTY_GROUP,
    Role.SUPERVISOR,
)


def lines_visible_to(user: Any) -> QuerySet[FundLine] | None:
    """All lines with what is still free, for those who may read the books; None for everybody else."""
    hats = hats_of(user)
    if not any(role in hats for role in READERS):
        return None
    return FundLine.objects.annotate(free_fen=F("amount_fen") - F("committed_fen")).order_by("-on", "-pk")
