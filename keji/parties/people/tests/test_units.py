"""Units come to the platform, people come to units."""

from datetime import date, timedelta

import pytest

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.inbox.models import Message
from keji.parties.people.actions import (
    accept,
    ask_to_join,
    decline,
    end_role,
    enter_organisation,
    grant_role,
    hold_all_unit_roles,
    person_of,
    register_organisation,
    save_unit,
)
from keji.parties.people.choices import OrganisationKind, Role
from keji.parties.people.models import Membership, Organisation
from keji.parties.people.seats import hats_of
from tests.world.numbers import credit_code
from tests.world.people import World

pytestmark = pytest.mark.both


def register(eve: User, code: str = credit_code(40), **profile: object) -> Organisation:
    given = {"legal_name": "伊芙", "registered_on": date(2020, 2, 29), "phone": "0999-1", **profile}
    return register_organisation(by=eve, name="巩留县云边养蜂专业合作社", code=code, **given)


def test_whoever_registers_a_unit_administers_it(eve: User) -> None:
    unit = register(eve, credit_code(40, "93"))

    assert hats_of(eve).roles == {Role.UNIT_ADMIN: frozenset({unit.pk})}
    assert unit.kind == OrganisationKind.COOPERATIVE
    assert [entry.verb for entry in journal.history(unit)] == ["organisation.register"]


def test_a_wrong_check_digit_is_refused_and_nothing_is_registered(eve: User) -> None:
    code = credit_code(40)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")

    with pytest.raises(Refused, match="校验位"):
        register(eve, wrong)

    assert not Organisation.objects.filter(name="巩留县云边养蜂专业合作社").exists()
    assert not hats_of(eve).roles


def test_a_code_is_read_as_people_type_it(eve: User) -> None:
    code = credit_code(40)

    unit = register(eve, f" {code[:8].lower()} {code[8:]} ".replace("9", "９"))

    assert unit.code == code


def test_a_known_code_leads_to_joining(eve: User, world: World) -> None:
    with pytest.raises(Refused, match="申请加入"):
        register(eve, world.unit.code)


def test_a_unit_from_the_future_is_refused(eve: User) -> None:
    with pytest.raises(Refused, match="晚于今天"):
        register(eve, registered_on=days.today() + timedelta(days=1))


def test_only_recommending_organisations_recommend(eve: User, world: World) -> None:
    with pytest.raises(Refused, match="不是归口推荐单位"):
        register(eve, recommender=world.other_unit)


def test_bek_is_told_and_lets_eve_in(eve: User, bek: User, world: World) -> None:
    asked = ask_to_join(world.unit, by=eve)
    assert Message.objects.get(user=bek).key == f"membership.ask.{asked.pk}"
    assert not hats_of(eve).roles

    accept(asked, by=bek)

    assert hats_of(eve).roles == {Role.MEMBER: frozenset({world.unit.pk})}
    assert "单位人员" in Message.objects.get(user=eve).text


def test_bek_declines_with_a_reason(eve: User, bek: User, world: World) -> None:
    asked = ask_to_join(world.unit, by=eve)
    with pytest.raises(Refused, match="理由"):
        decline(asked, by=bek, note=" ")

    decline(asked, by=bek, note="不是本单位的人。")

    assert asked.state == "refused"
    assert not hats_of(eve).roles
    assert "不是本单位的人。" in Message.objects.get(user=eve).text


def test_one_cannot_let_oneself_in(eve: User, world: World) -> None:
    asked = ask_to_join(world.unit, by=eve)

    with pytest.raises(Refused, match="不由你办理"):
        accept(asked, by=eve)

    assert not hats_of(eve).roles


def test_another_units_administrator_lets_nobody_in(eve: User, rival: User, world: World) -> None:
    asked = ask_to_join(world.unit, by=eve)

    with pytest.raises(Refused):
        accept(asked, by=rival)


def test_asking_twice_is_one_request(eve: User, world: World) -> None:
    ask_to_join(world.unit, by=eve)

    with pytest.raises(Refused, match="已经提出申请"):
        ask_to_join(world.unit, by=eve)

    assert Membership.objects.filter(person__user=eve).count() == 1


def test_after_leaving_one_may_ask_again(aila: User, bek: User, world: World) -> None:
    membership = Membership.objects.get(person__user=aila)
    end_role(membership, by=aila, note="调离")
    assert membership.until_on == days.today()
    assert not hats_of(aila).roles

    accept(ask_to_join(world.unit, by=aila), by=bek)

    assert Role.MEMBER in hats_of(aila)


def test_a_unit_of_one_confirms_everything_at_once(bek: User, world: World) -> None:
    hold_all_unit_roles(world.unit, by=bek)
    hold_all_unit_roles(world.unit, by=bek)

    assert set(hats_of(bek).roles) == {Role.UNIT_ADMIN, Role.UNIT_LEGAL, Role.UNIT_FINANCE}


def test_a_unit_with_an_accountant_is_no_unit_of_one(bek: User, finance: User, world: World) -> None:
    with pytest.raises(Refused, match="逐项授予"):
        hold_all_unit_roles(world.unit, by=bek)

    assert set(hats_of(bek).roles) == {Role.UNIT_ADMIN}


def test_the_last_administrator_stays_until_there_is_another(bek: User, aila: User, world: World) -> None:
    own = Membership.objects.get(person__user=bek, role=Role.UNIT_ADMIN)
    with pytest.raises(Refused, match="唯一的管理员"):
        end_role(own, by=bek)

    grant_role(person_of(aila), world.unit, Role.UNIT_ADMIN, by=bek)
    end_role(own, by=bek)

    assert Role.UNIT_ADMIN not in hats_of(bek)


def test_an_old_name_becomes_a_former_one(bek: User, world: World) -> None:
    saved = save_unit(world.unit, by=bek, name="巩留县恒草源草业有限公司", phone="0999-9")

    assert saved.other_names == "巩留县恒草源饲料有限公司"
    assert saved.name == "巩留县恒草源草业有限公司"


def test_nobody_else_changes_a_units_profile(aila: User, rival: User, world: World) -> None:
    for person in (aila, rival):
        with pytest.raises(Refused, match="单位管理员"):
            save_unit(world.unit, by=person, name="改名")

    world.unit.refresh_from_db()
    assert world.unit.name == "巩留县恒草源饲料有限公司"


def test_applicants_enter_no_organisations_for_others(bek: User) -> None:
    with pytest.raises(Refused, match="县科技局"):
        enter_organisation(by=bek, name="假机关", code=credit_code(50, "11"), recommends=True)


def test_the_bank_account_is_sealed(bek: User, world: World) -> None:
    save_unit(world.unit, by=bek, name=world.unit.name, bank_account="6222021234567890123")

    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT bank_account FROM people_organisation WHERE id = %s", [world.unit.pk])
        stored = cursor.fetchone()[0]
    assert "622202" not in stored
    assert Organisation.objects.get(pk=world.unit.pk).bank_account == "6222021234567890123"
