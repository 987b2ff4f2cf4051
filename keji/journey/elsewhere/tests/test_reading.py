"""Rows as other departments write them, and what is said of those nobody can read."""

import time

import pytest

from keji.journey.elsewhere.actions import About, change_mapping, enter_list, upload
from keji.journey.elsewhere.models import FundedProject
from keji.journey.elsewhere.plan import plan_of
from keji.journey.elsewhere.tests.books import book, plain, row
from keji.kernel.refused import Refused

pytestmark = pytest.mark.django_db

ABOUT = About("2025年衔接资金项目表", department="县乡村振兴局", fund="衔接资金", year=2025)
WAN = 1_000_000


def faults(held):
    return [str(problem) for one in plan_of(held).rows for problem in one.problems]


def test_two_rows_of_heads_and_a_merged_department(dina):
    held = enter_list(book([row(1), row(2, 主管部门="", 金额="10万")]), "项目表.xlsx", by=dina, about=ABOUT)

    first, second = held.projects.all()
    assert held.skipped == 2 and held.total == 2
    assert (first.title, first.unit, first.lead) == (
        "库尔德宁镇良种牛繁育点建设之1",
        "库尔德宁镇人民政府",
        "赛力克",
    )
    assert (first.department, first.fund, first.level) == ("县农业农村局", "中央财政衔接资金", "county")
    assert (first.place, first.year_from, first.year_to, first.fiscal_fen) == (
        "库尔德宁镇",
        2025,
        2025,
        120 * WAN,
    )
    assert second.department == "县乡村振兴局" and second.fiscal_fen == 10 * WAN


@pytest.mark.parametrize(
    ("typed", "years"),
    [("2019-2021年", (2019, 2021)), (2019, (2019, 2019)), ("2019.05—2021.04", (2019, 2021))],
)
def test_a_year_or_several(dina, typed, years):
    held = enter_list(book([row(1, 年度=typed)]), "项目表.xlsx", by=dina, about=ABOUT)

    one = held.projects.get()
    assert (one.year_from, one.year_to) == years


def test_a_term_says_more_than_a_year(dina):
    data = plain(["项目名称", "单位", "年度", "起止年限"], ["褐牛登记", "畜牧站", "2020", "2020-2022"])

    one = enter_list(data, "名单.csv", by=dina, about=ABOUT).projects.get()

    assert (one.year_from, one.year_to) == (2020, 2022)


def test_title_unit_and_the_year_of_the_list_are_enough(dina):
    held = enter_list(
        plain(["项目名称", "实施单位"], ["野苹果林复壮", "林草局"]), "名单.csv", by=dina, about=ABOUT
    )

    one = held.projects.get()
    assert (one.title, one.unit, one.year_from, one.fiscal_fen) == ("野苹果林复壮", "林草局", 2025, None)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"名称": ""}, "E4 项目名称：不能空着"),
        ({"单位": "", "乡镇": "", "村": ""}, "F4 实施单位：单位和地点不能都空着"),
        ({"年度": "十四五"}, "D4 年度“十四五”：看不出年度，写成 2019 或 2019-2021"),
        ({"金额": "若干"}, "I4 财政资金“若干”：看不出金额，写成 10 或 10万元"),
        ({"名称": "长" * 201}, f"E4 项目名称“{'长' * 40}”：有 201 个字，最多 200 个"),
    ],
)
def test_every_fault_names_its_cell(dina, changes, fault):
    assert faults(upload(book([row(1, **changes)]), "项目表.xlsx", by=dina, about=ABOUT)) == [fault]


def test_a_row_without_any_year_is_told_where_to_write_it(dina):
    held = upload(
        plain(["项目名称", "单位", "金额"], ["褐牛登记", "畜牧站", "10"]),
        "名单.csv",
        by=dina,
        about=About("名单"),
    )

    assert faults(held) == ["年度：不能空着，写成 2019 或 2019-2021；全部同一年的，可以写在名单上"]


