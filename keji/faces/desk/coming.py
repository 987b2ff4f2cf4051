"""近期会议 and 新到文件: the days of the meetings ahead, and the papers that came into force lately."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from keji.journey.documents.models import Document
from keji.journey.reviews.models import Round
from keji.journey.reviews.queries import coming
from keji.kernel import days
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

CONVENING = (Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR)
#: So many days ahead and back, and so many rows of each.
AHEAD, BACK, MOST = timedelta(days=14), timedelta(days=14), 4


@dataclass(frozen=True)
class Coming:
    meetings: list[Round] = field(default_factory=list)
    papers: list[Document] = field(default_factory=list)


def coming_to(user: Any) -> Coming:
    """The bureau and the supervisor know of every meeting, an institution of its own; two questions."""
    hats = hats_of(user)
    if not any(role in hats for role in CONVENING):
        return Coming()
    new = Document.objects.visible_to(user).filter(state="in_force", state_since__gte=days.now() - BACK)
    return Coming(
        meetings=list(coming(user, until=days.now() + AHEAD)[:MOST]),
        papers=list(new.order_by("-state_since", "-pk")[:MOST]),
    )
