"""Several applications are moved together: looked at first, each on its own."""

import pytest

from keji.journey.applications.models import Application

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(an_application):
    """Two that may be received and one that is further."""
    return [an_application("submitted", fresh=True) for _n in range(2)], an_application(
        "checking", fresh=True
    )


def address(code, *applications):
    picks = "&".join(f"pick={one.pk}" for one in applications)
    return f"/flow/applications.Application/many/{code}/?{picks}&back=/applications/%3Fseat%3Dpmo"


def states():
    return list(Application.objects.order_by("pk").values_list("state", flat=True))


def test_the_list_offers_what_several_can_do(waiting, chen, browser):
    page = browser(chen).get("/applications/?seat=pmo").content.decode()

    assert 'formaction="/flow/applications.Application/many/receive/"' in page
    assert page.count('name="pick"') == 3


def test_the_preview_changes_nothing_and_says_why_not(waiting, chen, browser):
    ready, further = waiting

    page = browser(chen).get(address("receive", *ready, further)).content.decode()

    assert "可以办理 2 件" in page
    assert "现在是“形式审查”" in page
    assert states() == ["submitted", "submitted", "checking"]


@pytest.mark.both
def test_all_that_can_have_gone(waiting, chen, browser):
    ready, further = waiting
    picks = {"pick": [one.pk for one in (*ready, further)], "back": "/applications/?seat=pmo"}

    answer = browser(chen).post("/flow/applications.Application/many/receive/", picks)

    assert answer.url == "/applications/?seat=pmo"
    assert states() == ["checking"] * 3
    assert Application.objects.filter(number__isnull=False).count() == 3


def test_a_second_click_finds_nothing_left_to_do(waiting, chen, browser):
    ready, _further = waiting
    picks = {"pick": [one.pk for one in ready]}
    browser(chen).post("/flow/applications.Application/many/receive/", picks)

    page = browser(chen).post("/flow/applications.Application/many/receive/", picks)

    assert page.status_code == 200
    assert "不能办理 2 件" in page.content.decode()


def test_a_note_that_must_be_is_asked_for(waiting, chen, browser):
    page = browser(chen).post(
        "/flow/applications.Application/many/set_aside/", {"pick": [one.pk for one in waiting[0]]}
    )

    assert page.status_code in {200, 422}
    assert states() == ["submitted", "submitted", "checking"]


@pytest.mark.parametrize("code", ["receive", "fly", "establish"])
def test_strangers_and_unknown_moves_find_nothing(waiting, eve, chen, browser, code):
    who = eve if code == "receive" else chen

    assert browser(who).get(address(code, *waiting[0])).status_code == 404


def test_the_bureau_sees_and_moves_none(waiting, dina, browser):
    page = browser(dina).get(address("receive", *waiting[0])).content.decode()

    assert "可以办理 0 件" in page


@pytest.mark.parametrize("query", ["", "pick=x", "pick=-1", f"pick={10**30}", "pick=１"])
def test_nonsense_is_no_page(waiting, chen, browser, query):
    assert browser(chen).get(f"/flow/applications.Application/many/receive/?{query}").status_code == 404


def test_the_way_back_stays_in_the_house(waiting, chen, browser):
    url = address("receive", *waiting[0]).replace("/applications/%3Fseat%3Dpmo", "//elsewhere.example/")

    assert browser(chen).get(url).context["back"] == "/desk/"