def test_a_code_that_is_none_is_left_out(dina):
    data = plain(["项目名称", "单位", "信用代码"], ["褐牛登记", "畜牧站", "12654024MB00000000"])

    held = upload(data, "名单.csv", by=dina, about=ABOUT)

    (read,) = plan_of(held).good
    assert read.answers["unit_code"] == "" and "没有采用统一社会信用代码" in read.remarks[0]


def test_the_level_of_a_row_wins_over_that_of_the_list(dina):
    data = plain(
        ["项目名称", "单位", "级别"],
        *(["甲", "一站", "自治区级"], ["乙", "二站", ""], ["丙", "三站", "伊犁州"], ["丁", "四站", "援疆"]),
    )

    held = enter_list(data, "名单.csv", by=dina, about=ABOUT)

    assert [one.level for one in held.projects.all()] == ["region", "county", "prefect", "aid"]


def test_the_same_row_comes_in_once(dina):
    """Spelling and places before the name make no other unit; another year or department does."""
    first = enter_list(book([row(1)]), "一.xlsx", by=dina, about=ABOUT)
    told = [
        row(1, 单位="巩留县库尔德宁镇政府"),
        row(2),
        row(2, 名称="库尔德宁镇良种牛繁育点（建设）之2"),
        row(1, 年度=2024),
        row(1, 主管部门="县林草局"),
    ]

    again = upload(book(told), "二.xlsx", by=dina, about=ABOUT)

    assert [one.there for one in plan_of(again).rows] == [
        f"“{first.title}”里已有",
        "",
        "与第 5 行相同",
        "",
        "",
    ]


def test_a_mapping_made_once_is_proposed_the_next_time(dina):
    data = plain(["干什么", "单位", "年度"], ["褐牛登记", "畜牧站", "2024"])
    held = upload(data, "名单.csv", by=dina, about=ABOUT)
    assert held.mapping == ["", "unit", "year"]

    enter_list(data, "名单.csv", by=dina, about=ABOUT, columns={"干什么": "title"})

    assert upload(data, "名单.csv", by=dina, about=ABOUT).mapping[0] == "title"
    with pytest.raises(Refused, match="“项目名称”对应了几列"):
        change_mapping(held, by=dina, mapping=["title", "title", ""], unit="wan", about=ABOUT)


def test_heads_in_another_language_are_mapped_by_hand(dina):
    data = plain(["no", "title", "org", "date"], ["71272045", "褐牛登记", "畜牧站", "2013.01-2016.12"])
    held = upload(data, "export.csv", by=dina, about=About("基金"))
    assert held.mapping == [""] * 4

    known = {"no": "number", "title": "title", "org": "unit", "date": "period"}
    one = enter_list(data, "export.csv", by=dina, about=About("基金"), columns=known).projects.get()

    assert (one.number, one.title, one.unit, one.years) == ("71272045", "褐牛登记", "畜牧站", "2013-2016")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (plain(["甲", "乙"], ["1", "2"]), "要有“项目名称”“实施单位”“年度”这样的列名"),
        (plain(["项目名称", "实施单位"]), "只有表头，没有项目"),
        (b"", "是空的"),
    ],
)
def test_what_is_no_list_is_told(dina, data, sentence):
    with pytest.raises(Refused, match=sentence):
        upload(data, "别的.csv", by=dina, about=ABOUT)


def test_a_long_list_comes_in_within_reason(dina):
    rows = [
        ["县林草局", f"退化草原第{n}片区修复", f"第{n % 90}牧业队", 2015 + n % 10, "3.5", "补播" * 40]
        for n in range(12_000)
    ]
    data = plain(["主管部门", "项目名称", "实施单位", "年度", "金额（万元）", "主要内容"], *rows)

    begun = time.monotonic()
    held = enter_list(data, "长名单.csv", by=dina, about=ABOUT)

    assert held.good == FundedProject.objects.count() == 12_000
    assert time.monotonic() - begun < 30


def test_fifty_thousand_rows_are_the_most(dina):
    data = "项目名称,单位\n".encode() * 50_001

    with pytest.raises(Refused, match="一次最多读取 50000 行"):
        upload(data, "太长.csv", by=dina, about=ABOUT)
