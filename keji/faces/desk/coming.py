"""近期会议, 现场查验 and 新到文件: the days of meetings and visits ahead, the papers of late."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from keji.faces.desk.deciding import Deciding
from keji.journey.decisions.models import Batch
from keji.journey.decisions.queries import to_be_decided
from keji.journey.documents.models import Document
from keji.journey.reviews.models import Round
from keji.journey.reviews.queries import coming
from keji.kernel import days
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.outcomes.fieldchecks.queries import visits_ahead
from keji.parties.people.choices import UNIT_ROLES, Role
from keji.parties.people.seats import hats_of

CONVENING = (Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR)
#: Who goes to the meeting of a deciding body, or is asked there.
DECIDING = (*CONVENING, Role.PARTY_GROUP)
#: Who is visited, or has somebody of theirs visited.
VISITED = (*UNIT_ROLES, Role.RECOMMENDER)
#: So many days ahead and back, and so many rows of each.
AHEAD, BACK, MOST = timedelta(days=14), timedelta(days=14), 4


@dataclass(frozen=True)
class Ahead:
    """One meeting: of a panel, or of a deciding body on a batch; `hour` is None while nobody has said."""

    subject: Round | Batch
    on: date
    hour: time | None
    place: str
    host: str
    phone: str = ""


@dataclass(frozen=True)
class Coming:
    meetings: list[Ahead] = field(default_factory=list)
    visits: list[FieldCheck] = field(default_factory=list)
    papers: list[Document] = field(default_factory=list)


def coming_to(user: Any, deciding: Deciding | None = None) -> Coming:
    """The bureau and the supervisor know of every panel and visit, everybody else of their own.

    A meeting of a deciding body is told to whoever sits at its batch; where the batches under way have been
    read already, they are not asked for again.
    """
    hats = hats_of(user)
    decided = _decided(user, deciding) if any(role in hats for role in DECIDING) else []
    if not any(role in hats for role in CONVENING):
        visited = any(role in hats for role in VISITED)
        return Coming(_next(decided), _visits(user) if visited else [])
    new = Document.objects.visible_to(user).filter(state="in_force", state_since__gte=days.now() - BACK)
    return Coming(
        meetings=_next(_judged(user) + decided),
        visits=_visits(user),
        papers=list(new.order_by("-state_since", "-pk")[:MOST]),
    )


def _next(meetings: list[Ahead]) -> list[Ahead]:
    return sorted(meetings, key=lambda one: (one.on, one.hour or time.min))[:MOST]


def _judged(user: Any) -> list[Ahead]:
    rounds = coming(user, until=days.now() + AHEAD)[:MOST]
    local = [(one, days.local(one.meets_at)) for one in rounds]
    return [Ahead(one, at.date(), at.time(), one.place, str(one.pmo), one.pmo.phone) for one, at in local]


def _decided(user: Any, deciding: Deciding | None) -> list[Ahead]:
    until = days.today() + AHEAD
    batches = deciding.under_way if deciding else to_be_decided(user, until=until)[:MOST]
    return [
        Ahead(one, one.meets_on, one.meets_from, one.meets_in, str(one.body))
        for one in batches
        if one.meets_on and days.today() <= one.meets_on <= until
    ]


def _visits(user: Any) -> list[FieldCheck]:
    return list(visits_ahead(user, until=days.today() + AHEAD)[:MOST])
