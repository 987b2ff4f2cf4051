"""Sheets become a ranking; the ranking is signed; after that nothing under it changes."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.reviews import actions
from keji.journey.reviews.choices import Advice
from keji.journey.reviews.models import Item, Round, Sheet
from keji.journey.reviews.queries import digest
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from tests.world.reviews import WAN, sign, sign_all

Make = Callable[..., Application]
Rounds = Callable[..., Round]


def test_the_ranking_waits_for_every_sheet(open_round: Rounds, eligible: Make, chen: User) -> None:
    round = open_round(eligible())
    sheets = list(Sheet.objects.filter(item__round=round).order_by("pk"))
    for sheet in sheets[:-1]:
        sign(sheet, 80)

    with pytest.raises(Refused) as refused:
        actions.collect(round, by=chen)

    assert "还有 1 份评分表" in refused.value.text
    actions.recuse(sheets[-1], by=sheets[-1].person.user, note="亲属参与")
    assert actions.collect(round, by=chen).state == "scored"


def test_an_item_with_too_few_valid_sheets_is_not_ranked(
    open_round: Rounds, eligible: Make, chen: User
) -> None:
    round = open_round(eligible())
    sheets = list(Sheet.objects.filter(item__round=round).order_by("pk"))
    for sheet in sheets[:3]:
        actions.recuse(sheet, by=sheet.person.user, note="不熟悉该领域且有合作")
    for sheet in sheets[3:]:
        sign(sheet, 80)

    with pytest.raises(Refused) as refused:
        actions.collect(round, by=chen)

    assert "只有 2 份有效评分表，少于 3 份" in refused.value.text


def test_extremes_drop_out_and_the_middle_amount_stands(
    open_round: Rounds, eligible: Make, chen: User
) -> None:
    round = open_round(eligible())
    sheets = Sheet.objects.filter(item__round=round).order_by("pk")
    for sheet, mark, wan in zip(sheets, (20, 80, 82, 84, 100), (1, 6, 7, 8, 10), strict=True):
        sign(sheet, mark, suggested_fen=wan * WAN)

    actions.collect(round, by=chen)

    item = round.items.get()
    assert (item.points_milli, item.suggested_fen, item.advice, item.rank) == (
        82_000,
        7 * WAN,
        Advice.FUND,
        1,
    )


def test_equal_points_rank_by_the_order_of_the_list(open_round: Rounds, eligible: Make, chen: User) -> None:
    first, second, best = eligible("先"), eligible("后"), eligible("好")
    round = open_round(first, second, best)
    sign_all(round, {first.pk: 80, second.pk: 80, best.pk: 95})

    actions.collect(round, by=chen)

    assert [item.application.title for item in round.items.order_by("rank")] == ["好", "先", "后"]


def test_a_reopened_round_has_no_ranking_until_it_is_summed_up_again(
    open_round: Rounds, eligible: Make, chen: User, cheng: User
) -> None:
    first, second = eligible("先"), eligible("后")
    round = open_round(first, second)
    sign_all(round, {first.pk: 90, second.pk: 80})
    actions.collect(round, by=chen)

    advance(round, "reopen", by=cheng, note="一份评分表填错行")

    assert set(round.items.values_list("rank", "points_milli")) == {(None, None)}
    actions.collect(round, by=chen)
    assert round.items.get(rank=1).application == first


def test_the_lead_signs_and_the_applications_carry_the_suggestion(
    open_round: Rounds, eligible: Make, chen: User, cheng: User
) -> None:
    application = eligible()
    round = open_round(application)
    sign_all(round, {application.pk: 88})
    actions.collect(round, by=chen)

    with pytest.raises(Refused):
        actions.freeze(round, by=chen)
    actions.freeze(round, by=cheng)

    kept = Application.objects.get(pk=application.pk)
    assert (kept.state, kept.suggested_fen) == ("ranked", 9 * WAN)
    assert round.ranking_digest == digest(round)
    assert "review_round.seal" in [entry.verb for entry in journal.history(round)]


@pytest.mark.parametrize("who", ["dina", "dilnur", "secretary", "sun", "gao", "eve"])
def test_nobody_else_sums_up_or_signs(
    who: str, open_round: Rounds, eligible: Make, chen: User, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    application = eligible()
    round = open_round(application)
    sign_all(round, {application.pk: 88})

    with pytest.raises(Refused):
        actions.collect(round, by=user)
    actions.collect(round, by=chen)
    with pytest.raises(Refused):
        actions.freeze(round, by=user)
    with pytest.raises(Refused):
        actions.note_opinion(round.items.get(), by=user, opinion="改一改")


def test_the_panel_s_words_stand_until_the_ranking_is_frozen(
    frozen_round: Rounds, open_round: Rounds, eligible: Make, chen: User
) -> None:
    round = open_round(eligible())

    actions.note_opinion(round.items.get(), by=chen, opinion="可行", cut_reason="设备费偏高")

    assert round.items.get().cut_reason == "设备费偏高"
    frozen = frozen_round(eligible("青贮"))
    with pytest.raises(Refused):
        actions.note_opinion(frozen.items.get(), by=chen, opinion="改")


@pytest.mark.both
def test_the_database_itself_refuses_to_change_what_is_frozen(frozen_round: Rounds, eligible: Make) -> None:
    round = frozen_round(eligible())
    before = digest(round)

    for rows, change in (
        (Item.objects.filter(round=round), {"points_milli": 100_000}),
        (Item.objects.filter(round=round), {"suggested_fen": 1}),
        (Sheet.objects.filter(item__round=round), {"total_milli": 100_000}),
        (Round.objects.filter(pk=round.pk), {"ranking_digest": "0" * 64}),
        (Round.objects.filter(pk=round.pk), {"frozen_at": None}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)

    assert digest(Round.objects.get(pk=round.pk)) == before == round.ranking_digest


@pytest.mark.both
def test_a_round_that_is_not_frozen_can_still_change(open_round: Rounds, eligible: Make) -> None:
    round = open_round(eligible())

    Item.objects.filter(round=round).update(order=7)

    assert round.items.get().order == 7


def test_no_sheet_comes_in_after_the_ranking_is_frozen(
    frozen_round: Rounds, eligible: Make, cheng: User
) -> None:
    round = frozen_round(eligible())
    sheet = Sheet.objects.filter(item__round=round).first()
    assert sheet is not None

    for act in (
        lambda: sign(sheet, 99),
        lambda: actions.recuse(sheet, by=sheet.person.user, note="迟到的声明"),
        lambda: actions.return_sheet(sheet, by=cheng, note="再想想"),
    ):
        with pytest.raises(Refused):
            act()


@pytest.fixture
def acceptance_call(call: Call, dina: User, dilnur: User) -> Call:
    """The standing service of acceptance."""
    from keji.journey.calls.actions import open_standing, publish_call

    standing = open_standing(by=dina, route="acceptance", title="项目验收", form=call.form)
    return publish_call(standing, by=dilnur, document_number="常设", minutes_number="常设")


def test_an_acceptance_panel_concludes_by_majority(
    acceptance_call: Call, open_round: Rounds, eligible: Make, chen: User, cheng: User
) -> None:
    finished = eligible("已完成的项目", of=acceptance_call)
    round = open_round(finished, of=acceptance_call, title="2026年度集中验收")
    sheets = list(Sheet.objects.filter(item__round=round).order_by("pk"))
    for sheet, advice in zip(sheets, ("passed", "concluded", "passed", "passed", "failed"), strict=True):
        sign(sheet, 80, advice=advice)

    actions.freeze(actions.collect(round, by=chen), by=cheng)

    assert round.items.get().advice == Advice.PASSED
    kept = Application.objects.get(pk=finished.pk)
    assert (kept.state, kept.suggested_fen) == ("ranked", None)


def test_an_acceptance_panel_without_finance_is_refused(acceptance_call: Call, a_round: Rounds) -> None:
    with pytest.raises(Refused) as refused:
        a_round(of=acceptance_call, finance_least=0)

    assert "财务专家" in refused.value.text
