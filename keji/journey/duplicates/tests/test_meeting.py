"""By what two projects meet besides their words: code, promises, place, equipment, names by their sound."""

import pytest

from keji.journey.duplicates.alike import common, person_core
from keji.journey.duplicates.choices import Same
from keji.journey.duplicates.matching import likenesses
from keji.journey.duplicates.models import LibraryRecord
from keji.journey.duplicates.objects import speak_of_others
from keji.journey.duplicates.queries import lines_of
from keji.journey.duplicates.records.keeping import finished
from keji.journey.duplicates.tests.test_stories import a_list, line
from keji.journey.elsewhere.actions import About
from keji.kernel import days
from tests.world.duplicates import BEES, SILAGE, look

ABOUT = About("衔接资金", department="县农业农村局")
TOLD = {"department": "县农业农村局", "fund": "衔接资金"}


def record(**values):
    now = days.now()
    told = {"title": "甲", "unit": "乙", "year_from": 2025, "year_to": 2026, "seen_at": now}
    return finished(LibraryRecord(**told | values))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("买买提·吐尔逊", "麦麦提•吐尔孙", True),
        ("阿依古丽·买买提", "阿依古力·麦麦提", True),
        ("热依汗·肉孜", "热衣汗•柔孜", True),
        ("叶尔肯·努尔别克", "叶尔肯 努尔别克", False),
        ("阿依古丽·买买提", "阿依努尔·买买提", False),
        ("王建国", "王建国", True),
        ("王建国", "汪建国", False),
    ],
)
def test_a_name_in_parts_is_heard_and_others_are_read(one, other, same):
    assert (person_core(one) == person_core(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("玉米病虫害绿色防控技术集成与示范", "马铃薯病虫害绿色防控技术集成与示范", True),
        ("褐牛育肥技术示范", "肉牛育肥技术示范", True),
        ("新疆褐牛提质增效", "牛提质增效", False),
        ("野核桃种质保护", "核桃霜冻预警", False),
        ("基层卫生院能力提升", "玉米制种", False),
    ],
)
def test_other_crops_and_animals_are_other_matters(one, other, apart):
    assert speak_of_others(one, other) is speak_of_others(other, one) is apart


def test_a_code_is_one_unit_whatever_its_name():
    assert Same.UNIT in common(record(unit="甲社", unit_code="93"), record(unit="乙社", unit_code="93"))
    assert Same.UNIT not in common(record(unit="甲社"), record(unit="乙社"))


def test_the_same_amount_is_a_sign_and_none_is_not():
    assert Same.MONEY in common(record(fiscal_fen=5_000_000), record(fiscal_fen=5_000_000))
    assert Same.MONEY not in common(record(fiscal_fen=5_000_000), record(fiscal_fen=5_000_001))
    assert Same.MONEY not in common(record(), record())


def test_equipment_is_found_in_the_words_of_a_list():
    budget = record(equipment=["圆捆机", "仪器"])
    told = record(sections=[["主要内容", "购置圆捆机 2 台，新建暖圈 3 座"]])
    long = record(equipment=["自走式青贮收获机"])
    named = record(sections=[["主要内容", "补助购置自走式青贮收获机 1 台"]])

    assert Same.EQUIPMENT not in common(budget, told)
    assert Same.EQUIPMENT in common(long, named) and Same.EQUIPMENT in common(named, long)


@pytest.mark.django_db
def test_like_titles_at_one_place_meet_across_units(an_application, looked, dina):
    year = days.today().year
    place = {"unit": "某某农场", "place": "塔斯托别乡蜂场", "year": year}
    a_list(dina, line(**TOLD, **place, title="裹包青贮饲料开包技术"), about=ABOUT)
    application = an_application("checking", **{**BEES, "basics__title": SILAGE["basics__title"]})

    check = looked(application)

    (told,) = lines_of(check)
    assert told.finding.record.unit == "某某农场" and Same.PLACE in told.finding.same


@pytest.mark.django_db
def test_the_same_promises_meet_across_units(said):
    first, second = said(SILAGE), said(BEES)
    look()
    records = [LibraryRecord.objects.get(application=one) for one in (first, second)]
    promises = ["产量 450 千克/亩", "户均增收 820 元", "培训 232 次"]
    for one in records:
        one.indicators = promises
        finished(one).save()

    (like,) = likenesses(records[0])

    assert like.record == records[1] and Same.INDICATORS in like.same
