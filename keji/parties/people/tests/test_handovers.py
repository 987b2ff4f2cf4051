"""Somebody goes to a village: one act moves what they hold, one act takes it back."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.inbox.models import Message
from keji.parties.people.actions import hand_over, person_of, set_duty_holders, take_back
from keji.parties.people.actions.handovers import run_out
from keji.parties.people.choices import Role
from keji.parties.people.models import DutyHolder, Handover
from keji.parties.people.seats import forget_hats, hats_of
from tests.world.people import World

pytestmark = pytest.mark.both


def handed(giver: User, receiver: User, world: World, **changes: object) -> Handover:
    given = {"witness": "孙监", "kind": "village", "from_on": days.today(), **changes}
    done = hand_over(person_of(giver), by=world.keeper, receiver=person_of(receiver), **given)  # type: ignore[arg-type]
    return known_again(done, giver, receiver)


def known_again(done: Handover, *users: User) -> Handover:
    for user in users:
        forget_hats(user)
    return done


def test_roles_and_duties_move_and_come_back(dina: User, dilnur: User, world: World) -> None:
    newcomer = world.someone("nur", "努尔")
    set_duty_holders(5, [person_of(dina)], by=dilnur)

    handover = handed(dina, newcomer, world)
    assert (Role.BUREAU in hats_of(newcomer), Role.BUREAU in hats_of(dina)) == (True, False)
    assert DutyHolder.objects.in_force().get().person == person_of(newcomer)
    assert set(Message.objects.filter(title="工作交接").values_list("user", flat=True)) == {
        dina.pk,
        newcomer.pk,
    }

    known_again(take_back(handover, by=world.keeper, note="不去了"), dina, newcomer)
    assert (Role.BUREAU in hats_of(newcomer), Role.BUREAU in hats_of(dina)) == (False, True)
    assert DutyHolder.objects.in_force().get().person == person_of(dina)


def test_a_temporary_one_begins_and_ends_by_itself(dina: User, world: World) -> None:
    newcomer, today = world.someone("nur", "努尔"), days.today()
    handed(dina, newcomer, world, from_on=today + timedelta(days=2), until_on=today + timedelta(days=4))
    assert (Role.BUREAU in hats_of(newcomer), Role.BUREAU in hats_of(dina)) == (False, True)

    with days.moved(timedelta(days=3)):
        known_again(Handover.objects.get(), dina, newcomer)
        assert (Role.BUREAU in hats_of(newcomer), Role.BUREAU in hats_of(dina)) == (True, False)
    with days.moved(timedelta(days=5)):
        assert run_out() == 1
        known_again(Handover.objects.get(), dina, newcomer)
        assert (Role.BUREAU in hats_of(newcomer), Role.BUREAU in hats_of(dina)) == (False, True)


def test_forbidden_pairs_are_refused_and_nothing_moves(
    *, maker: User, checker: User, chen: User, dina: User, world: World
) -> None:
    with pytest.raises(Refused, match="不能兼任"):
        handed(maker, checker, world)
    for giver, receiver in ((chen, dina), (dina, chen)):
        with pytest.raises(Refused, match="临时也不行"):
            handed(giver, receiver, world)

    assert not Handover.objects.exists()
    assert (Role.PMO in hats_of(chen), Role.FUND_MAKER in hats_of(maker)) == (True, True)


def test_it_is_looked_at_first_and_only_the_security_administrator_does_it(
    dina: User, world: World, client: Client
) -> None:
    world.someone("nur", "努尔")
    said = {
        "giver": "dina",
        "receiver": "nur",
        "witness": "孙监",
        "kind": "lent",
        "from_on": str(days.today()),
    }
    client.force_login(dina)
    assert client.post("/people/handovers/new/", {**said, "sure": "1"}).status_code == 404
    client.force_login(world.keeper)

    page = client.post("/people/handovers/new/", said).content.decode()
    assert "县科技局工作人员" in page and not Handover.objects.exists()
    client.post("/people/handovers/new/", {**said, "sure": "1"})

    done = Handover.objects.get()
    answer = client.get(f"/papers/people.Handover/{done.pk}/list/?as=docx")
    assert (answer.status_code, client.get(done.get_absolute_url()).status_code) == (200, 200)


def test_the_guide_leads_to_a_draft_with_its_words(dina: User, world: World, client: Client) -> None:
    client.force_login(dina)

    guide = client.get("/people/entrustings/guide/?for=县级指南").content.decode()
    form = client.get("/people/entrustings/new/?situation=hired&for=县级指南").content.decode()

    assert "四、今年没有人" in guide
    assert "“县级指南”的受理" in form


def test_the_doctor_names_the_missing_administrators(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError):
        call_command("doctor")

    said = capsys.readouterr().out
    assert "还没有系统管理员" in said and "还没有审计管理员" in said and "还没有安全管理员" not in said
