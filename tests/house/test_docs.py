"""What the docs say is true: every path, every name in it, every move and every link exists."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from keji.kernel.flow.machine import MACHINES

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "keji").rglob("README.md")],
)
NAMED = re.compile(r"`((?:keji|config|tests|docs|assets|locale|requirements)/[\w./-]*?)(?::(\w+))?`")
MOVE = re.compile(r"`([a-z_]+)\.([a-z_]+)`")
LINK = re.compile(r"\]\(([^)#]+)")


@cache
def names_in(path: Path) -> frozenset[str]:
    """What a Python file defines at its top level."""
    found = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return frozenset(found)


def untrue(text: str, at: Path) -> Iterator[str]:
    """Everything this page names that is not there."""
    for named, name in NAMED.findall(text):
        path = ROOT / named
        if not path.exists():
            yield f"no {named}"
        elif name and name not in names_in(path):
            yield f"no {name} in {named}"
    for machine, move in MOVE.findall(text):
        if machine in MACHINES and MACHINES[machine].move(move) is None:
            yield f"no move {machine}.{move}"
    for link in LINK.findall(text):
        if "://" not in link and not (at / link).exists():
            yield f"no page {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_names_is_there(page):
    assert not list(untrue(page.read_text(), page.parent))


def test_the_tour_names_what_it_passes():
    text = (ROOT / "docs/tour.md").read_text()

    assert len([name for _path, name in NAMED.findall(text) if name]) > 40
    assert len([move for machine, move in MOVE.findall(text) if machine in MACHINES]) > 20


def test_every_word_of_the_glossary_is_in_the_code():
    rows = re.findall(r"^\| .+? \| (.+?) \|", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE)
    words = {word for row in rows for word in re.findall(r"`(\w+)`", row)}
    code = "\n".join(path.read_text() for path in (ROOT / "keji").rglob("*.py") if "tests" not in path.parts)

    assert len(words) > 60
    assert not [word for word in sorted(words) if not re.search(rf"\b{word}\b", code)]


def test_a_wrong_name_is_found():
    text = "`keji/nowhere.py`, `keji/kernel/flow/advance.py:retreat`, `county_project.fly`, [x](nothing.md)"

    assert list(untrue(text, ROOT)) == [
        "no keji/nowhere.py",
        "no retreat in keji/kernel/flow/advance.py",
        "no move county_project.fly",
        "no page nothing.md",
    ]
