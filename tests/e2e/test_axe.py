"""Nothing for axe to find, up to WCAG 2.2 AA and best practice, and nothing that scrolls sideways.

Every page of the road is looked at twice: wide and light, narrow and dark, once with script and once without.
In the gallery every part is looked at in all looks.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from keji.kernel.accounts.models import User
from keji.kernel.ui import maintenance
from keji.kernel.ui.gallery import PAGES
from tests.e2e.pictures import TOP
from tests.house.crawl import path_of, walk

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: One of each audience; None is the public.
VISITORS = (
    *(None, "chen", "aila", "dina", "gao", "maker", "bek"),
    *("secretary", "rena", "cheng", "dilnur", "sun"),
)
#: In the gallery one landmark stands beside itself in another state.
SHOWN_TWICE = "landmark-unique "
FOUND = """rules => axe.run(document, {runOnly: {type: "tag", values: rules}}).then(found =>
  found.violations.map(one => one.id + " at " + one.nodes[0].target.join(" ") + ": " + one.nodes[0].html))"""
#: Windows with the theme in them: any two of width, theme and script meet in one of the looks.
LOOKS = {
    True: (((1366, 768), "light"), ((390, 844), "dark")),
    False: (((1366, 768), "dark"), ((390, 844), "light")),
}
#: What a page of the road is looked at in: both looks, in turns.
ROAD = (((1366, 768), "light"), ((390, 844), "dark"))
#: Where nothing may scroll sideways.
WINDOWS = ((1366, 768), (683, 768), (390, 844), (320, 844))
TURN = "theme => document.documentElement.setAttribute('data-bs-theme', theme)"

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not AXE.exists(), reason="needs node_modules: make setup"),
]


def test_axe_finds_nothing(county, visit):
    found: dict[str, str] = {}
    opened = set()

    for username, urls in pages().items():
        for script in (True, False):
            page = opened_by(visit, username, script)
            for url, view in urls.items():
                assert page.goto(url).status == 200, (username, url)
                opened.add((view, script))
                for fault in faults(page, [ROAD[turn(view, script)]]):
                    found.setdefault(fault, f"{username} {url}")
            page.context.close()

    assert not found
    assert len(opened) > 80


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_axe_finds_nothing_in_the_gallery(visit, script):
    page = opened_by(visit, None, script)
    found: dict[str, str] = {}

    for name in PAGES:
        assert page.goto(f"/ui/{name}/").status == 200
        for fault in faults(page, LOOKS[script]):
            if not fault.startswith(SHOWN_TWICE):
                found.setdefault(fault, name)

    assert not found


def test_axe_finds_nothing_on_pages_of_trouble(visit):
    page = opened_by(visit, None, script=True)
    assert page.goto("/nowhere/").status == 404
    found = faults(page)
    maintenance.begin("今天 21:00 前恢复（北京时间）")
    try:
        assert page.goto("/").status == 503
        found += faults(page)
    finally:
        maintenance.end()

    assert not found


def turn(view: str, script: bool) -> int:
    """Which of the two looks this view gets with script; without, it gets the other one."""
    return (len(view) + script) % 2


def pages() -> dict[str | None, dict[str, str]]:
    """By visitor, the pages to look at with their views: one of every view the links lead to."""
    chosen: dict[str | None, dict[str, str]] = defaultdict(dict)
    taken: set[str] = set()
    for username in VISITORS:
        for url, view in reached(username):
            if view not in taken:
                taken.add(view)
                chosen[username][url] = view
    return chosen


def reached(username: str | None) -> Iterator[tuple[str, str]]:
    """The address and the view's name of every page somebody comes to by links."""
    client = Client()
    if username:
        client.force_login(User.objects.get(username=username))
    for url, _source, status, html in walk(client, "/desk/" if username else "/", most=1, kind=path_of):
        if status == 200 and html:
            yield url, resolve(url.partition("?")[0]).view_name


def opened_by(visit: Any, username: str | None, script: bool) -> Any:
    """A window of this person's; without script none of ours arrives (axe itself needs some)."""
    page = visit(User.objects.get(username=username) if username else None)
    page.add_init_script(path=AXE)
    if not script:
        page.route(re.compile(r"\.js(\?|$)"), lambda route: route.abort())
    return page


def faults(page: Any, looks: Iterable[tuple[tuple[int, int], str]] = LOOKS[True]) -> list[str]:
    """What axe finds on the open page in these looks, and where the page scrolls sideways."""
    page.evaluate(TOP)
    found = []
    for window, theme in looks:
        sized(page, window)
        page.evaluate(TURN, theme)
        found += [f"{one} ({window[0]}, {theme})" for one in page.evaluate(FOUND, RULES)]
    found += scrolls_sideways(page, WINDOWS)
    sized(page, WINDOWS[0])
    return found


def scrolls_sideways(page: Any, windows: Iterable[tuple[int, int]]) -> list[str]:
    """In which of the windows the page is wider than the window; the one it stands in comes first."""
    now = tuple(page.viewport_size.values())
    wide = []
    for window in sorted(windows, key=lambda one: (one != now, one)):
        sized(page, window)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(f"scrolls sideways at {window[0]}")
    return wide


def sized(page: Any, window: tuple[int, int]) -> None:
    """The page stands in this window; turning one over takes its time."""
    if tuple(page.viewport_size.values()) != window:
        page.set_viewport_size(dict(zip(("width", "height"), window, strict=True)))
