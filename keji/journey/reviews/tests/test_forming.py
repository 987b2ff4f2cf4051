"""A round is called, its list is made, its experts are drawn."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.reviews import actions
from keji.journey.reviews.choices import ConflictKind, Presence
from keji.journey.reviews.draw import replay
from keji.journey.reviews.models import Conflict, Expert, Item, Panelist, Round
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.parties.people.choices import Role
from tests.world.people import World

Make = Callable[..., Application]
Rounds = Callable[..., Round]


@pytest.mark.parametrize("terms", [{"size": 4}, {"size": 3}, {"title": " "}, {"finance_least": 9}])
def test_a_round_without_a_sound_panel_is_refused(a_round: Rounds, terms: dict[str, object]) -> None:
    with pytest.raises(Refused):
        a_round(**terms)

    assert not Round.objects.exists()


def test_a_round_in_the_past_is_refused(a_round: Rounds) -> None:
    with pytest.raises(Refused):
        a_round(meets_at=days.now() - timedelta(days=2))


@pytest.mark.parametrize("who", ["dina", "dilnur", "secretary", "aila", "eve"])
def test_only_the_entrusted_institution_calls_a_round(
    who: str, call: Call, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Refused):
        actions.form_round(
            call, by=request.getfixturevalue(who), title="会", meets_at=days.now(), place="室", size=5
        )


def test_a_call_nobody_is_entrusted_with_has_no_round(a_call: Callable[..., Call], chen: User) -> None:
    orphan = a_call(entrusted=False)

    with pytest.raises(Refused) as refused:
        actions.form_round(orphan, by=chen, title="会", meets_at=days.now(), place="室", size=5)

    assert "没有委托" in refused.value.text


def test_only_what_waits_for_review_goes_on_the_list(a_round: Rounds, eligible: Make, chen: User) -> None:
    round = a_round(eligible())
    unchecked = eligible("苜蓿", state="checking")

    with pytest.raises(Refused) as refused:
        actions.put_on_list(round, [eligible("青贮"), unchecked], by=chen)

    assert "形式审查" in refused.value.text
    assert round.items.count() == 1


def test_nothing_stands_on_two_lists(a_round: Rounds, eligible: Make, chen: User) -> None:
    application = eligible()
    a_round(application)

    with pytest.raises(Refused):
        actions.put_on_list(a_round(), [application], by=chen)


def test_a_cancelled_round_sets_its_list_free(a_round: Rounds, eligible: Make, chen: User) -> None:
    application = eligible()
    advance(a_round(application), "cancel", by=chen, note="专家不够")

    actions.put_on_list(a_round(), [application], by=chen)

    assert Item.objects.filter(application=application).count() == 2


def test_an_item_is_taken_off_with_a_reason(a_round: Rounds, eligible: Make, chen: User) -> None:
    round = a_round(eligible(), eligible("青贮"))

    actions.take_off_list(round.items.get(order=2), by=chen, note="列错批次")

    assert [item.application.title for item in round.items.all()] == ["褐牛冻精分级"]
    told = journal.history(round).first()
    assert told is not None
    assert told.detail_values == {"note": "青贮：列错批次"}


def test_the_bureau_puts_nothing_on_a_list(a_round: Rounds, eligible: Make, dina: User, dilnur: User) -> None:
    round = a_round()

    for user in (dina, dilnur):
        with pytest.raises(Refused):
            actions.put_on_list(round, [eligible()], by=user)


def test_who_withdraws_leaves_the_list(drawn_round: Rounds, eligible: Make, aila: User) -> None:
    application = eligible()
    round = drawn_round(application, eligible("青贮"))

    advance(application, "withdraw", by=aila, note="不做了")

    assert [item.application.title for item in round.items.all()] == ["青贮"]


@pytest.mark.both
def test_a_draw_can_be_repeated_from_what_was_kept(drawn_round: Rounds, eligible: Make) -> None:
    round = Round.objects.get(pk=drawn_round(eligible(), eligible("青贮")).pk)

    panel = list(Panelist.objects.filter(round=round).order_by("order"))

    assert [one.expert_id for one in panel] == replay(round)
    assert [one.presence for one in panel] == [Presence.DRAWN] * 5 + [Presence.RESERVE] * 3
    assert len(round.seed) == 64


def test_a_changed_panel_does_not_repeat(drawn_round: Rounds, eligible: Make) -> None:
    round = drawn_round(eligible())
    first, last = round.panel.get(order=1), round.panel.get(order=8)

    Panelist.objects.filter(pk=first.pk).update(order=9)
    Panelist.objects.filter(pk=last.pk).update(order=1)

    assert replay(round) != [one.expert_id for one in round.panel.order_by("order")]


def test_there_is_no_draw_without_witness_or_list(
    a_round: Rounds, eligible: Make, pool: list[Expert], chen: User
) -> None:
    for round, witness in ((a_round(), "马正"), (a_round(eligible()), " ")):
        with pytest.raises(Refused):
            actions.draw(round, by=chen, witness=witness)
        assert Round.objects.get(pk=round.pk).state == "forming"


def test_nobody_draws_twice(drawn_round: Rounds, eligible: Make, chen: User) -> None:
    round = drawn_round(eligible())
    seed = round.seed

    with pytest.raises(Refused) as refused:
        actions.draw(round, by=chen, witness="马正")

    assert "不重抽" in refused.value.text
    assert Round.objects.get(pk=round.pk).seed == seed


def test_the_list_is_closed_after_the_draw(drawn_round: Rounds, eligible: Make, chen: User) -> None:
    round = drawn_round(eligible())

    with pytest.raises(Refused):
        actions.put_on_list(round, [eligible("青贮")], by=chen)
    with pytest.raises(Refused):
        actions.take_off_list(round.items.get(), by=chen, note="换一个")


@pytest.mark.parametrize("who", ["dina", "dilnur", "secretary", "sun", "eve"])
def test_nobody_else_draws(
    who: str, a_round: Rounds, eligible: Make, pool: list[Expert], request: pytest.FixtureRequest
) -> None:
    round = a_round(eligible())

    with pytest.raises(Refused):
        actions.draw(round, by=request.getfixturevalue(who), witness="马正")

    assert not round.panel.exists()


def test_experts_of_the_unit_or_the_team_are_found(
    world: World, pool: list[Expert], drawn_round: Rounds, eligible: Make, scholars: list[User]
) -> None:
    world.give(scholars[6], world.unit, Role.MEMBER)
    Expert.objects.filter(pk=pool[7].pk).update(organisation="巩留县恒草源饲料 有限公司")
    mine = eligible(members=[("专家4号", "某合作社"), ("何建军", "第5研究所")])
    others = [eligible(f"别的{n}", unit=world.other_unit, lead=world.keeper) for n in range(3)]

    drawn_round(mine, *others)

    found = {(c.expert.person.name, c.kind) for c in Conflict.objects.filter(application=mine)}
    assert found == {
        ("专家6号", ConflictKind.UNIT),
        ("专家7号", ConflictKind.UNIT),
        ("专家4号", ConflictKind.TEAM),
        ("专家5号", ConflictKind.UNIT),
    }
    assert not Conflict.objects.exclude(application=mine).exists()


def test_who_runs_the_round_or_decides_on_it_is_not_drawn(
    world: World, pool: list[Expert], drawn_round: Rounds, eligible: Make, scholars: list[User]
) -> None:
    world.give(scholars[2], world.institution, Role.PMO)
    world.give(scholars[4], world.host, Role.BUREAU)

    round = drawn_round(eligible())

    drawn = set(round.panel.values_list("expert_id", flat=True))
    assert not drawn & {pool[2].pk, pool[4].pk}


def test_a_pool_of_conflicts_is_refused_with_the_rule(
    world: World, pool: list[Expert], a_round: Rounds, eligible: Make, chen: User
) -> None:
    Expert.objects.filter(pk__in=[pool[1].pk, pool[2].pk]).update(organisation=world.unit.name)
    round = a_round(eligible())

    with pytest.raises(Refused) as refused:
        actions.draw(round, by=chen, witness="马正")

    assert "财务专家要 1 名，库内 2 名，其中 2 名须回避" in refused.value.text
    assert not Conflict.objects.exists()


def test_an_absence_is_filled_from_the_reserves_in_order(
    pool: list[Expert], drawn_round: Rounds, eligible: Make, chen: User
) -> None:
    Expert.objects.filter(pk=pool[3].pk).update(out_of_county=False)  # whatever the lot, somebody is plain
    round = drawn_round(eligible())
    plain = next(
        one
        for one in round.panel.filter(presence="drawn")
        if not one.expert.is_finance and not one.expert.out_of_county
    )

    reserve = actions.fill_absence(plain, by=chen, note="家中有事")

    assert reserve == round.panel.get(order=6)
    assert Panelist.objects.get(pk=plain.pk).presence == Presence.ABSENT
    assert round.panel.filter(presence="drawn").count() == 5


def test_the_bureau_does_not_touch_the_panel(
    drawn_round: Rounds, eligible: Make, dina: User, sun: User
) -> None:
    panelist = drawn_round(eligible()).panel.get(order=1)

    for user in (dina, sun):
        with pytest.raises(Refused):
            actions.fill_absence(panelist, by=user, note="换人")
