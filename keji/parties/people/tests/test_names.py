"""One person, one unit, however the name is written."""

import pytest

from keji.kernel.accounts.models import User
from keji.parties.people.actions import person_of, save_profile, save_unit
from keji.parties.people.models import Organisation, Person
from keji.parties.people.names import fold_name, same_name
from keji.parties.people.queries import find_unit, find_units
from tests.world.people import World

pytestmark = pytest.mark.both


def test_every_dot_is_the_same_dot() -> None:
    spelled = [
        f"阿不都热依木江{dot}买买提依明江吐尔洪"
        for dot in ("·", "•", "・", ".", "．", "‧", " ", "\u200b", "")
    ]

    assert len({fold_name(name) for name in spelled}) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("巩留县云峰（牧业）有限公司", "云峰牧业有限责任公司", True),
        ("新疆巩留县云峰牧业有限公司", "巩留县云峰牧业有限公司", True),
        ("东买里镇褐牛人家养殖专业合作社", "巩留县东买里镇褐牛人家养殖农民专业合作社", True),
        ("巩留县畜牧站", "伊犁州畜牧站", False),
        ("巩留镇惠畴农机", "惠畴农机", False),
        ("云峰牧业有限公司", "云峰牧业股份有限公司", False),
    ],
)
def test_a_place_left_out_is_no_difference_another_place_is(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_a_unit_is_found_by_code_and_by_every_name_it_ever_had(bek: User, world: World) -> None:
    code = world.unit.code or ""
    save_unit(world.unit, by=bek, name="巩留县恒草源草业有限公司", other_names=["恒草源"])

    given = [
        f" {code.lower()} ",
        "新疆巩留县恒草源草业有限责任公司",
        "恒草源饲料有限公司",
        "恒草源",
        "没有这家",
    ]
    found = find_units(given)

    assert found == dict.fromkeys(given[:4], world.unit)
    assert list(Organisation.objects.called("恒草源饲料")) == [world.unit]


def test_where_two_units_are_meant_nobody_is_named(bek: User, world: World) -> None:
    save_unit(world.unit, by=bek, name=world.unit.name, other_names=["山花", world.other_unit.name])
    Organisation.objects.create(name="伊犁州恒草源饲料有限公司", kind="enterprise")

    assert find_unit("恒草源饲料有限公司") is None
    assert find_unit("巩留县恒草源饲料有限公司") == world.unit
    assert find_unit(world.other_unit.name) == world.other_unit


def test_a_person_is_found_by_another_transliteration(aila: User) -> None:
    save_profile(person_of(aila), by=aila, spellings=["艾依拉·叶尔肯", "艾依拉•叶尔肯"])

    assert list(Person.objects.called("艾依拉 叶")) == [person_of(aila)]
    assert person_of(aila).name == "阿依拉·叶尔肯"
