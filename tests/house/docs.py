"""What a page of the docs names, looked up: paths, names, moves, addresses, commands, settings, links."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.core.management import get_commands
from django.urls import Resolver404, resolve

from keji.kernel.flow.machine import MACHINES

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "keji").rglob("README.md")])

QUOTED = re.compile(r"`([^`\n]+)`")
NAMED = re.compile(r"((?:keji|config|tests|docs|assets|locale|requirements)/[\w./-]*?)(?::(\w+))?")
FILE = re.compile(r"[\w/-]+(?:/|\.(?:py|csv|json|html|md|txt|js))")
MOVE = re.compile(r"([a-z_]+)\.([a-z_]+)")
ADDRESS = re.compile(r"/[\w.<>/-]*")
COMMAND = re.compile(r"(?:(?:\.venv/bin/)?python -m )?keji (\w+).*")
TARGET = re.compile(r"make ([a-z-]+).*")
SETTING = re.compile(r"KEJI_[A-Z_]+")
FENCED = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
#: What a clean clone does not hold yet: the folders that two commands make.
MADE = frozenset(
    line.strip("/") + "/" for line in (ROOT / ".gitignore").read_text().split() if "*" not in line
)
LINK = re.compile(r"\]\(([^)#]+)")


def untrue(text: str, at: Path) -> Iterator[str]:
    """Everything a page lying at this place names that is not there."""
    commands = [
        line.partition("#")[0].strip() for block in FENCED.findall(text) for line in block.splitlines()
    ]
    for quoted in [*QUOTED.findall(text), *(line for line in commands if TARGET.fullmatch(line))]:
        yield from _wrong(quoted, at)
    for link in LINK.findall(text):
        if "://" not in link and not (at / link).exists():
            yield f"no page {link}"


def _wrong(quoted: str, at: Path) -> Iterator[str]:
    if match := NAMED.fullmatch(quoted):
        yield from _wrong_name(*match.groups())
    elif ADDRESS.fullmatch(quoted):
        if not _served(quoted):
            yield f"no address {quoted}"
    elif FILE.fullmatch(quoted):
        if not _lies(quoted, at):
            yield f"no {quoted}"
    elif (match := MOVE.fullmatch(quoted)) and match[1] in MACHINES:
        if MACHINES[match[1]].move(match[2]) is None and match[2] not in dict(MACHINES[match[1]].acts):
            yield f"no move {quoted}"
    elif (match := COMMAND.fullmatch(quoted)) and match[1] not in get_commands():
        yield f"no command {match[1]}"
    elif (match := TARGET.fullmatch(quoted)) and f"\n{match[1]}:" not in (ROOT / "Makefile").read_text():
        yield f"nothing makes {match[1]}"
    for name in SETTING.findall(quoted):
        if not in_code(name) and name not in (ROOT / "tests/e2e/conftest.py").read_text():
            yield f"no setting {name}"


def _wrong_name(path: str, name: str | None) -> Iterator[str]:
    if not (ROOT / path).exists():
        yield f"no {path}"
    elif name and name not in names_in(ROOT / path):
        yield f"no {name} in {path}"


@cache
def names_in(path: Path) -> frozenset[str]:
    """What a Python file defines at its top level."""
    found = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return frozenset(found)


@cache
def code() -> str:
    """Everything the house runs on, tests left out."""
    files = [path for top in ("keji", "config") for path in (ROOT / top).rglob("*.py")]
    return "\n".join(path.read_text() for path in sorted(files) if "tests" not in path.parts)


def in_code(word: str) -> bool:
    return bool(re.search(rf"\b{word}\b", code()))


def viewed(address: str) -> str:
    """The view behind an address with its <places>, as `path:name`."""
    view = resolve(re.sub(r"<\w+>", "1", address)).func
    return f"{view.__module__.replace('.', '/')}.py:{view.__qualname__}"


def _served(address: str) -> bool:
    try:
        resolve(re.sub(r"<\w+>", "1", address))
    except Resolver404:
        return False
    return True


def _lies(name: str, at: Path) -> bool:
    """From the page, the root, the floors; a template; a folder made later; or a file of every room."""
    if name in MADE:
        return True
    bases = (at, ROOT, ROOT / "keji", at / "templates")
    if any((base / name).exists() for base in bases):
        return True
    return "/" not in name and any((ROOT / "keji").rglob(name))
