"""K1 without an entrusting: what the institution may do then, nobody may."""

from copy import copy

import pytest

from keji.kernel.flow.opened import open_moves
from keji.parties.people.choices import Role
from tests.house.county import people
from tests.house.k1 import ACTS, PMO

pytestmark = pytest.mark.django_db

INSTITUTION = {move for act in ACTS if act.may | act.records <= PMO for move in act.moves}


def judged(subject, users):
    """Acts of the institution open to anybody here, in whatever state the subject is."""
    for state in subject.machine.states:
        subject.state = state.code
        for role, user in users.items():
            for opened in open_moves(subject, user):
                if f"{subject.machine.name}.{opened.move.code}" in INSTITUTION:
                    yield f"{role}: {subject.machine.name}.{opened.move.code}"


def test_nobody_inherits_what_was_not_entrusted(subjects):
    users = people(subjects)
    for subject in subjects.values():
        if hasattr(subject, "pmo_id"):
            orphan = copy(subject)
            orphan.pmo_id = None
            assert not list(judged(orphan, users))


def test_another_institution_inherits_nothing_either(subjects):
    users = people(subjects)
    elsewhere = subjects["county_project"].unit_id
    for subject in subjects.values():
        if hasattr(subject, "pmo_id"):
            other = copy(subject)
            other.pmo_id = elsewhere
            assert not list(judged(other, users))


def test_whose_it_is_would_be_found(subjects):
    """The walk sees the institution where there is one, and only the institution."""
    found = set(judged(copy(subjects["county_project"]), people(subjects)))

    assert {role.partition(":")[0] for role in found} == {Role.PMO, Role.PMO_LEAD}
    assert "pmo: county_project.receive" in found
