"""近期会议, 现场查验 and 新到文件: the days of meetings and visits ahead, the papers of late."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from keji.journey.documents.models import Document
from keji.journey.reviews.models import Round
from keji.journey.reviews.queries import coming
from keji.kernel import days
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.outcomes.fieldchecks.queries import visits_ahead
from keji.parties.people.choices import UNIT_ROLES, Role
from keji.parties.people.seats import hats_of

CONVENING = (Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR)
#: Who is visited, or has somebody of theirs visited.
VISITED = (*UNIT_ROLES, Role.RECOMMENDER)
#: So many days ahead and back, and so many rows of each.
AHEAD, BACK, MOST = timedelta(days=14), timedelta(days=14), 4


@dataclass(frozen=True)
class Coming:
    meetings: list[Round] = field(default_factory=list)
    visits: list[FieldCheck] = field(default_factory=list)
    papers: list[Document] = field(default_factory=list)


def coming_to(user: Any) -> Coming:
    """The bureau and the supervisor know of every meeting and visit, everybody else of their own."""
    hats = hats_of(user)
    if not any(role in hats for role in CONVENING):
        visited = any(role in hats for role in VISITED)
        return Coming(visits=_visits(user) if visited else [])
    new = Document.objects.visible_to(user).filter(state="in_force", state_since__gte=days.now() - BACK)
    return Coming(
        meetings=list(coming(user, until=days.now() + AHEAD)[:MOST]),
        visits=_visits(user),
        papers=list(new.order_by("-state_since", "-pk")[:MOST]),
    )


def _visits(user: Any) -> list[FieldCheck]:
    return list(visits_ahead(user, until=days.today() + AHEAD)[:MOST])
