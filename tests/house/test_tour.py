"""docs/tour.md tells of every step what it really does: the walk is played and compared."""

import ast
import re
from dataclasses import dataclass

import pytest
from django.apps import apps

from keji.kernel.flow import reactions
from keji.kernel.flow.door import plain_move
from keji.kernel.flow.machine import MACHINES
from tests.house.docs import QUOTED, ROOT, viewed
from tests.house.walk import Told, Walk

TOUR = (ROOT / "docs/tour.md").read_text()
CHAIN = re.compile(r"`(/[^`]*)`\s+→\s+`([^`]+\.py):(\w+)`(?:\s+→\s+`[^`]+\.py:(\w+)`)?")
STEP = re.compile(r"^### (\d+)\. ", re.MULTILINE)
PLAIN = re.compile(r"`/flow/([\w.]+)/<\w+>/(\w+)/`")


@dataclass
class Step:
    """One step as the page tells it."""

    text: str

    def listed(self, label: str) -> list[str]:
        """What stands behind one of its labels."""
        found = re.search(rf"^- {re.escape(label)}: (.+?)(?=^- |^$)", f"{self.text}\n\n", re.M | re.S)
        return QUOTED.findall(found[1]) if found else []


def steps(text: str) -> dict[int, Step]:
    _before, *rest = STEP.split(text)
    told = (re.split(r"^## ", one, flags=re.M)[0] for one in rest[1::2])
    return {int(number): Step(one) for number, one in zip(rest[::2], told, strict=True)}


def untrue(text: str, walked: dict[int, Told]) -> list[str]:
    """Where the page and the walk do not agree."""
    page, wrong, passed = steps(text), [], set()
    for number, told in walked.items():
        step = page.get(number, Step(""))
        expected: dict[str, list[str]] = {
            "new rows": sorted(told.new),
            "changed rows": sorted(told.changed),
            "journal": told.journal,
        }
        for verb in dict.fromkeys(told.journal):
            if verb not in passed:
                expected |= reacting(verb)
        passed |= set(told.journal)
        wrong += [
            f"step {number}, {label}: {', '.join(names) or 'nothing'}"
            for label, names in expected.items()
            if step.listed(label) != names
        ]
    return wrong + [f"step {number} is not walked" for number in page.keys() - walked.keys()]


def reacting(verb: str) -> dict[str, list[str]]:
    """Everybody who reacts to this move, by the label the page uses."""
    found: dict[str, list[str]] = {}
    for kind, machine, move, function in reactions.known():
        if f"{machine}.{move}" == verb:
            module, _dot, name = function.rpartition(".")
            found.setdefault(f"{kind} `{verb}`", []).append(f"{module.replace('.', '/')}.py:{name}")
    return found


@pytest.fixture
def walked(db: None, request: pytest.FixtureRequest) -> dict[int, Told]:
    return Walk(request.getfixturevalue).go()


def test_every_step_writes_what_the_tour_says(walked):
    assert not untrue(TOUR, walked)


def test_a_step_told_wrong_is_found(walked):
    wrong = TOUR.replace("- journal: `document.register`, `call.publish`\n", "").replace(
        "reactions.py:frozen`", "reactions.py:thawed`"
    )

    assert [one.partition(":")[0] for one in untrue(wrong, walked)] == [
        "step 2, journal",
        "step 6, after `county_project.submit`",
        "step 29, after `annual_report.submit`",
        "step 30, after `acceptance.submit`",
    ]


def test_every_address_is_served_by_the_view_beside_it():
    chains = [(viewed(address), f"{path}:{view}") for address, path, view, _action in CHAIN.findall(TOUR)]

    assert len(chains) > 25
    assert not [(served, told) for served, told in chains if served != told]


def test_every_view_calls_the_action_beside_it():
    told = {(path, view, action) for _address, path, view, action in CHAIN.findall(TOUR) if action}

    assert len(told) > 20
    assert not [one for one in sorted(told) if one[2] not in called(*one[:2])]


def test_every_flow_address_names_a_plain_move():
    told = PLAIN.findall(TOUR)

    assert len(told) > 15
    for label, code in told:
        model = apps.get_model(label)
        machines = {name for name in MACHINES if MACHINES[name].move(code)}
        subjects = [model(route=name) if hasattr(model, "route") else model() for name in sorted(machines)]
        assert any(one.machine.move(code) and plain_move(one, code) for one in subjects), (label, code)


def called(path: str, view: str) -> set[str]:
    """Every name used in a view's module, and what its imports were called at home."""
    tree = ast.parse((ROOT / path).read_text())
    nodes = list(ast.walk(tree))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    aliases = [alias for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names]
    return names | {alias.name for alias in aliases if alias.asname in names}
