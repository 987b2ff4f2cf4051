"""Roles are given to persons, by whoever may give them, and some not together."""

import pytest

from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.parties.people.actions import end_role, grant_role, install_host, install_role, person_of
from keji.parties.people.choices import EXCLUDING, Role
from keji.parties.people.models import Membership
from keji.parties.people.queries import missing_administrators
from keji.parties.people.seats import hats_of
from tests.world.numbers import credit_code
from tests.world.people import World

pytestmark = pytest.mark.both


def place_of(role: str, world: World) -> object:
    if role in (Role.PMO, Role.PMO_LEAD):
        return world.institution
    return world.host


@pytest.mark.parametrize("pair", sorted(sorted(pair) for pair in EXCLUDING))
def test_excluding_roles_need_two_persons(pair: list[str], eve: User, world: World) -> None:
    first, second = pair
    world.give(eve, place_of(first, world), first)

    with pytest.raises(Refused, match="同一人不能兼任"):
        grant_role(person_of(eve), place_of(second, world), second, by=world.keeper)

    assert set(hats_of(eve).roles) == {first}


def test_an_ended_role_excludes_nothing(eve: User, world: World) -> None:
    world.give(eve, world.host, Role.FUND_MAKER)
    end_role(Membership.objects.get(person__user=eve), by=world.keeper)

    world.give(eve, world.host, Role.FUND_CHECKER)

    assert set(hats_of(eve).roles) == {Role.FUND_CHECKER}


@pytest.mark.parametrize("role", [Role.PMO, Role.PMO_LEAD])
def test_the_bureau_itself_never_runs_projects(role: str, eve: User, world: World) -> None:
    with pytest.raises(Refused, match="不直接管理项目"):
        grant_role(person_of(eve), world.host, role, by=world.keeper)


@pytest.mark.parametrize("role", [Role.BUREAU, Role.BUREAU_LEAD, Role.PARTY_GROUP])
def test_the_bureaus_roles_stay_at_the_bureau(role: str, eve: User, world: World) -> None:
    with pytest.raises(Refused, match="只能在主管部门"):
        grant_role(person_of(eve), world.unit, role, by=world.keeper)


def test_recommenders_sit_where_recommending_is_done(eve: User, world: World) -> None:
    with pytest.raises(Refused, match="不是归口推荐单位"):
        grant_role(person_of(eve), world.unit, Role.RECOMMENDER, by=world.keeper)


def test_a_unit_administrator_gives_unit_roles_only(aila: User, bek: User, world: World) -> None:
    grant_role(person_of(aila), world.unit, Role.UNIT_FINANCE, by=bek)

    with pytest.raises(Refused, match="安全管理员"):
        grant_role(person_of(aila), world.unit, Role.SUPERVISOR, by=bek)
    with pytest.raises(Refused, match="单位管理员"):
        grant_role(person_of(aila), world.other_unit, Role.UNIT_ADMIN, by=bek)

    assert set(hats_of(aila).roles) == {Role.MEMBER, Role.UNIT_FINANCE}


def test_a_unit_administrator_accepts_no_foreign_role(bek: User, eve: User, world: World) -> None:
    """Even a membership somebody slipped in as asked for is not the unit's to give."""
    from keji.kernel.flow import begin

    slipped = begin(Membership(person=person_of(eve), organisation=world.unit, role=Role.SUPERVISOR), by=eve)

    with pytest.raises(Refused, match="安全管理员"):
        advance(slipped, "accept", by=bek)


def test_the_security_administrator_gives_himself_nothing(world: World) -> None:
    with pytest.raises(Refused, match="不能给自己"):
        grant_role(person_of(world.keeper), world.host, Role.ARCHIVIST, by=world.keeper)


def test_the_bureau_gives_no_roles(dina: User, dilnur: User, eve: User, world: World) -> None:
    for person in (dina, dilnur):
        with pytest.raises(Refused, match="安全管理员"):
            grant_role(person_of(eve), world.institution, Role.PMO, by=person)

    assert not hats_of(eve).roles


def test_the_last_security_administrator_stays(world: World) -> None:
    own = Membership.objects.get(person__user=world.keeper)

    with pytest.raises(Refused, match="唯一的安全管理员"):
        end_role(own, by=world.keeper)


def test_what_is_missing_of_the_three_is_said(eve: User, world: World) -> None:
    assert len(missing_administrators()) == 2

    world.give(eve, world.institution, Role.AUDIT_ADMIN)

    assert [sentence[:9] for sentence in missing_administrators()] == ["还没有系统管理员。"]


def test_a_grant_is_told_by_the_journal(eve: User, world: World) -> None:
    world.give(eve, world.host, Role.BUREAU)

    told = list(journal.history(Membership.objects.get(person__user=eve)))

    assert [(entry.verb, entry.before, entry.after) for entry in told] == [
        ("membership.grant", "asked", "active"),
        ("membership.ask", "", "asked"),
    ]
    assert {entry.actor_id for entry in told} == {world.keeper.pk}


def test_installation_is_no_door_for_later(eve: User, world: World) -> None:
    with pytest.raises(Refused, match="已经登记"):
        install_host(name="另一个局", code=credit_code(60, "11"))
    with pytest.raises(Refused, match="已经有安全管理员"):
        install_role(person_of(eve), world.host, Role.SEC_ADMIN)
