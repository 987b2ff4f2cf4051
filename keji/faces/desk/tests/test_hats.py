"""Somebody with several hats looks with one of them; the rail changes, the to-dos stay."""

import html
import re

import pytest

from keji.faces.desk.tests.conftest import CAST, signed_in
from keji.kernel import journal
from keji.parties.people.choices import Role

pytestmark = pytest.mark.django_db


def rail(client, url="/desk/"):
    """Addresses of the side rail, its head, and the phone bar's words."""
    text = client.get(url).content.decode()
    side = text[text.index('class="k-side"') : text.index("</nav>", text.index('class="k-side"'))]
    bar = text[text.index('class="k-tabbar"') :]
    head = re.sub(r"<[^>]*>", " ", side.partition("k-side-unit")[2].partition("</p>")[0])
    links = re.findall(r"<a [^>]*>(.*?)</a>", bar, re.S)
    return addresses(side), head, [re.sub(r"<span.*?</span>|<[^>]*>", "", one) for one in links]


def addresses(text):
    return [html.unescape(url) for url in re.findall(r'<a href="([^"]+)"', text)]


@pytest.fixture
def two(world, cast):
    """Chen works at the institution and belongs to a unit besides."""
    world.give(cast["chen"], world.unit, Role.MEMBER)
    return signed_in(cast["chen"])


def test_with_all_hats_both_areas_stand_there(two):
    urls, _head, _bar = rail(two)

    assert {"/applications/?seat=pmo&step=reception", "/applications/?seat=applicant"} <= {*urls, *ways(two)}


def ways(client):
    return addresses(client.get("/desk/all/").content.decode())


def test_the_rail_follows_the_chosen_hat_and_the_address_stays(two, world):
    key = f"member-{world.unit.pk}"

    answer = two.post("/desk/hats/", {"hat": key, "back": "/desk/?by=kind"})

    urls, head, bar = rail(two)
    assert answer["Location"] == "/desk/?by=kind"
    assert "/applications/?seat=applicant" in urls
    assert "/applications/?seat=pmo&step=reception" not in urls
    assert world.unit.name in head and "单位人员" in head
    assert bar[-5:] == ["待办", "申报", "项目", "消息", "全部"]


def test_the_desk_shows_everything_all_the_same(two, world, an_application):
    application = an_application("checking")
    two.post("/desk/hats/", {"hat": f"member-{world.unit.pk}"})

    page = two.get("/desk/").content.decode()

    assert application.title in page[page.index("<main") :]
    assert "专业机构经办人</b> ·" in page


def test_back_to_all_hats(two, world):
    two.post("/desk/hats/", {"hat": f"member-{world.unit.pk}"})

    two.post("/desk/hats/", {"hat": ""})

    assert "/applications/?seat=pmo&step=reception" in rail(two)[0]


def test_a_hat_one_does_not_hold_is_not_taken(two, world):
    two.post("/desk/hats/", {"hat": f"bureau-{world.host.pk}"})

    assert "/desk/pipeline/" in rail(two)[0]
    assert "/calls/" not in rail(two)[0]


def test_the_bar_leads_to_the_switch_only_where_there_is_something_to_switch(two, cast):
    assert 'href="/desk/hats/"' in two.get("/desk/").content.decode()
    assert 'href="/desk/hats/"' not in signed_in(cast["rena"]).get("/desk/").content.decode()


BARS = {
    "aila": ["待办", "申报", "项目", "消息", "全部"],
    "bek": ["待办", "确认", "项目", "消息", "全部"],
    "rena": ["待办", "推荐", "项目", "消息", "全部"],
    "chen": ["待办", "受理", "评审", "消息", "全部"],
    "gao": ["待评", "已评", "消息", "全部"],
    "dina": ["待办", "审定", "公示", "消息", "全部"],
    "secretary": ["待办", "审定", "公示", "消息", "全部"],
    "maker": ["待办", "拨款", "经费", "消息", "全部"],
    "sun": ["待办", "流转", "异议", "消息", "全部"],
}


@pytest.mark.parametrize("name", BARS)
def test_the_phone_bar_of_each_audience(pool, cast, name):
    assert rail(signed_in(cast[name]))[2] == BARS[name]


@pytest.mark.parametrize("name", CAST)
def test_a_rail_has_at_most_twelve_ways(cast, name):
    urls, _head, _bar = rail(signed_in(cast[name]))

    assert len(urls) == len(set(urls)) <= 12


def test_counts_on_the_rail_are_what_waits(an_application, cast):
    an_application("checking")

    page = signed_in(cast["chen"]).get("/projects/").content.decode()

    side = page[page.index('class="k-side"') : page.index("</nav>", page.index('class="k-side"'))]
    counts = re.findall(r"</svg>([^<]+)<span class=\"k-count\">(\d+)", side)
    assert counts == [("我的工作台", "1"), ("受理与形审", "1")]


@pytest.mark.django_db(transaction=True)
def test_the_journal_tells_which_hat_was_put_on(two, world, cast):
    key = f"member-{world.unit.pk}"

    for chosen in (key, key, "", "nonsense"):
        two.post("/desk/hats/", {"hat": chosen})

    told = list(journal.history(world.person(cast["chen"])).filter(verb="person.choose_hat"))
    assert [one.detail_values["facts"]["hat"] for one in told] == ["全部", "单位人员"]
    assert told[1].detail_values["facts"]["place"] == world.unit.name
