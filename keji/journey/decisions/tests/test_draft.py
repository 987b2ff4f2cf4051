"""The institution drafts a batch from its frozen ranking; nobody else touches list, order or amounts."""

from collections.abc import Callable

import pytest

from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions import actions
from keji.journey.decisions.models import Batch
from keji.journey.reviews.models import Round
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from tests.world.reviews import WAN

Make = Callable[..., Application]
Rounds = Callable[..., Round]
Batches = Callable[..., Batch]


def titles(batch: Batch) -> list[str]:
    return [item.application.title for item in batch.items.order_by("order")]


def test_the_draft_takes_the_ranking_down_to_the_pass_line(a_batch: Batches, eligible: Make) -> None:
    batch = a_batch(eligible("甲"), eligible("乙"), eligible("丙"), marks=(80, 90, 60))

    assert titles(batch) == ["乙", "甲"]
    assert [item.proposed_fen for item in batch.items.order_by("order")] == [9 * WAN, 9 * WAN]


def test_the_draft_ends_before_the_first_item_the_money_does_not_reach(
    a_batch: Batches, eligible: Make, call: Call
) -> None:
    Call.objects.filter(pk=call.pk).update(total_fen=20 * WAN)
    call.refresh_from_db()

    batch = a_batch(eligible("甲"), eligible("乙"), eligible("丙"), eligible("小", asked_fen=2 * WAN))

    assert titles(batch) == ["甲", "乙"]
    assert batch.ceiling_fen == 20 * WAN


def test_a_cut_takes_that_many_but_none_below_the_pass_line(
    frozen_round: Rounds, eligible: Make, chen: User
) -> None:
    round = frozen_round(eligible("甲"), eligible("乙"), eligible("丙"), marks=(90, 80, 60))

    with pytest.raises(Refused) as refused:
        actions.draft_batch(round, by=chen, title="一批", cut=3)
    batch = actions.draft_batch(round, by=chen, title="一批", cut=1)

    assert "第 3 名“丙”在合格线 70 分以下" in refused.value.text
    assert titles(batch) == ["甲"]


def test_what_lies_in_a_batch_is_not_drafted_twice(frozen_round: Rounds, eligible: Make, chen: User) -> None:
    round = frozen_round(eligible("甲"), eligible("乙"))
    actions.draft_batch(round, by=chen, title="一批", cut=1)

    second = actions.draft_batch(round, by=chen, title="二批")

    assert titles(second) == ["乙"]
    with pytest.raises(Refused):
        actions.draft_batch(round, by=chen, title="三批")


def test_nothing_is_drafted_before_the_ranking_is_frozen(
    open_round: Rounds, eligible: Make, chen: User
) -> None:
    with pytest.raises(Refused) as refused:
        actions.draft_batch(open_round(eligible()), by=chen, title="一批")

    assert "排序还没有签署" in refused.value.text


@pytest.mark.parametrize("who", ["dina", "dilnur", "secretary", "sun", "eve", "aila"])
def test_nobody_else_drafts_or_amends(
    who: str, frozen_round: Rounds, a_batch: Batches, eligible: Make, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    item = a_batch(eligible()).items.get()

    with pytest.raises(Refused):
        actions.draft_batch(frozen_round(eligible("乙")), by=user, title="一批")
    with pytest.raises(Refused):
        actions.amend_item(item, by=user, proposed_fen=1 * WAN, reason="钱不够")
    with pytest.raises(Refused):
        actions.leave_out(item, by=user, reason="不合适")

    item.refresh_from_db()
    assert item.proposed_fen == 9 * WAN


def test_another_amount_than_the_panel_s_needs_a_reason(a_batch: Batches, eligible: Make, chen: User) -> None:
    item = a_batch(eligible()).items.get()

    with pytest.raises(Refused):
        actions.amend_item(item, by=chen, proposed_fen=6 * WAN)
    actions.amend_item(item, by=chen, proposed_fen=6 * WAN, reason="设备费核减")

    item.refresh_from_db()
    assert (item.proposed_fen, item.reason) == (6 * WAN, "设备费核减")
    assert "decision_batch.amend" in [entry.verb for entry in journal.history(item.batch)]


@pytest.mark.parametrize("fen", [0, -1, 11 * WAN])
def test_amounts_lie_between_nothing_and_what_was_asked(
    fen: int, a_batch: Batches, eligible: Make, chen: User
) -> None:
    item = a_batch(eligible()).items.get()

    with pytest.raises(Refused) as refused:
        actions.amend_item(item, by=chen, proposed_fen=fen, reason="调整")

    assert "不超过申请额 10.00 万元" in refused.value.text


def test_an_item_left_out_stays_ranked(a_batch: Batches, eligible: Make, chen: User) -> None:
    application = eligible("甲")
    batch = a_batch(application, eligible("乙"))

    actions.leave_out(batch.items.get(application=application), by=chen, reason="核实中")

    assert titles(batch) == ["乙"]
    assert Application.objects.get(pk=application.pk).state == "ranked"


@pytest.mark.both
def test_the_lead_signs_and_the_first_body_has_it(
    a_batch: Batches, eligible: Make, chen: User, cheng: User
) -> None:
    application = eligible()
    batch = a_batch(application)

    with pytest.raises(Refused):
        actions.propose(batch, by=chen)
    actions.propose(batch, by=cheng)

    kept = Application.objects.get(pk=application.pk)
    assert (kept.state, kept.proposed_fen) == ("proposed", 9 * WAN)
    batch = Batch.objects.get(pk=batch.pk)
    assert (batch.state, str(batch.body)) == ("proposed", "局党组会")


def test_more_than_the_money_is_not_signed(a_batch: Batches, eligible: Make, call: Call, cheng: User) -> None:
    batch = a_batch(eligible("甲"), eligible("乙"), cut=2)
    Batch.objects.filter(pk=batch.pk).update(ceiling_fen=10 * WAN)

    with pytest.raises(Refused) as refused:
        actions.propose(Batch.objects.get(pk=batch.pk), by=cheng)

    assert "建议合计 18.00 万元，超过本批可安排经费 10.00 万元" in refused.value.text


def test_more_than_the_programme_has_left_is_not_signed(
    frozen_round: Rounds, eligible: Make, call: Call, chen: User, cheng: User
) -> None:
    round = frozen_round(eligible("甲"), eligible("乙"))
    first = actions.draft_batch(round, by=chen, title="一批", cut=1)
    second = actions.draft_batch(round, by=chen, title="二批")
    call.programme.budget_fen = 10 * WAN  # type: ignore[union-attr]
    call.programme.save()  # type: ignore[union-attr]
    actions.propose(first, by=cheng)

    with pytest.raises(Refused) as refused:
        actions.propose(second, by=cheng)

    assert "超过计划剩余经费 1.00 万元" in refused.value.text


def test_a_signed_batch_does_not_change(proposed: Batches, eligible: Make, chen: User, cheng: User) -> None:
    item = proposed(eligible()).items.get()

    for user in (chen, cheng):
        with pytest.raises(Refused):
            actions.amend_item(item, by=user, proposed_fen=5 * WAN, reason="再减")
        with pytest.raises(Refused):
            actions.leave_out(item, by=user, reason="不要了")


def test_a_dissolved_draft_sets_its_items_free(frozen_round: Rounds, eligible: Make, chen: User) -> None:
    round = frozen_round(eligible("甲"))
    advance(actions.draft_batch(round, by=chen, title="错的"), "dissolve", by=chen, note="名称写错")

    assert titles(actions.draft_batch(round, by=chen, title="对的")) == ["甲"]
