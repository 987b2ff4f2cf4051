"""What goes up fills the tables of those above with what is known of the units."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import Workbook, load_workbook

from keji.kernel import days
from keji.outcomes.outputs import superior
from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.upward.actions import describe, expect, register_upward, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def upward(dina, world, aila):
    """Two are expected at a call of the prefecture, the first has been sent."""
    on = [days.today() + timedelta(days=count) for count in (3, 6, 12)]
    call = register_upward(
        by=dina,
        title="自治州重点研发计划申报通知",
        level="prefect",
        **dict(zip(("unit_until", "county_until", "upper_until"), on, strict=True)),
    )
    first = expect(call, world.unit, by=dina, title="褐牛繁育", lead="阿依拉•叶尔肯")
    send(first, by=dina, on=days.today())
    expect(call, world.other_unit, by=dina, title="蜂产品溯源", lead="何建军")
    return call


def test_the_summary_tells_the_profile_of_unit_and_lead(upward, dina, aila, world, browser):
    answer = browser(dina).get("/outputs/sent-up/", {"export": "xlsx"})

    page = load_workbook(io.BytesIO(answer.content)).active
    first, second = list(page.iter_rows(min_row=5, values_only=True))[:2]
    born = world.person(aila).identity[6:12]
    assert first[1] == "巩留县科学技术局"
    assert first[4:8] == ("褐牛繁育", world.unit.name, world.unit.code, "企业")
    assert first[9:13] == ("阿依拉•叶尔肯", f"{born[:4]}-{born[4:]}", "高级工程师", world.person(aila).phone)
    assert "报出" in first[20]
    assert second[9:13] == ("何建军", None, None, world.other_unit.phone)
    assert second[20] == "拟报，尚未报出"


def test_the_summary_tells_what_was_written_or_what_the_linked_application_says(
    upward, dina, an_application, browser
):
    application = an_application("checking")
    first, second = upward.expected.all()
    describe(
        first,
        by=dina,
        seen=0,
        application=application,
        programme="州重点研发计划",
        direction_code="B02",
        content="核心群选育",
        rank=1,
        remark="省级配套",
    )
    describe(
        second,
        by=dina,
        seen=0,
        starts_on=date(2026, 7, 1),
        ends_on=date(2028, 6, 30),
        fiscal_fen=30_000_000,
        own_fen=12_500_000,
    )

    answer = browser(dina).get("/outputs/sent-up/", {"export": "xlsx"})

    page = load_workbook(io.BytesIO(answer.content)).active
    one, two = list(page.iter_rows(min_row=5, values_only=True))[:2]
    term = f"{application.starts_on:%Y-%m}—{application.ends_on:%Y-%m}"
    assert (one[2], one[3], one[13]) == ("州重点研发计划", "B02", term)
    assert one[14:17] == (10, 10, 0)
    assert one[17] == "核心群选育" and "示范面积500亩" in one[18]
    assert one[19] == 1 and one[20].startswith("省级配套；")
    assert two[13:17] == ("2026-07—2028-06", 42.5, 30, 12.5)
    assert two[17:20] == (None, None, None)


def test_the_page_of_the_call_leads_to_its_own_rows(upward, dina, browser):
    client = browser(dina)

    page = client.get(upward.get_absolute_url()).content.decode()
    url = page.partition('href="/outputs/sent-up/')[2].partition('"')[0]
    shown = client.get(f"/outputs/sent-up/{url}").content.decode()

    assert "褐牛繁育" in shown and "蜂产品溯源" in shown
    assert "褐牛繁育" not in client.get("/outputs/sent-up/", {"q": "别的通知"}).content.decode()


def test_their_own_workbook_asks_for_it_by_its_heads(upward):
    book = Workbook()
    for column, words in enumerate(("序号", "推荐单位", "项目名称", "申报单位", "统一社会信用代码"), start=1):
        book.active.cell(2, column, words)

    source = SOURCES["upward"]
    asked = superior.proposed(superior.table_in(book, source), source)

    assert list(asked.values()) == ["serial", "recommender", "title", "unit", "unit_code"]


def test_who_does_not_see_the_calls_is_not_offered_them(upward, dina, chen, rena, browser):
    assert 'value="upward"' in browser(dina).get("/outputs/forms/new/").content.decode()
    for user in (chen, rena):
        client = browser(user)
        assert 'value="upward"' not in client.get("/outputs/forms/new/").content.decode()
        assert client.get("/outputs/sent-up/").status_code == 404
        assert "/outputs/sent-up/" not in client.get("/outputs/").content.decode()
