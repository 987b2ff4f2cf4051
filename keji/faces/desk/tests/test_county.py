"""What the large county is made of; playing it whole is `make bench`."""

from collections import Counter
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from keji.faces.desk.demo.county.elsewhere import (
    ABOVE,
    BARN,
    BESIDE,
    BUILT,
    PLANTED,
    REWORDED,
    list_above,
    list_beside,
)
from keji.faces.desk.demo.county.findings import FISH, OF_A_PARTNER, OPINIONS
from keji.faces.desk.demo.county.history import ENDED, OWN, PAST
from keji.faces.desk.demo.county.names import HOMONYM, Names
from keji.faces.desk.demo.county.plan import FUNDS, MANAGING, PLANS, approved, asked
from keji.faces.desk.demo.county.subjects import subjects
from keji.faces.desk.demo.county.themes import DIRECTIONS, SUPPORT, Themes
from keji.faces.desk.demo.county.units import UNITS
from keji.journey.checks.similarity.titles import Titles
from keji.journey.duplicates.thresholds import LIKELY
from keji.journey.elsewhere.actions import About, enter_list
from keji.parties.people.names import same_name


def written(seed: int) -> list:
    themes = Themes(Random(seed))
    return [
        themes.write(
            themes.take(plan.directions[rank % len(plan.directions)], f"{plan.key}/{rank}"),
            lead="u01",
            helper="赵建新",
            town="东买里镇",
            township="654024103",
            asks=asked(plan, rank),
            ends=plan.ends,
            own_percent=plan.own_percent,
        )
        for plan in PLANS
        for rank in range(plan.handed_in)
    ]


def test_the_plan_adds_up():
    by_year = {back: [plan for plan in PLANS if plan.back == back] for back in FUNDS}

    assert sum(plan.handed_in for plan in PLANS) == 125
    assert {back: sum(plan.handed_in for plan in plans) for back, plans in by_year.items()} == {
        2: 28,
        1: 41,
        0: 56,
    }
    assert {back: sum(plan.funded for plan in plans) for back, plans in by_year.items()} == {
        2: 13,
        1: 18,
        0: 26,
    }
    assert {back: sum(plan.total for plan in plans) + MANAGING for back, plans in by_year.items()} == FUNDS


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.key)
def test_what_is_approved_is_asked_for_and_within_the_call(plan):
    amounts = [approved(plan, rank) for rank in range(plan.funded)]

    assert sum(amounts) == plan.total
    assert max(amounts) <= plan.most
    assert all(1 <= asked(plan, rank) <= plan.most for rank in range(plan.handed_in))


def test_the_same_seed_writes_the_same_and_no_two_texts_are_alike():
    first, again, other = written(1), written(1), written(2)

    assert first == again != other
    assert len({text.title for text in first}) == 125
    assert len({text.need + text.plan for text in first}) == 125
    assert all(6 <= len(text.title) <= 40 and len(text.need) >= 50 and len(text.plan) >= 50 for text in first)


def test_no_sentence_is_written_twice_and_every_place_is_there():
    told = [one for code in DIRECTIONS for one in subjects(code)]
    sentences = [
        one for text in told for part in (text.need, text.plan) for one in part.rstrip("。").split("。")
    ]
    places = {
        f"{plan.key}/{rank}": plan.directions[rank % len(plan.directions)]
        for plan in PLANS
        for rank in range(plan.handed_in)
    }

    alike = {one for one, number in Counter(sentences).items() if number > 1}

    # of the copy that was refused one sentence stands as it was
    assert len(alike) <= 2 and all(120 <= len(one.need + one.plan) <= 260 for one in told)
    assert {one.at: one.direction for one in told if one.at}.items() <= places.items()
    assert {one.unit for one in told if one.unit} <= {unit.name for unit in UNITS}


def test_only_titles_that_are_planted_speak_of_one_matter():
    titles = [one.title for code in DIRECTIONS for one in subjects(code)]
    titles += [row[0] for row in (*PAST, *OWN, *ENDED, *ABOVE, *BESIDE, BUILT, REWORDED)]
    known = Titles.of((title, title) for title in titles)

    alike = {
        frozenset((title, match.key))
        for title in titles
        for match in known.query(title)
        if match.key != title and match.score >= LIKELY
    }

    assert alike == {frozenset(pair) for pair in (*OPINIONS, *PAIRS)}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_budget_adds_up_to_the_fen_and_keeps_its_cap(seed):
    for text in written(seed):
        lines = {kind: Decimal(amount) for kind, _item, amount in text.budget()}
        base = sum(lines.values()) - lines["indirect"] - lines.get("equipment", 0)
        assert sum(lines.values()) == text.asks
        assert lines["indirect"] <= base * Decimal("0.30")


def test_own_money_reaches_what_the_call_asks_and_the_support_is_one_of_four():
    texts = written(1)
    asked_for = [plan.own_percent for plan in PLANS for _rank in range(plan.handed_in)]

    assert all(text.own * 100 == text.asks * percent for text, percent in zip(texts, asked_for, strict=True))
    assert {100, 200} <= set(asked_for)
    assert {text.support for text in texts} == {*SUPPORT, ""}


def test_two_people_share_a_name_and_nobody_else_does():
    names = Names(Random(4))
    given = [names() for _ in range(200)]

    assert given.count(HOMONYM) == 2
    assert len(set(given)) == 199


def test_no_two_units_share_a_name():
    assert len({unit.name for unit in UNITS}) == len(UNITS)


#: Alike by their titles and not judged yet; the last are services and no applications.
PAIRS = (
    ("犊牛腹泻综合防控技术集成与示范", "新生犊牛腹泻病综合防治技术集成应用"),
    (BARN, BUILT[0]),
    (PLANTED, REWORDED[0]),
    (FISH, OF_A_PARTNER),
    ("自治区科技特派员褐牛产业服务", "自治区科技特派员林果产业服务"),
)


@pytest.mark.django_db
def test_what_others_fund_comes_in_whole_and_one_row_is_of_an_application(dina):
    unit = "巩留县霜叶冷链物流有限公司"
    made = date(2026, 5, 29)

    above = enter_list(list_above(made), "州.xlsx", by=dina, about=About("州级"))
    beside = enter_list(
        list_beside(made, unit, unit), "衔接.xlsx", by=dina, about=About("衔接", department="局")
    )

    last = beside.projects.last()
    assert (above.good, above.bad, beside.good, beside.bad) == (6, 0, 9, 0)
    assert [one.title for one in subjects("B304")] == [PLANTED]
    assert last.unit != unit and same_name(last.unit, unit)
    assert (last.year_from, last.title) == (2026, REWORDED[0]) and last.title != PLANTED
