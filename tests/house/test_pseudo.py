"""In a language that puts brackets round every message, words outside them are content or a fault."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import translation

from keji.faces.desk.demo.making import make
from keji.kernel.accounts.models import User
from keji.parties.people.duties import CLAUSES
from tests.house.crawl import walk

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db

#: Who sees every kind of page between them; None is the public.
VISITORS = (
    *(None, "aila", "bek", "rena", "chen", "gao", "dina", "dilnur", "secretary", "maker", "sun"),
    *("secrecy", "archivist", "keeper", "sysadmin", "auditor"),
)
#: Han characters, or Latin letters that are no part of a number, a digest or a file's name.
WORD = re.compile(r"[\u3400-\u9fff]+|(?<![\w.-])[A-Za-z]{3,}(?![\w-])")
BRACKETED = re.compile("⟦[^⟦⟧]*⟧")
#: Attributes that are shown or read out; of buttons the value too.
SHOWN = {"title", "aria-label", "alt", "placeholder", "data-label", "data-unit"}
#: Names that are the same in every language.
NAMES = {"CSV", "XLSX", "PDF", "ZIP", "JSON", "SHA", "OpenAPI", "English"}


class Reading(HTMLParser):
    """What a person reads or hears of a page, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.mute = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.mute += tag in ("script", "style")
        kind = dict(attrs).get("type")
        self.pieces += [
            text
            for name, text in attrs
            if text and (name in SHOWN or (name == "value" and tag == "input" and kind == "submit"))
        ]

    def handle_endtag(self, tag: str) -> None:
        self.mute -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.mute:
            self.pieces.append(data)


def outside(html: str) -> set[str]:
    """The words of a page that no message holds."""
    reading = Reading()
    reading.feed(html)
    text, found = "\n".join(reading.pieces), 1
    while found:
        text, found = BRACKETED.subn("", text)
    return set(WORD.findall(text))


def content() -> str:
    """Every text the database and the tables that come with the rooms hold."""
    held = [path.read_text() for path in (ROOT / "keji").rglob("data/*.csv")]
    held.append("".join(clause.mark for clause in CLAUSES.values()))
    for model in apps.get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        rows = model._base_manager.values_list(*names) if names else ()
        held += [json.dumps(row, ensure_ascii=False, default=str) for row in rows]
    return "\n".join(held)


@pytest.fixture
def bracketed(monkeypatch):
    """Every message comes back in brackets."""

    def one(message: str) -> str:
        return f"⟦{message}⟧" if message else ""

    def of_context(context: str, message: str) -> str:
        return one(message)

    def counted(singular: str, plural: str, number: int) -> str:
        return one(singular if number == 1 else plural)

    for name, function in {"gettext": one, "pgettext": of_context, "ngettext": counted}.items():
        monkeypatch.setattr(translation._trans, name, function, raising=False)


def test_every_word_of_every_page_is_a_message_or_content(request):
    make()
    held = content()
    request.getfixturevalue("bracketed")
    loose: dict[str, Any] = {}

    for username in VISITORS:
        client = Client(raise_request_exception=False)
        if username:
            client.force_login(User.objects.get(username=username))
        for url, _source, status, html in walk(client, "/desk/" if username else "/", most=1):
            assert status < 400, (username, url)
            for word in outside(html) - NAMES:
                if word not in held:
                    loose.setdefault(word, f"{username} {url}")

    assert not loose, "\n".join(f"{k} {v}" for k, v in loose.items())


def test_the_test_finds_what_it_looks_for():
    page = '<p title="坏">⟦好 <b>人</b> ⟦里⟧ 高⟧ loose</p><script>no word</script>'

    assert outside(page) == {"坏", "loose"}
