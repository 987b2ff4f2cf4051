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
    assert "/applications/?seat=pmo" in ways(cast["chen"])
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


def test_the_entry_of_entrustings_leads_to_those_one_may_work_on(cast):
    found = ways(cast["dina"])

    assert found["/people/entrustings/all/"] == "委托"
    assert "/people/entrustings/" not in found


def test_the_bureau_s_rail_opens_no_act_of_the_institution(cast):
    words = " ".join([*ways(cast["dina"]).values(), *ways(cast["dilnur"]).values()])

    assert not re.search("受理|形式审查|评审打分|验收", words)


def test_two_hats_open_the_areas_of_both(world, cast):
    world.give(cast["chen"], world.unit, Role.MEMBER)

    found = ways(cast["chen"])

    assert found.keys() >= {"/applications/?seat=applicant", "/applications/?seat=pmo"}
