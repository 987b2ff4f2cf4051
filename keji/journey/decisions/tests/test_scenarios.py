"""Cut lines side by side: computed and not written, until one of them is taken over as the draft's."""

from collections.abc import Callable

import pytest

from keji.journey.applications.models import Application
from keji.journey.calls.models import Programme
from keji.journey.decisions import actions
from keji.journey.decisions.choices import CutBy
from keji.journey.decisions.cut import standing_of
from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.scenarios import Asked, Scenario, compare
from keji.journey.decisions.tests.hands import as_, cost
from keji.journey.reviews.models import Item, Round
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from tests.world.reviews import WAN

pytestmark = pytest.mark.django_db

Make = Callable[..., Application]
Batches = Callable[..., Batch]
#: Each of the five has 9.00 of the panel; the last is below the pass line.
TITLES, MARKS = ("甲甲", "乙乙", "丙丙", "丁丁", "戊戊"), (90, 85, 80, 75, 60)


@pytest.fixture
def draft(a_batch: Batches, eligible: Make) -> Batch:
    """The first two of five are proposed."""
    return a_batch(*(eligible(title) for title in TITLES), marks=MARKS, cut=2)


def titles(items: list[BatchItem]) -> list[str]:
    return [item.application.title for item in items]


def tried(batch: Batch, by: CutBy, limit: int) -> Scenario:
    return compare(batch, [Asked(by, limit)]).scenarios[1]


def kept(batch: Batch) -> list[str]:
    return titles(list(batch.items.select_related("application").order_by("order")))


@pytest.mark.parametrize(
    ("by", "limit", "taken"),
    [
        (CutBy.FEN, 27 * WAN, TITLES[:3]),
        (CutBy.FEN, 27 * WAN - 1, TITLES[:2]),
        (CutBy.FEN, 0, ()),
        (CutBy.ITEMS, 1, TITLES[:1]),
        (CutBy.ITEMS, 99, TITLES[:4]),
        (CutBy.POINTS, 80_000, TITLES[:3]),
        (CutBy.POINTS, 80_001, TITLES[:2]),
        (CutBy.POINTS, 10_000, TITLES[:4]),
    ],
)
def test_each_line_takes_the_ranking_down_to_it_and_never_below_the_pass_line(
    draft: Batch, by: CutBy, limit: int, taken: tuple[str, ...]
) -> None:
    found = tried(draft, by, limit)

    assert titles(found.taken) == list(taken)
    assert (found.fen, found.cut) == (9 * WAN * len(taken), len(taken))
    assert titles(found.gained) == list(taken[2:])
    assert titles(found.lost) == list(TITLES[len(taken) : 2])
    assert kept(draft) == list(TITLES[:2])


def test_amounts_that_were_amended_count_as_amended(draft: Batch, chen: User) -> None:
    first = draft.items.order_by("order")[0]
    actions.amend_item(first, by=chen, proposed_fen=5 * WAN, reason="核减设备费")

    found = tried(draft, CutBy.FEN, 23 * WAN)

    assert titles(found.taken) == list(TITLES[:3]) and found.fen == 23 * WAN


def test_sums_stand_by_direction_and_by_township(draft: Batch) -> None:
    compared = compare(draft, [Asked(CutBy.ITEMS, 4)])

    for rows in (compared.by_direction, compared.by_township):
        [(_head, sums)] = rows
        assert [(total.count, total.fen) for total, _label in sums] == [(2, 18 * WAN), (4, 36 * WAN)]


def test_what_goes_beyond_the_money_says_by_how_much(draft: Batch) -> None:
    Batch.objects.filter(pk=draft.pk).update(ceiling_fen=20 * WAN)
    draft.refresh_from_db()

    within, beyond = compare(draft, [Asked(CutBy.ITEMS, 3)]).scenarios

    assert (within.left, within.over, beyond.over) == (2 * WAN, 0, 7 * WAN)
    Programme.objects.update(budget_fen=10 * WAN)
    assert compare(Batch.objects.get(pk=draft.pk), []).scenarios[0].over == 8 * WAN


@pytest.mark.both
def test_a_line_further_down_brings_items_in_and_one_further_up_leaves_them_out(
    draft: Batch, chen: User
) -> None:
    actions.move_cut(draft, by=chen, cut=4, reason="经费追加")
    assert kept(draft) == list(TITLES[:4])
    assert [item.proposed_fen for item in draft.items.all()] == [9 * WAN] * 4

    actions.move_cut(draft, by=chen, cut=1, reason="财政压减")

    assert kept(draft) == ["甲甲"]
    told = list(journal.history(draft).order_by("pk").values_list("verb", flat=True))
    assert told.count("decision_batch.move_cut") == 2
    assert told.count("decision_batch.leave_out") == 3
    last = journal.history(draft).filter(verb="decision_batch.move_cut").first()
    assert last and last.detail_values["note"] == "取到第 1 名：移出 3 项，列入 0 项。财政压减"
    left = journal.history(draft).filter(verb="decision_batch.leave_out").first()
    assert left and "财政压减" in left.detail_values["note"]


def test_who_was_left_out_by_hand_does_not_come_back_with_a_line(draft: Batch, chen: User) -> None:
    actions.leave_out(draft.items.get(application__title="甲甲"), by=chen, reason="负责人信用异常")

    assert titles(tried(draft, CutBy.ITEMS, 2).taken) == ["乙乙", "丙丙"]
    actions.move_cut(draft, by=chen, cut=3, reason="按排序取")

    assert kept(draft) == ["乙乙", "丙丙"]


def test_what_lies_in_another_batch_is_not_taken_twice(
    draft: Batch, chen: User, round_of: Callable[[Batch], Round]
) -> None:
    other = actions.draft_batch(round_of(draft), by=chen, title="第二批", cut=3)
    assert kept(other) == ["丙丙"]

    assert titles(standing_of(draft).further) == ["丁丁"]


