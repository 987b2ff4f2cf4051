"""我能报什么, and why not."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from keji.journey.calls.models import Call
from keji.journey.calls.queries import eligibility
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.parties.people.actions import person_of, save_profile
from keji.parties.people.choices import Jurisdiction, OrganisationKind, Role
from keji.parties.people.models import Organisation, Person
from tests.world.people import World

pytestmark = pytest.mark.both

Maker = Callable[..., Call]


@pytest.fixture
def lead(aila: User) -> Person:
    return person_of(aila)


def changed(unit: Organisation, **fields: object) -> Organisation:
    Organisation.objects.filter(pk=unit.pk).update(**fields)
    unit.refresh_from_db()
    return unit


def test_aila_may_apply_for_her_unit(call: Call, world: World, lead: Person) -> None:
    assert eligibility(call, world.unit, lead) == []


def test_before_and_after_the_window_nobody_may(a_call: Maker, world: World, lead: Person) -> None:
    call = a_call(opens_at=days.now() + timedelta(days=1))
    assert eligibility(call, world.unit, lead) == ["还没有开始受理。"]

    with days.moved(call.fill_until + timedelta(seconds=1)):
        assert eligibility(call, world.unit, lead) == ["网上填报已经截止。"]


def test_an_individual_business_needs_a_call_that_says_so(a_call: Maker, world: World, lead: Person) -> None:
    unit = changed(world.unit, kind=OrganisationKind.INDIVIDUAL)

    assert [r[:5] for r in eligibility(a_call(), unit, lead)] == ["个体工商户"]
    assert eligibility(a_call(individuals_allowed=True), unit, lead) == []


def test_units_of_the_corps_have_their_own_channel(a_call: Maker, world: World, lead: Person) -> None:
    unit = changed(world.unit, jurisdiction=Jurisdiction.CORPS)

    assert [r[:4] for r in eligibility(a_call(), unit, lead)] == ["兵团单位"]
    assert eligibility(a_call(corps_allowed=True), unit, lead) == []


def test_a_unit_is_a_year_old(call: Call, world: World, lead: Person) -> None:
    today = days.today()
    yesterday_a_year_ago = today.replace(year=today.year - 1) + timedelta(days=1)

    young = eligibility(call, changed(world.unit, registered_on=yesterday_a_year_ago), lead)
    old = eligibility(call, changed(world.unit, registered_on=yesterday_a_year_ago - timedelta(days=1)), lead)

    assert [reason[:8] for reason in young] == ["单位登记未满 1"]
    assert old == []


def test_a_unit_born_on_a_leap_day_has_its_birthday(call: Call, world: World, lead: Person) -> None:
    assert eligibility(call, changed(world.unit, registered_on=date(2024, 2, 29)), lead) == []


def test_an_unknown_birthday_is_asked_for(call: Call, world: World, lead: Person) -> None:
    assert [r[-3:] for r in eligibility(call, changed(world.unit, registered_on=None), lead)] == ["补上。"]


def test_civil_servants_lead_no_project(call: Call, world: World, aila: User) -> None:
    lead = save_profile(person_of(aila), by=aila, is_civil_servant=True)

    assert [r[:3] for r in eligibility(call, world.unit, lead)] == ["公务员"]


def test_the_institutions_people_do_not_apply_where_they_judge(
    a_call: Maker, world: World, chen: User
) -> None:
    world.give(chen, world.unit, Role.MEMBER)

    assert [r[:4] for r in eligibility(a_call(), world.unit, person_of(chen))] == ["你是承担"]
    assert eligibility(a_call(entrusted=False), world.unit, person_of(chen)) == []


def test_a_village_collective_applies_where_the_call_says_so(
    a_call: Maker, world: World, lead: Person
) -> None:
    unit = changed(world.unit, code="N2654024MA00000000", kind=OrganisationKind.OTHER)

    assert [r[:10] for r in eligibility(a_call(), unit, lead)] == ["这份指南不接受村集体"]
    assert eligibility(a_call(collectives_allowed=True), unit, lead) == []
