"""Funded projects, their task books and their money, played through the real acts."""

from collections.abc import Callable
from typing import Any

import pytest

from keji.journey.applications.actions import confirm, save_section, standing_call, start, submit
from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.decisions import actions
from keji.journey.decisions.models import Batch
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import advance
from keji.kernel.formkit import drafts
from keji.kernel.formkit.money import wan
from keji.outcomes.funds.actions import open_line
from keji.outcomes.funds.models import FundLine
from keji.outcomes.projects.actions import fill_contract
from keji.outcomes.projects.models import Contract, Project
from tests.world.applications import attach
from tests.world.decisions import a_scan, after

WAN = 1_000_000


@pytest.fixture
def established(cleared: Callable[..., Batch], dilnur: User) -> Callable[..., Batch]:
    """A batch whose sealed document is registered."""

    def make(*applications: Application) -> Batch:
        batch = cleared(*applications)
        notice = batch.notices.get()
        with after(notice):
            return actions.establish(
                batch,
                by=dilnur,
                document_number="巩科发〔2026〕21号",
                issued_on=days.today(),
                sealed_copy=a_scan(),
            )

    return make


@pytest.fixture
def a_project(
    established: Callable[..., Batch], an_application: Callable[..., Application]
) -> Callable[..., Project]:
    """A project whose task book waits to be filled in; 9.00 of 10.00 asked were approved."""

    def make() -> Project:
        application = an_application("eligible")
        established(application)
        return Project.objects.get(application=application)

    return make


@pytest.fixture
def money(a_call: Any, call: Any, maker: User) -> FundLine:
    """A budget letter of 60 万元 for the programme of the call."""
    return open_line(
        call.programme,
        by=maker,
        source="县级科技专项",
        letter_number="巩财教〔2026〕8号",
        on=days.today(),
        amount_fen=60 * WAN,
    )


def agree_on(contract: Contract, *, by: User) -> Contract:
    """The applicant takes over what was proposed and hands the task book in."""
    lines = {line.pk: (line.agreed_fen, "按比例核减") for line in contract.budget.all()}
    promises = {promise.pk: (promise.agreed, "") for promise in contract.indicators.all()}
    fill_contract(contract, by=by, budget=lines, indicators=promises)
    contract.refresh_from_db()
    return advance(contract, "hand_in", by=by)


#: What a change of every kind says, where a test does not say it otherwise.
ASKED: dict[str, dict[str, str]] = {
    "route": {"before": "冬季舍饲，按原方案四批处理。", "after": "改为春秋两季处理，每季两批，规模不变。"},
    "name": {"after": "巩留县恒草源农牧科技有限公司", "since": "2026-03-02"},
    "term": {"left": "还有一批查胎和产犊登记没有完成。", "plan": "延长期内补做查胎，完成总结。"},
    "lead": {"profile": "高级畜牧师，从事肉牛繁育十二年，一直参加本项目。"},
    "unit": {"basis": "新单位承接全部任务、人员和设备，债权债务一并转移。"},
    "end": {
        "ground": "own",
        "done": "完成了两批处理和第一次培训，资料齐全，指标完成约四成。",
        "spent": "1.00",
        "assets": "测定仪留用，没有未付款项。",
    },
}


def ask_change(application: Application, *kinds: str, by: User, **said: dict[str, str]) -> Application:
    """The change is filled in: these kinds, in each section what is said, what is not said as prefilled."""
    kept = drafts.get(application)
    what: dict[str, Any] = {
        "reason": "受低温影响，试验推迟，需要调整原定安排。",
        "effect": "无",
        "kinds": list(kinds),
    }
    told: dict[str, dict[str, Any]] = {
        **ASKED,
        "what": what,
        "declarations": {"not_secret": "yes", "integrity": "yes"},
    }
    for section in application.form.form.sections:
        known = kept[section.key].answers if section.key in kept else {}
        given = {**as_typed(known), **told.get(section.key, {}), **said.get(section.key, {})}
        controls = {f"{section.key}.{name}": value for name, value in given.items()}
        seen = kept[section.key].version if section.key in kept else 0
        save_section(application, section.key, controls, by=by, seen=seen)
    attach(application, "evidence", by=by)
    if "goals" in kinds:
        attach(application, "opinion", by=by)
    application.refresh_from_db()
    return application


def as_typed(known: dict[str, Any]) -> dict[str, Any]:
    """Answers as a browser would send them back."""
    typed: dict[str, Any] = {}
    for key, value in known.items():
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            typed[key] = value if isinstance(value, list) else _typed(key, value)
            continue
        for number, row in enumerate(value):
            for column, cell in row.items():
                typed[f"{key}.{number}.{column}"] = _typed(column, cell)
    return typed


def _typed(name: str, value: Any) -> str:
    return wan(value) if name in {"fiscal", "own", "purchase"} else str(value)


@pytest.fixture
def a_change(a_standing_call: Callable[[str], Any], aila: User, bek: User) -> Callable[..., Application]:
    """A change of a running project, handed in by its lead and confirmed by the unit."""

    def make(project: Project, *kinds: str, by: User | None = None, **said: dict[str, str]) -> Application:
        lead, call = by or aila, standing_call(Route.CHANGE) or a_standing_call(Route.CHANGE)
        change = start(call, by=lead, unit=project.unit, parent=project.application)
        ask_change(change, *kinds, by=lead, **said)
        submit(change, by=lead)
        return confirm(change, by=bek)

    return make


@pytest.fixture
def a_running(
    a_project: Callable[..., Project], money: FundLine, aila: User, chen: User, legal: User, dina: User
) -> Callable[..., Project]:
    """A project whose task book both sides have signed."""

    def make() -> Project:
        contract = a_project().contract
        agree_on(contract, by=aila)
        advance(contract, "agree", by=chen)
        advance(contract, "sign", by=legal)
        advance(contract, "countersign", by=dina)
        return Project.objects.get(pk=contract.project_id)

    return make
