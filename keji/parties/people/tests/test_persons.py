"""Who somebody is: one person, one number, many spellings of a name."""

import pytest
from allauth.account.signals import user_signed_up
from django.db import connection

from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.actions import enter_person, fold_name, person_of, save_profile
from keji.parties.people.models import Person
from tests.world.numbers import identity_number

pytestmark = pytest.mark.both


@pytest.fixture
def newcomer(db: None) -> User:
    return User.objects.create_user("newcomer")


def test_the_first_visit_makes_an_empty_profile(newcomer: User) -> None:
    person = person_of(newcomer)

    assert person_of(newcomer) == person
    assert person.name == "newcomer"
    assert not person.is_complete


def test_the_number_is_sealed_and_found_by_its_digest(newcomer: User) -> None:
    number = identity_number(7)
    person = save_profile(person_of(newcomer), by=newcomer, identity=number, name="新人", phone="13900000000")

    with connection.cursor() as cursor:
        cursor.execute("SELECT identity, phone FROM people_person WHERE id = %s", [person.pk])
        stored = "".join(cursor.fetchone())
    assert number not in stored
    assert "13900000000" not in stored
    assert Person.objects.get(pk=person.pk).identity == number
    assert person.is_complete


def test_a_wrong_check_digit_is_refused(newcomer: User) -> None:
    number = identity_number(7)
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")

    with pytest.raises(Refused, match="校验位"):
        save_profile(person_of(newcomer), by=newcomer, identity=wrong)

    assert Person.objects.get(user=newcomer).identity_digest is None


def test_two_accounts_are_not_one_person(newcomer: User) -> None:
    first = User.objects.create_user("first")
    save_profile(person_of(first), by=first, identity=identity_number(7))

    with pytest.raises(Refused, match="已经登记过"):
        save_profile(person_of(newcomer), by=newcomer, identity=identity_number(7))


def test_a_number_is_given_once(newcomer: User) -> None:
    save_profile(person_of(newcomer), by=newcomer, identity=identity_number(7))
    save_profile(person_of(newcomer), by=newcomer, identity=identity_number(7).lower(), title="农艺师")

    with pytest.raises(Refused, match="不能自行更改"):
        save_profile(person_of(newcomer), by=newcomer, identity=identity_number(8))

    assert Person.objects.get(user=newcomer).identity == identity_number(7)


def test_nobody_writes_somebody_elses_profile(newcomer: User, eve: User) -> None:
    with pytest.raises(Refused, match="本人"):
        save_profile(person_of(newcomer), by=eve, name="别人")

    assert Person.objects.get(user=newcomer).name == "newcomer"


def test_dots_and_spaces_do_not_make_another_name() -> None:
    spellings = [
        "叶尔肯·努尔别克",
        "叶尔肯•努尔别克",
        "叶尔肯・努尔别克",
        "叶尔肯 努尔别克",
        "叶尔肯努尔别克",
    ]

    assert {fold_name(name) for name in spellings} == {"叶尔肯努尔别克"}


def test_the_folded_name_follows_every_save(eve: User) -> None:
    person = person_of(eve)
    person.name = "阿依·古丽"
    person.save(update_fields=["name"])

    assert Person.objects.get(pk=person.pk).folded_name == "阿依古丽"


def test_people_without_a_login_stand_too(dina: User) -> None:
    person = enter_person(by=dina, name="老农艺师", identity=identity_number(30), phone="13911111111")

    assert person.user is None
    assert person.identity_digest


def test_signing_up_opens_a_profile(newcomer: User) -> None:
    user_signed_up.send(sender=User, request=None, user=newcomer)

    assert Person.objects.get(user=newcomer).name == "newcomer"
