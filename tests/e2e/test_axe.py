"""Nothing for axe to find, up to WCAG 2.2 AA and best practice, light and dark, wide and narrow."""

import re
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from keji.faces.desk.demo.making import make
from keji.kernel.accounts.models import User
from keji.kernel.ui.gallery import PAGES
from tests.e2e.pictures import dress

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Of each visitor, the pages the first links lead to; None is the public.
VISITORS = (None, "aila", "chen", "secretary", "gao", "maker")
MOST = 16
#: In the gallery one landmark stands beside itself in another state.
SHOWN_TWICE = "landmark-unique "
FOUND = """rules => axe.run(document, {runOnly: {type: "tag", values: rules}}).then(found =>
  found.violations.map(one => one.id + " at " + one.nodes[0].target.join(" ") + ": " + one.nodes[0].html))"""
LOOKS = {
    "desk, light": (1366, 683, 768, "light", True),
    "phone, dark, no script": (390, 320, 844, "dark", False),
}

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not AXE.exists(), reason="needs node_modules: make setup"),
]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(visit, live_server, look):
    width, narrow, height, theme, script = LOOKS[look]
    make()
    found: dict[str, str] = {}

    for username in VISITORS:
        user = User.objects.get(username=username) if username else None
        page = visit(user, width=width, height=height)
        if not script:
            page.route(re.compile(r"\.js(\?|$)"), lambda route: route.abort())
        dress(page, theme, live_server.url)
        for url in pages_from(page, "/desk/" if username else "/"):
            for fault in faults(page, (width, narrow), height):
                found.setdefault(fault, f"{username} {url}")

    assert not found


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_the_gallery(visit, live_server, look):
    width, narrow, height, theme, script = LOOKS[look]
    page = visit(width=width, height=height)
    if not script:
        page.route(re.compile(r"\.js(\?|$)"), lambda route: route.abort())
    dress(page, theme, live_server.url)
    found: dict[str, str] = {}

    for name in PAGES:
        assert page.goto(f"/ui/{name}/").status == 200
        for fault in faults(page, (width, narrow), height):
            if not fault.startswith(SHOWN_TWICE):
                found.setdefault(fault, name)

    assert not found


def faults(page: Any, widths: tuple[int, int], height: int) -> list[str]:
    """What axe finds on the open page, and at which widths it scrolls sideways."""
    page.evaluate(AXE.read_text())
    return [*page.evaluate(FOUND, RULES), *scrolls_sideways(page, widths, height)]


def scrolls_sideways(page: Any, widths: tuple[int, int], height: int) -> list[str]:
    """At which of the widths, the first being the window's own, the page is wider than the window."""
    wide = []
    for width in reversed(widths):
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(f"scrolls sideways at {width}")
    return wide


def pages_from(page: Any, start: str) -> Any:
    """The addresses one comes to from here, the page being open at each; pages of a kind count once."""
    waiting, kinds, shown = deque([start]), set(), 0
    while waiting and shown < MOST:
        url = waiting.popleft()
        kind = re.sub(r"\d+", "N", url.partition("?")[0])
        if kind in kinds or kind.endswith((".zip", ".csv", ".json")) or page.goto(url).status != 200:
            continue
        kinds.add(kind)
        shown += 1
        yield url
        hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
        waiting.extend(
            href.partition("#")[0]
            for href in hrefs
            if href.startswith("/") and not re.match("/files/|.*logout", href)
        )
