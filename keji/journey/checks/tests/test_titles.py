"""Short titles: reworded ones are found, others with the same everyday words are not."""

import random

import pytest

from keji.journey.checks.similarity.calibration import TITLE_SHIPPED, calibrate_titles
from keji.journey.checks.similarity.rewording import rewordings
from keji.journey.checks.similarity.titles import Titles

LIBRARY = [
    "犊牛腹泻综合防控技术集成与示范",
    "新疆褐牛育肥期精准饲喂与全混合日粮配方示范",
    "高寒牧区暖圈环境智能监测应用",
    "野核桃种质资源调查与原地保护技术研究",
    "奶牛隐性乳房炎快速筛查与减抗技术应用",
    "制种玉米花期调控与机械去雄技术示范",
    "冷水性鱼类苗种流水培育成活率提升技术",
    "草原蝗虫、鼠害无人机监测与精准防治示范",
]
THRESHOLD = 0.55


@pytest.fixture(scope="module")
def titles() -> Titles:
    return Titles.of((title, title) for title in LIBRARY)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("新生犊牛腹泻病综合防治技术集成应用", LIBRARY[0]),
        ("褐牛育肥精准饲喂及全混合日粮配方推广应用", LIBRARY[1]),
        ("新疆褐牛育肥期精准飼喂與全混合日糧配方示範(二期)", LIBRARY[1]),
        ("无人机监测草原鼠害、蝗虫及其精准防治", LIBRARY[7]),
        ("冷水鱼苗种流水培育成活率的提高", LIBRARY[6]),
    ],
)
def test_a_reworded_title_is_found(titles, asked, meant):
    found = titles.query(asked)
    assert found[0].key == meant and found[0].score > THRESHOLD
    assert all(match.score < THRESHOLD for match in found[1:])


@pytest.mark.parametrize(
    "asked",
    [
        "苹果小吉丁虫绿色防控关键技术集成与示范",
        "基层卫生院包虫病筛查能力提升",
        "奶牛健康养殖技术示范推广",
        "技术研究与示范推广",
    ],
)
def test_titles_that_share_only_everyday_words_are_not(titles, asked):
    assert all(match.score < THRESHOLD for match in titles.query(asked))


def test_the_same_title_scores_one_and_what_is_none_nothing(titles):
    assert titles.query(LIBRARY[3])[0] == (LIBRARY[3], 1.0, titles.query(LIBRARY[3])[0].shared)
    assert titles.query("") == titles.query("!?") == Titles.of([]).query("牛") == []
    assert Titles.of([("none", ""), ("one", "牛")]).query("牛")[0].key == "one"
    assert len(titles.query("\ud800" + LIBRARY[0] * 500)) <= 10


def test_a_calibration_says_what_is_found_by_kind_and_what_cries_out():
    told = calibrate_titles([(title, title) for title in LIBRARY], 5)

    line = next(line for line in told["thresholds"] if line["threshold"] == TITLE_SHIPPED)
    assert (told["texts"], told["sample"]) == (8, 5) and line["alarms"] == 0
    assert line["by_kind"].keys() == rewordings().keys() and line["by_kind"]["traditional"] == 1
    recall = [line["recall"] for line in told["thresholds"]]
    assert recall == sorted(recall, reverse=True) and recall[0] > 0.9


def test_few_titles_say_too_little_and_get_what_is_shipped():
    told = calibrate_titles([(title, title) for title in LIBRARY], 200)

    assert (told["measured"], told["proposed"]) == (False, TITLE_SHIPPED)
    assert calibrate_titles([], 10)["proposed"] == TITLE_SHIPPED


def test_a_title_that_stands_there_twice_is_no_alarm_and_one_much_alike_is():
    twice = [(title, title) for title in LIBRARY] + [("again", LIBRARY[0])]
    assert calibrate_titles(twice, 20)["thresholds"][0]["alarms"] == 0

    alike = [*twice, ("alike", "奶牛场犊牛腹泻综合防控与饲养管理")]
    assert calibrate_titles(alike, 20)["thresholds"][0]["alarms"] > 0


def test_rewordings_change_the_title_and_keep_its_matter():
    title = "农村奶牛犊牛腹泻病防治技术的集成与示范"
    for reword in rewordings().values():
        told = reword(title, "农户用水管理模式的评价", random.Random(1))
        assert told != title and Titles.of([("one", title)]).query(told)[0].score > THRESHOLD
