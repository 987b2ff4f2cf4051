"""Pages are made of the gallery's components: a class of ours that pages of two rooms use is shown there."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory

from keji.kernel.ui.gallery import PAGES, pages

ROOT = Path(__file__).parents[2]
CLASS = re.compile(r'class="([^"]*)"')
VALUE, TAG = re.compile(r"{{.*?}}"), re.compile(r"{%.*?%}")


def classes(html: str) -> set[str]:
    """Our classes in this HTML or template; one that a template composes is not known before it is drawn."""
    words = {word for said in CLASS.findall(html) for word in TAG.sub(" ", VALUE.sub("-", said)).split()}
    return {word for word in words if word.startswith("k-") and not word.endswith("-")}


def rooms_that_use() -> dict[str, set[str]]:
    """Of every class in a template outside the gallery, the rooms whose pages use it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in (ROOT / "keji").rglob("*.html"):
        room = path.relative_to(ROOT / "keji").parts[:2]
        if "gallery" not in path.parts:
            for word in classes(path.read_text()):
                found[word].add("/".join(room))
    return found


@pytest.mark.django_db
def test_the_gallery_shows_whatever_two_rooms_use():
    shown: set[str] = set()
    for name in ("index", *PAGES):
        request = RequestFactory().get(f"/ui/{name}/")
        request.user, request.session = AnonymousUser(), SessionStore()
        shown |= classes(pages.answer(request, name).content.decode())

    shared = {word: rooms for word, rooms in rooms_that_use().items() if len(rooms) > 1}

    assert len(shared) > 60
    assert not {word: rooms for word, rooms in shared.items() if word not in shown}


#: Components that wait for the room whose pages will show them.
AWAITED = {
    "ui/_evidence.html": "the duplicate check: two texts side by side",
    "ui/_wait.html": "what takes longer than a moment",
}


def test_pages_use_every_component_of_the_gallery():
    parts = {f"ui/{path.name}" for path in (ROOT / "keji/kernel/ui/templates/ui").glob("_*.html")}
    sources = [path for path in (ROOT / "keji").rglob("*") if path.suffix in {".html", ".py"}]
    texts = [path.read_text() for path in sources if not {"gallery", "tests"} & set(path.parts)]

    assert {part for part in parts if not any(part in text for text in texts)} == AWAITED.keys()