@pytest.fixture
def round_of() -> Callable[[Batch], Round]:
    def found(batch: Batch) -> Round:
        assert batch.round is not None
        return batch.round

    return found


def test_a_draft_changed_meanwhile_is_not_cut(draft: Batch, chen: User, cheng: User) -> None:
    seen = standing_of(draft).mark
    actions.amend_item(draft.items.order_by("order")[0], by=cheng, proposed_fen=5 * WAN, reason="核减")

    with pytest.raises(Refused, match="刚被改过"):
        actions.move_cut(draft, by=chen, cut=3, reason="按排序取", seen=seen)

    assert kept(draft) == list(TITLES[:2])


@pytest.mark.parametrize(
    ("cut", "reason", "said"),
    [(2, "一样", "没有变化"), (3, " ", "写明理由"), (0, "全部移出", "一项都不剩")],
)
def test_a_cut_that_says_nothing_is_refused(
    draft: Batch, chen: User, cut: int, reason: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        actions.move_cut(draft, by=chen, cut=cut, reason=reason)

    assert kept(draft) == list(TITLES[:2])


@pytest.mark.parametrize("who", ["dina", "dilnur", "secretary", "sun", "aila"])
def test_it_is_the_institutions_alone(
    draft: Batch, cheng: User, who: str, request: pytest.FixtureRequest
) -> None:
    user, url = request.getfixturevalue(who), f"/decisions/{draft.pk}/"
    with pytest.raises(Refused, match="由专业机构提出"):
        actions.move_cut(draft, by=user, cut=3, reason="加一项")
    assert as_(user).get(f"{url}scenarios/").status_code == 404

    actions.propose(draft, by=cheng)

    assert as_(user).get(f"{url}scenarios/").status_code == 404
    page = as_(user).get(url)
    assert page.status_code == 404 or "scenarios" not in page.content.decode()


def test_after_signing_it_is_compared_and_not_taken_over(draft: Batch, chen: User, cheng: User) -> None:
    url = f"/decisions/{draft.pk}/scenarios/?a-by=items&a-of=3&b-by=fen&b-of=&c-by=points&c-of="
    assert "采用" in as_(chen).get(url).content.decode()
    actions.propose(draft, by=cheng)

    words = as_(chen).get(url).content.decode()

    assert "丙丙" in words and 'name="reason"' not in words
    with pytest.raises(Refused, match="不能再改"):
        actions.move_cut(draft, by=chen, cut=3, reason="加一项")


def test_the_page_compares_and_one_press_takes_a_line_over(draft: Batch, chen: User) -> None:
    browser, url = as_(chen), f"/decisions/{draft.pk}/scenarios/"
    assert url in browser.get(draft.get_absolute_url()).content.decode()
    first = browser.get(url).content.decode()
    assert "70 分以上" in first and "现在的建议" in first
    asked = f"{url}?a-by=fen&a-of=27&b-by=items&b-of=1&c-by=points&c-of=75"

    words = browser.get(asked).content.decode()

    for part in ("总额不超过 27.00 万元", "前 1 项", "75 分以上", "丙丙", "丁丁", "4 项 36.00"):
        assert part in words
    assert "戊戊" not in words
    seen = standing_of(draft).mark
    assert f'name="seen" value="{seen}"' in words
    answer = browser.post(asked, {"cut": "3", "seen": seen, "reason": "比较方案后取到第 3 名"})
    assert answer.status_code == 302 and kept(draft) == list(TITLES[:3])


def test_a_refused_line_keeps_the_comparison_and_the_reason(draft: Batch, chen: User) -> None:
    url = f"/decisions/{draft.pk}/scenarios/?a-by=items&a-of=3&b-by=items&b-of=1&c-by=fen&c-of="

    answer = as_(chen).post(url, {"cut": "3", "seen": "old", "reason": "照会上说的"})

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "刚被改过" in words and words.count('value="照会上说的"') == 1 and "前 1 项" in words


@pytest.mark.parametrize(
    ("by", "of", "said"),
    [
        ("items", "1.5", "整数"),
        ("items", "0", "整数"),
        ("fen", "-1", ""),
        ("points", "很多", ""),
        ("x", "1", ""),
    ],
)
def test_a_line_that_is_not_understood_is_said_and_the_others_are_compared(
    draft: Batch, chen: User, by: str, of: str, said: str
) -> None:
    url = f"/decisions/{draft.pk}/scenarios/?a-by={by}&a-of={of}&b-by=items&b-of=3&c-by=fen&c-of="

    answer = as_(chen).get(url)

    words = answer.content.decode()
    assert answer.status_code == 422 and "k-err" in words and said in words
    assert "前 3 项" in words


def test_batches_without_a_ranking_have_nothing_to_compare(draft: Batch, chen: User) -> None:
    Batch.objects.filter(pk=draft.pk).update(round=None)

    assert as_(chen).get(f"/decisions/{draft.pk}/scenarios/").status_code == 404
    assert "scenarios" not in as_(chen).get(draft.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="没有预算线可移"):
        actions.move_cut(Batch.objects.get(pk=draft.pk), by=chen, cut=1, reason="少取")


def test_the_page_costs_the_same_for_few_and_for_many(
    draft: Batch, a_batch: Batches, eligible: Make, chen: User
) -> None:
    few = cost(as_(chen), f"/decisions/{draft.pk}/scenarios/")
    many = a_batch(*(eligible(f"其{n}") for n in range(12)), cut=8)

    assert Item.objects.filter(round=many.round).count() == 12
    assert cost(as_(chen), f"/decisions/{many.pk}/scenarios/") <= few <= 20
