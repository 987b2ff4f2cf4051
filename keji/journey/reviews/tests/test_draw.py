"""The draw as arithmetic: same seed, same list; a rule that cannot be kept is named."""

import pytest

from keji.journey.reviews.choices import Bar
from keji.journey.reviews.draw import Candidate, Rules, drawn, lot
from keji.kernel.flow import Refused

RULES = Rules(size=5, reserves=3, finance_least=1, outside_least=2, same_unit_most=2, sheets_least=3)


def somebody(number: int, **facts: object) -> Candidate:
    given = {"unit": f"u{number}", "finance": number in {1, 2}, "outside": number % 2 == 0, **facts}
    return Candidate(number, **given)  # type: ignore[arg-type]


POOL = [somebody(number) for number in range(1, 21)]


def panel_of(candidates: list[Candidate], seed: str = "s", rules: Rules = RULES) -> list[Candidate]:
    by_number = {candidate.expert: candidate for candidate in candidates}
    return [by_number[number] for number in drawn(candidates, rules, seed).panel]


def test_the_same_seed_gives_the_same_list_and_another_seed_another() -> None:
    first, again, other = (drawn(POOL, RULES, seed) for seed in ("s", "s", "t"))

    assert first == again
    assert first != other


def test_the_order_in_which_candidates_are_handed_over_does_not_matter() -> None:
    assert drawn(POOL, RULES, "s") == drawn(POOL[::-1], RULES, "s")


def test_a_kept_candidate_reads_back_as_itself() -> None:
    one = somebody(1, conflicts=(3, 4), barred=str(Bar.CONFLICTED))

    assert Candidate.read(one.kept()) == one


@pytest.mark.parametrize("seed", [str(number) for number in range(40)])
def test_every_panel_keeps_the_rules(seed: str) -> None:
    crowded = [
        somebody(number, unit=f"u{number % 4}", conflicts=(7,) * (number < 6)) for number in range(1, 21)
    ]

    panel = panel_of(crowded, seed)

    assert len(panel) == RULES.size
    assert RULES.broken_by(panel) == ""
    assert max(sum(one.unit == unit for one in panel) for unit in {one.unit for one in panel}) <= 2
    assert sum(7 in one.conflicts for one in panel) <= RULES.size - RULES.sheets_least


def test_reserves_follow_in_the_order_of_their_lots() -> None:
    result = drawn(POOL, RULES, "s")

    assert len(result.reserves) == RULES.reserves
    assert not set(result.reserves) & set(result.panel)
    assert list(result.reserves) == sorted(result.reserves, key=lambda number: lot("s", number))


def test_everybody_comes_up_about_equally_often() -> None:
    plain = Rules(size=5, reserves=0, finance_least=0, outside_least=0, same_unit_most=5, sheets_least=3)

    times = {one.expert: 0 for one in POOL}
    for number in range(400):
        for expert in drawn(POOL, plain, f"seed{number}").panel:
            times[expert] += 1

    assert min(times.values()) > 60
    assert max(times.values()) < 140


def test_a_pool_without_enough_finance_experts_says_so_with_numbers() -> None:
    pool = [
        somebody(number, barred=str(Bar.CONFLICTED) if number == 1 else "", finance=number == 1)
        for number in range(1, 9)
    ]

    with pytest.raises(Refused) as refused:
        drawn(pool, RULES, "s")

    assert "财务专家要 1 名，库内 1 名，其中 1 名须回避" in refused.value.text


def test_a_pool_without_enough_outsiders_says_so() -> None:
    pool = [somebody(number, outside=number == 1) for number in range(1, 9)]

    with pytest.raises(Refused) as refused:
        drawn(pool, RULES, "s")

    assert "县外专家要 2 名，库内 1 名" in refused.value.text


def test_a_pool_of_one_unit_says_so() -> None:
    pool = [somebody(number, unit="same", finance=True, outside=True) for number in range(1, 9)]

    with pytest.raises(Refused) as refused:
        drawn(pool, RULES, "s")

    assert "专家要 5 名" in refused.value.text
    assert "同一单位不超过 2 名" in refused.value.text


def test_organisers_are_not_drawn() -> None:
    pool = [somebody(number, barred=str(Bar.ORGANISER) if number > 10 else "") for number in range(1, 21)]

    result = drawn(pool, RULES, "s")

    assert max(*result.panel, *result.reserves) <= 10
