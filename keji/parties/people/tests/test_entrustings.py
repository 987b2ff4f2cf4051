"""Power over projects is given by agreement, for a time, to somebody else."""

from datetime import date, timedelta

import pytest

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.parties.people.actions import entrust, person_of, set_duty_holders
from keji.parties.people.duties import CLAUSES
from keji.parties.people.models import DutyHolder, Entrusting, Organisation
from keji.parties.people.queries import duties, entrustings_in_force
from tests.world.people import World

pytestmark = pytest.mark.both


def drafted(by: User, world: World, **changes: object) -> Entrusting:
    given = {
        "principal": world.host,
        "agent": world.institution,
        "scope": "受理、评审、验收",
        "agreement_number": "1号",
        "signed_on": date(2026, 1, 5),
        "valid_from": date(2026, 1, 5),
        "valid_until": date(2036, 1, 5),
        **changes,
    }
    return entrust(by=by, **given)  # type: ignore[arg-type]


def test_a_draft_gives_no_power_yet(dina: User, dilnur: User, world: World) -> None:
    draft = drafted(dina, world)
    assert not draft.is_in_force

    advance(draft, "enter", by=dilnur)

    assert draft.is_in_force
    assert list(Entrusting.objects.in_force()) == [draft]


def test_only_the_bureau_entrusts(bek: User, cheng: User, world: World) -> None:
    for person in (bek, cheng):
        with pytest.raises(Refused, match="县科技局登记"):
            drafted(person, world)


def test_the_bureau_does_not_entrust_itself(dina: User, world: World) -> None:
    with pytest.raises(Refused, match="不能受托"):
        drafted(dina, world, agent=world.host)


@pytest.mark.parametrize("kind", ["government", "individual"])
def test_only_legal_persons_outside_government_are_entrusted(kind: str, dina: User, world: World) -> None:
    Organisation.objects.filter(pk=world.institution.pk).update(kind=kind)
    world.institution.refresh_from_db()

    with pytest.raises(Refused, match="不能受托"):
        drafted(dina, world)


def test_an_end_before_the_start_is_refused(dina: User, world: World) -> None:
    with pytest.raises(Refused, match="早于起始日期"):
        drafted(dina, world, valid_until=date(2026, 1, 4))


def test_its_power_ends_with_its_day(entrusting: Entrusting) -> None:
    assert entrusting.is_in_force

    with days.moved(timedelta(days=701)):
        assert not entrusting.is_in_force
        assert entrustings_in_force() == []


def test_one_that_is_over_cannot_be_entered(dina: User, dilnur: User, world: World) -> None:
    draft = drafted(dina, world, valid_until=date(2026, 1, 6))

    with pytest.raises(Refused, match="期限已过"):
        advance(draft, "enter", by=dilnur)


def test_there_are_fifteen_duties_and_nobody_holds_them_yet(db: None) -> None:
    assert [held.clause.number for held in duties()] == list(range(1, 16))
    assert all(held.persons == [] for held in duties())
    assert all(clause.title and clause.text for clause in CLAUSES.values())


def test_a_duty_is_held_by_persons_of_the_bureau(dilnur: User, dina: User, chen: User) -> None:
    set_duty_holders(5, [person_of(dina), person_of(dilnur)], by=dilnur)
    assert sorted(duties()[4].persons) == ["迪丽努尔", "迪娜"]

    with pytest.raises(Refused, match="不是县科技局人员"):
        set_duty_holders(5, [person_of(chen)], by=dilnur)
    set_duty_holders(5, [person_of(dilnur)], by=dilnur)

    assert duties()[4].persons == ["迪丽努尔"]
    assert DutyHolder.objects.get(person=person_of(dina)).until_on == days.today()


def test_only_the_head_gives_out_duties(dina: User) -> None:
    with pytest.raises(Refused, match="局领导"):
        set_duty_holders(5, [person_of(dina)], by=dina)
