"""The public pages in a browser: turned, in large type, with charts and without script, and light."""

import re

import pytest

from keji.journey.calls.models import Call
from keji.journey.decisions.models import Notice
from keji.outcomes.projects.models import Project
from tests.e2e.pictures import dress
from tests.e2e.test_axe import AXE, faults, opened_by, scrolls_sideways

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("county"),
    pytest.mark.skipif(not AXE.exists(), reason="needs node_modules: make setup"),
]
LISTS = (
    "/",
    "/guides/",
    "/announcements/",
    "/funded/",
    "/money/",
    "/duties/",
    "/search/?q=公示",
    "/sitemap/",
)
OTHERS = ("/parameters/", "/journal/", "/journal/heads/", "/people/entrustings/")
#: Bytes the home page may bring without its pictures, as the browser counts them before compression.
MOST = 1_000_000


def public() -> list[str]:
    of_each = [model.objects.filter(published_at__isnull=False).earliest("pk") for model in (Call, Notice)]
    objects = [one.get_absolute_url() for one in of_each]
    return [*LISTS, *OTHERS, *objects, f"/funded/{Project.objects.earliest('pk').number}/"]


def speaks(page, code, address):
    page.context.add_cookies([{"name": "django_language", "value": code, "url": address}])


@pytest.mark.parametrize(("code", "theme"), [("ug", "light"), ("kk-arab", "dark")])
def test_turned_pages_are_sound_and_never_scroll_sideways(visit, live_server, code, theme):
    page = opened_by(visit, None, script=True)
    dress(page, theme, live_server.url)
    speaks(page, code, live_server.url)
    found = {}

    for url in public():
        assert page.goto(url).status == 200
        assert page.evaluate("document.documentElement.dir") == "rtl"
        for fault in faults(page):
            found.setdefault(fault, url)

    assert not found


def test_large_type_fits_a_small_phone(visit, live_server):
    page = visit(width=320)
    page.context.add_cookies([{"name": "size", "value": "large", "url": live_server.url}])

    wide = []
    for url in public():
        page.goto(url)
        wide += [url for _at in scrolls_sideways(page, [(320, 800)])]

    assert not wide


def test_a_chart_is_drawn_and_its_table_is_there_without_script(visit, live_server):
    drawn, bare = visit(), visit(script=False)

    drawn.goto("/money/?year=2025")
    bare.goto("/money/?year=2025")

    assert drawn.locator("#by-year canvas").count() == 1
    assert drawn.locator("#by-year[role=img], #by-year [role=img]").count() == 1
    assert not drawn.locator("#by-year table").is_visible()
    drawn.locator("#by-year summary").click()
    assert drawn.locator("#by-year table").is_visible()
    assert bare.locator("#by-year table").is_visible()
    assert bare.locator("#by-year canvas").count() == 0


def test_the_home_page_is_light(visit, live_server):
    page = visit()
    weights = {}
    page.on("response", lambda answer: weights.update({answer.url: len(answer.body())}))

    page.goto("/", wait_until="networkidle")

    assert not [url for url in weights if re.search("echarts|chart", url)]
    assert sum(weights.values()) < MOST, weights
