"""K2, K3, K4, K7 and K9: what the county's duties rule out is nowhere in routes, models, forms and pages."""

import ast
import importlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.apps import apps
from django.db import models

from keji.journey.calls.choices import Route
from keji.kernel.flow import Machine, Move, State
from keji.kernel.flow.machine import MACHINES
from keji.parties.people.choices import Role
from keji.parties.people.models import DutyHolder, Membership, Organisation

ROOT = Path(__file__).parents[2]
APPROVAL = re.compile("批准|审批|审核|审查|核准|不予|驳回|同意|通过")
TRAINING = re.compile("培训")
INSTITUTION = re.compile("(科研|研究|科技)机构")
DEPARTMENT = re.compile("科室|股室|处室|内设机构|department|division", re.IGNORECASE)
AWARD = re.compile("评奖|授奖|颁奖|县级?科(学)?技(术)?奖|award", re.IGNORECASE)
COUNTING = re.compile("论文数|论文篇数|影响因子|SCI|职称分|帽子")
#: Sentences that say there is none of it.
DENIED = re.compile("(不设|没有)内设机构|不计论文数量")
#: 主管部门: the office of the government that pays for what stands on a list, no part of the bureau.
PAYING = {"FundedList.department", "FundedProject.department", "LibraryRecord.department"}
PAYS = re.compile(r"\b\w+\.department\b")
FORMS = sorted((ROOT / "keji/journey/applications/forms_shipped").glob("*.json"))
TEMPLATES = sorted(path for path in (ROOT / "keji").rglob("*.html") if "gallery" not in path.parts)


def approvals(machines: Iterable[Machine], about: re.Pattern[str]) -> Iterator[str]:
    """Judging moves and states in routes about this subject."""
    for machine in machines:
        if not about.search(f"{machine.label}"):
            continue
        for move in machine.moves:
            if move.judgement or APPROVAL.search(str(move.label)):
                yield f"{machine.name}.{move.code}"
        yield from (
            f"{machine.name}:{state.code}" for state in machine.states if APPROVAL.search(str(state.label))
        )


@pytest.mark.parametrize("about", [TRAINING, INSTITUTION], ids=["K2 training", "K3 institutions"])
def test_some_matters_have_no_approval(about):
    assert not list(approvals(MACHINES.values(), about))
    assert not [route for route in Route if about.search(str(route.label))]
    for path in FORMS:
        assert not about.search(json.loads(path.read_text())["title"]), path.name


def test_an_approval_of_training_would_be_found():
    machine = Machine(
        "training_abroad",
        "出国（境）培训计划",
        states=(State("filed", "已备案"), State("approved", "已批准", end=True)),
        moves=(Move("approve", "批准", ("filed",), "approved", (Role.BUREAU_LEAD,)),),
    )

    assert list(approvals([machine], TRAINING)) == ["training_abroad.approve", "training_abroad:approved"]


def said_in(path: Path) -> str:
    """The text of the file but for what says that there is none, and for who pays."""
    return PAYS.sub("", DENIED.sub("", path.read_text()))


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("keji.")]


def departments(found: Iterable[type[models.Model]]) -> Iterator[str]:
    """Models and columns that would bring departments in."""
    for model in found:
        if DEPARTMENT.search(model.__name__):
            yield model.__name__
        for field in model._meta.fields:
            if DEPARTMENT.search(f"{field.name} {field.verbose_name}"):
                yield f"{model.__name__}.{field.name}"


def test_k4_nobody_sits_in_a_department():
    assert set(departments(own_models())) == PAYING
    assert not [path for path in TEMPLATES if DEPARTMENT.search(said_in(path))]
    assert "parent" not in {field.name for field in Organisation._meta.fields}
    assert not [role for role in Role if DEPARTMENT.search(f"{role.value} {role.label}")]


def test_k4_duties_and_roles_are_given_to_persons():
    for model in (Membership, DutyHolder):
        person = model._meta.get_field("person")
        assert person.related_model.__name__ == "Person"
        assert not person.null


def test_a_department_would_be_found():
    column = SimpleNamespace(name="department", verbose_name="科室")
    model = type("Desk", (), {"_meta": SimpleNamespace(fields=[column])})

    assert list(departments([model])) == ["Desk.department"]


def test_k7_nothing_counts_papers_or_titles():
    counted = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        for field in model._meta.fields
        if COUNTING.search(str(field.verbose_name))
    ]

    assert not counted
    assert not [path.name for path in FORMS if COUNTING.search(said_in(path))]


def test_k9_the_county_gives_no_awards():
    named = [f"{machine.name} {machine.label}" for machine in MACHINES.values()]
    named += [f"{model.__name__} {model._meta.verbose_name}" for model in own_models()]

    assert not [name for name in named if AWARD.search(name)]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_k9_every_form_asks_for_the_secrecy_declaration(path):
    declarations = json.loads(path.read_text())["properties"]["declarations"]

    assert declarations["properties"]["not_secret"]["x-type"] == "confirm"
    assert "not_secret" in declarations["required"]


def forms_with_files() -> list[type[forms.BaseForm]]:
    importlib.import_module("config.urls")  # what a page can ask for is known once all pages are
    waiting, found = [forms.BaseForm], []
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        fields = getattr(kind, "base_fields", {})
        if kind.__module__.startswith("keji.") and any(
            isinstance(f, forms.FileField) for f in fields.values()
        ):
            found.append(kind)
    return found


def test_k9_every_upload_asks_for_it_too():
    asked = forms_with_files()

    assert asked
    assert not [form.__name__ for form in asked if "not_secret" not in form.base_fields]
    assert not [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        if 'type="file"' in path.read_text() and "not_secret" not in path.read_text()
    ]


def unguarded_stores(source: str) -> list[int]:
    """Calls of files.store that do not say what was declared."""
    return [
        call.lineno
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) in {"files.store", "store"}
        and "not_secret" not in {keyword.arg for keyword in call.keywords}
    ]


def test_k9_nothing_is_stored_without_the_declaration():
    assert unguarded_stores("files.store(upload, by=me)") == [1]
    for path in (ROOT / "keji").rglob("*.py"):
        if "tests" not in path.parts:
            assert not unguarded_stores(path.read_text()), path
