"""The right side of an applicant's desk: my applications in words, and what I may apply for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keji.faces.desk.waits import Wait, wait_of
from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.journey.calls.queries import open_to
from keji.kernel.flow.machine import MACHINES
from keji.parties.people.models import Person
from keji.parties.people.queries import units_of
from keji.parties.people.seats import hats_of

MOST = 5
CALLS = 3


@dataclass(frozen=True)
class Mine:
    """One application: where it stands, and who holds it unless the road has ended."""

    subject: Application
    wait: Wait | None
    me: bool


@dataclass(frozen=True)
class Offer:
    """A call that is open, whether one of my units may apply, and if none may the first reason."""

    call: Call
    until: datetime | None
    reason: str


def applications_of(user: Any) -> list[Mine]:
    """What I lead and is still on its road, the last moved first."""
    me = hats_of(user).person_id
    if me is None:
        return []
    ends = {state.code for route in Route.values for state in MACHINES[route].states if state.end}
    rows = Application.objects.filter(lead=me).exclude(state__in=ends)
    shown = rows.select_related("call", "unit", "lead", "recommender", "pmo").order_by("-touched_at", "-pk")
    return [_mine(one, user) for one in shown[:MOST]]


def _mine(application: Application, user: Any) -> Mine:
    mine = bool(set(application.stage.awaits) & set(application.seats_of(user)))
    return Mine(application, wait_of(application, user, {}), mine)


def offers_to(user: Any) -> list[Offer]:
    """What is open now, the one that closes first on top."""
    me = hats_of(user).person_id
    if me is None:
        return []
    found = open_to(Person.objects.get(pk=me), units_of(user))
    return [
        Offer(call, call.fill_until, _reason([standing.reasons for standing in standings]))
        for call, standings in found[:CALLS]
    ]


def _reason(answers: list[list[str]]) -> str:
    """Why none of the units may; nothing when one of them does, or when there is no unit to ask about."""
    return "" if not answers or not all(answers) else answers[0][0]
