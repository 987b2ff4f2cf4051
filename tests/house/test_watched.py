"""K5 and K8: few approvals and much watching; whoever waits knows for what, whoever is refused knows why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pytest
from django.apps import apps

from keji.journey.applications.models import Application
from keji.kernel.flow import Machine, Move, State
from keji.kernel.flow.machine import MACHINES
from keji.kernel.flow.staged import Staged
from keji.parties.people.choices import Role
from tests.house.county import HOLDERS, signed_in, tried
from tests.house.k1 import BUREAU, COUNTY

#: Acts of the bureau on projects of the county: but for payments, seals and questions, on whole batches.
WHOLE = ("decision_batch.", "notice.")
ON_ONE = {"contract.countersign", "contract.mismatch", "question.take_back"}

#: Roles are given in sight of another; the papers of a unit are its own until they hang somewhere.
OWN_DRAWERS = {"people.Membership", "certificates.Certificate"}


def approvals_of_one(machines: Mapping[str, Machine]) -> Iterator[str]:
    """What the bureau itself may do to a single project; K5 keeps this as short as it is."""
    for name in COUNTY:
        for move in machines[name].moves:
            code = f"{name}.{move.code}"
            if BUREAU & set(move.seats) and not code.startswith(WHOLE) and code not in ON_ONE:
                yield code


def unwatched(models: Iterable[type[Staged]]) -> list[str]:
    """Kinds of things with a route that a supervisor does not see, but for somebody's own."""
    return [
        model._meta.label
        for model in models
        if Role.SUPERVISOR not in {seat.role for seat in model.SEATS} and model._meta.label not in OWN_DRAWERS
    ]


def staged() -> list[type[Staged]]:
    return [model for model in apps.get_models() if issubclass(model, Staged) and model._meta.managed]


def silent(machines: Iterable[Machine]) -> Iterator[str]:
    """States that await somebody without saying what for, and returns that need no reason."""
    for machine in machines:
        for state in machine.states:
            if state.awaits and not state.to_do:
                yield f"{machine.name}:{state.code}"
        for move in machine.moves:
            if move.kind == "risk" and move.note != "required":
                yield f"{machine.name}.{move.code}"


def stranded(machines: Iterable[Machine]) -> Iterator[str]:
    """States nobody can leave that are no end."""
    for machine in machines:
        for state in machine.states:
            if not state.end and not list(machine.moves_from(state.code)):
                yield f"{machine.name}:{state.code}"


def test_k5_the_bureau_approves_nothing_one_by_one():
    assert not list(approvals_of_one(MACHINES))


def test_k5_supervisors_see_everything_with_a_route_and_move_nothing_of_it():
    assert not unwatched(staged())
    seated = {f"{name}.{move.code}" for name in COUNTY for move in MACHINES[name].moves if _supervises(move)}
    assert not seated


def _supervises(move: Move) -> bool:
    return Role.SUPERVISOR in {*move.seats, *move.recorders}


def test_k8_nobody_waits_without_knowing_for_what():
    assert not list(silent(MACHINES.values()))
    assert not list(stranded(MACHINES.values()))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["county_project", "annual_report", "acceptance"])
def test_k8_whoever_applies_may_check_first(subjects, name):
    """The engine of the format check answers before anything is handed in."""
    subject: Application = subjects[name]
    aila = signed_in(subject.lead.user)

    with tried(subject, "draft"):
        assert aila.get(f"/applications/{subject.pk}/check/").status_code == 200
    assert subject.lead.user.username == HOLDERS["applicant"]


def test_what_these_walks_look_for_would_be_found():
    machine = MACHINES["contract"]
    approve = Move("approve", "批准", ("checking",), "unit_signing", (Role.BUREAU_LEAD,), "risk")
    lost = State("lost", "不知去向", awaits=(Role.PMO,))
    broken = replace(machine, moves=(*machine.moves, approve), states=(*machine.states, lost))

    assert list(approvals_of_one({**MACHINES, "contract": broken})) == ["contract.approve"]
    assert list(silent([broken])) == ["contract:lost", "contract.approve"]
    assert list(stranded([broken])) == ["contract:lost"]
