"""The pool is the bureau's: who keeps it does not use it, who uses it does not keep it."""

from collections.abc import Callable

import pytest

from keji.journey.reviews.actions import add_expert, restore_expert, suspend_expert
from keji.journey.reviews.models import Expert, Round
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from tests.world.people import World


def test_dina_takes_an_expert_out_for_cause_and_the_journal_tells(pool: list[Expert], dina: User) -> None:
    suspend_expert(pool[0], by=dina, why="两次无故缺席")

    entry = journal.history(pool[0]).first()
    assert entry is not None
    assert (entry.verb, entry.before, entry.after) == ("expert.suspend", "listed", "suspended")
    assert entry.detail_values == {"note": "两次无故缺席"}


def test_nobody_is_taken_out_without_a_cause(pool: list[Expert], dina: User) -> None:
    with pytest.raises(Refused):
        suspend_expert(pool[0], by=dina, why=" ")

    assert Expert.objects.get(pk=pool[0].pk).suspended_at is None


def test_somebody_taken_out_may_come_back_with_a_reason(pool: list[Expert], dina: User) -> None:
    suspend_expert(pool[0], by=dina, why="身体原因")

    restore_expert(pool[0], by=dina, why="已恢复")

    assert Expert.objects.get(pk=pool[0].pk).suspended_at is None


def test_the_institution_does_not_touch_the_pool(
    world: World, pool: list[Expert], gao: User, chen: User, cheng: User
) -> None:
    for user in (chen, cheng):
        with pytest.raises(Refused):
            add_expert(world.person(user), by=user, organisation="x", fields="y")
        with pytest.raises(Refused):
            suspend_expert(pool[0], by=user, why="不合适")


def test_who_was_taken_out_is_not_drawn(
    pool: list[Expert], dina: User, drawn_round: Callable[..., Round], eligible: Callable[..., object]
) -> None:
    suspend_expert(pool[3], by=dina, why="超过年龄")

    round = drawn_round(eligible())

    assert pool[3].pk not in {one["expert"] for one in round.candidates}
