"""The rail shows what a person's hats open, leads nowhere that is not there, and names no single move."""

import html
import re

import pytest

from keji.faces.desk.tests.conftest import CAST, signed_in
from keji.journey.reviews.actions import add_expert
from keji.parties.people.choices import Role

pytestmark = pytest.mark.django_db


def ways(user):
    """Address → words of every way in on the page of all areas."""
    page = signed_in(user).get("/desk/all/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return {
        html.unescape(url): re.sub(r"<[^>]*>", "", words).strip()
        for url, words in re.findall(r'<a href="([^"]+)">(.*?)</a>', main, re.S)
    }


@pytest.mark.parametrize("name", CAST)
def test_every_way_in_leads_somewhere(cast, name):
    browser = signed_in(cast[name])

    answers = {url: browser.get(url).status_code for url in ways(cast[name])}

    assert {url: status for url, status in answers.items() if status != 200} == {}


def test_each_hat_opens_its_own_areas(cast):
    assert "/applications/?seat=recommender" in ways(cast["rena"])
    assert "/applications/?seat=pmo&step=reception" in ways(cast["chen"])
    assert "/funds/" in ways(cast["maker"])
    assert "/people/roles/" not in ways(cast["dina"])
    assert ways(cast["eve"]).keys() >= {"/applications/?seat=applicant", "/people/me/"}


def test_an_expert_who_holds_another_role_finds_the_sheets(world, cast):
    bek = cast["bek"]
    assert "/reviews/sheets/" not in ways(bek)

    add_expert(
        world.person(bek),
        by=cast["dina"],
        organisation="巩留县恒草源饲料有限公司",
        fields="畜牧",
        is_finance=False,
    )

    assert ways(bek)["/reviews/sheets/"] == "待评"
    assert "/applications/?seat=unit_admin" in ways(bek)


def test_the_entry_of_entrustings_leads_to_the_watch_over_the_institution(cast):
    found = ways(cast["dina"])

    assert found["/supervision/"] == "专业机构监管"
    assert "/people/entrustings/" not in found


def test_the_bureau_s_rail_opens_no_act_of_the_institution(cast):
    words = " ".join([*ways(cast["dina"]).values(), *ways(cast["dilnur"]).values()])

    assert not re.search("受理|形式审查|评审打分|验收", words)


def test_two_hats_open_the_areas_of_both(world, cast):
    world.give(cast["chen"], world.unit, Role.MEMBER)

    found = ways(cast["chen"])

    assert found.keys() >= {"/applications/?seat=applicant", "/applications/?seat=pmo&step=reception"}


#: The way each audience works through its day; what follows stands under 「全部功能」.
ORDERS = {
    "dina": "项目总台账 批次上会 资金台账 公示与异议 到期与逾期"
    " 上报中心 专业机构监管 统计与报表 文件与纪要 指南与计划",
    "chen": "流水线 受理与形审 补正跟踪 查重 专家与会议 立项建议 任务书 季节查验 年度报告 验收",
    "aila": "我能报什么 我的申报 我的项目 经费 证照库 成果登记",
}


@pytest.mark.parametrize("name", ORDERS)
def test_a_rail_stands_in_the_order_of_the_day(cast, name):
    page = signed_in(cast[name]).get("/desk/").content.decode()
    side = page[page.index('class="k-side"') : page.index("</nav>", page.index('class="k-side"'))]

    words = [re.sub(r"<span.*?</span>|<[^>]*>", "", one) for one in re.findall(r"<a .*?</a>", side, re.S)]

    assert words[0] == "我的工作台"
    assert " ".join(words[1:]).startswith(ORDERS[name])


def test_the_entry_of_supplements_opens_those_alone(an_application, cast):
    asked, other = an_application("correcting"), an_application("checking")

    page = signed_in(cast["chen"]).get("/applications/?seat=pmo&state=correcting").content.decode()

    assert asked.number in page and other.number not in page
