"""Whatever is written to the journal has words for people: no page shows a code or a vague 办理."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import keji
from keji.faces.desk.demo.making import make
from keji.journey.calls.choices import Route
from keji.kernel.flow import MACHINES
from keji.kernel.journal import labels
from keji.kernel.journal.models import Entry

HOUSE = Path(keji.__file__).parent
FILES = [path for path in sorted(HOUSE.rglob("*.py")) if not {"tests", "migrations", "demo"} & {*path.parts}]

KNOWN = labels._labels

#: what stands for the first half of a verb that is put together → every half it may be
HALVES = {
    "application.route": {route.value for route in Route if route.value in MACHINES},
    "objection.machine_name": {"objection", "review_objection"},
    # a move, or what was asked or urged: machines and rooms name these for every machine themselves
    "about.machine.name": set(),
    "subject.machine.name": set(),
    "row.machine.name": set(),
    "code": set(),
    "act": {"edit", "expect", "describe", "send", "drop"},
    "done": {"signature_page", "type_code"},
    "verb": {"release", "confirm_secret"},
}


def unlabelled(codes: set[str]) -> list[str]:
    return sorted(codes - KNOWN.keys())


def written(tree: ast.Module) -> Iterator[ast.expr]:
    """The first argument of every call that writes to the journal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"journal.write", "write"} and node.args:
            yield node.args[0]


def verbs(verb: ast.expr) -> Iterator[str]:
    """The verbs this expression may come to."""
    match verb:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=one, orelse=other):
            yield from verbs(one)
            yield from verbs(other)
        case ast.JoinedStr(values=parts):
            yield from _joined(parts)
        case _:
            raise AssertionError(f"say the verb where it is written: {ast.unparse(verb)}")


def _joined(parts: list[ast.expr]) -> Iterator[str]:
    codes = {""}
    for part in parts:
        halves = {part.value} if isinstance(part, ast.Constant) else HALVES[ast.unparse(part.value)]
        codes = {code + half for code in codes for half in halves}
    yield from codes


def test_every_verb_written_has_a_label() -> None:
    found = {code for path in FILES for verb in written(ast.parse(path.read_text())) for code in verbs(verb)}

    assert len(found) > 40
    assert unlabelled(found) == []


def test_every_beginning_has_a_label() -> None:
    """`begin(…, verb="draft")` writes the verb of the machine; some machine must have words for it."""
    found = {
        keyword.value.value
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"begin", "_begin"}
        for keyword in node.keywords
        if keyword.arg == "verb" and isinstance(keyword.value, ast.Constant)
    }

    assert [code for code in sorted(found) if not any(f"{name}.{code}" in KNOWN for name in MACHINES)] == []


@pytest.mark.django_db
def test_a_whole_county_is_told_in_words() -> None:
    make()

    told = set(Entry.objects.values_list("verb", flat=True))

    assert unlabelled(told) == []


def test_labels_are_words_and_not_codes() -> None:
    assert [code for code, label in KNOWN.items() if re.fullmatch(r"[\w.]*", str(label), re.ASCII)] == []
