"""What goes up fills the tables of those above with what is known of the units."""

import io
from datetime import timedelta

import pytest
from openpyxl import Workbook, load_workbook

from keji.kernel import days
from keji.outcomes.outputs import superior
from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.upward.actions import expect, register_upward, send

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
