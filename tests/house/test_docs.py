"""What the docs say is true: every path, name, move, address, command, setting and link is there."""

import re

import pytest
from django.apps import apps
from django.core.management import get_commands

from keji.kernel.flow.machine import MACHINES
from tests.house.docs import MOVE, NAMED, PAGES, QUOTED, ROOT, in_code, untrue

WORD = re.compile(r"[A-Za-z]\w+")
READMES = [page for page in PAGES if page.name == "README.md" and page.parent != ROOT]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_names_is_there(page):
    assert not list(untrue(page.read_text(), page.parent))


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.parent.name)
def test_what_a_room_says_of_itself_is_in_the_code(page):
    said = {word for quoted in QUOTED.findall(page.read_text()) for word in quoted.split()}
    known = {*get_commands(), *(model._meta.db_table for model in apps.get_models())}

    assert not [word for word in sorted(said - known) if WORD.fullmatch(word) and not in_code(word)]


def test_the_tour_names_what_it_passes():
    quoted = QUOTED.findall((ROOT / "docs/tour.md").read_text())

    assert len([one for one in quoted if (match := NAMED.fullmatch(one)) and match[2]]) > 100
    assert len([one for one in quoted if (match := MOVE.fullmatch(one)) and match[1] in MACHINES]) > 60


def test_every_word_of_the_glossary_is_in_the_code():
    rows = re.findall(
        r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", (ROOT / "docs/glossary.md").read_text(), re.M
    )
    words = {word for row in rows for word in re.findall(r"`(\w+)`", row[2])}

    assert len(words) > 100
    assert not [word for word in sorted(words) if not in_code(word)]


def test_the_glossary_has_one_row_for_a_word():
    rows = re.findall(r"^\| (.+?) \|", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE)
    chinese = [row for row in rows if row not in {"中文", "---"}]

    assert len(chinese) == len(set(chinese))


@pytest.mark.parametrize("page", sorted((ROOT / "docs/recipes").glob("*.md")), ids=lambda page: page.stem)
def test_a_recipe_fits_on_a_screen(page):
    assert len(page.read_text().splitlines()) <= 60


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.parent.name)
def test_a_readme_fits_on_a_screen(page):
    assert len(page.read_text().splitlines()) <= 45


def test_a_wrong_name_is_found():
    text = """`keji/nowhere.py`, `keji/kernel/flow/advance.py:retreat`, `county_project.fly`, `nowhere.py`,
    `/nowhere/<pk>/`, `keji nothing`, `make nothing`, `KEJI_NOTHING`, [x](nothing.md)"""

    assert list(untrue(text, ROOT)) == [
        "no keji/nowhere.py",
        "no retreat in keji/kernel/flow/advance.py",
        "no move county_project.fly",
        "no nowhere.py",
        "no address /nowhere/<pk>/",
        "no command nothing",
        "nothing makes nothing",
        "no setting KEJI_NOTHING",
        "no page nothing.md",
    ]
