"""Funded projects, their task books and their money, played through the real acts."""

from collections.abc import Callable
from typing import Any

import pytest

from keji.journey.applications.models import Application
from keji.journey.decisions import actions
from keji.journey.decisions.models import Batch
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import advance
from keji.outcomes.funds.actions import open_line
from keji.outcomes.funds.models import FundLine
from keji.outcomes.projects.actions import fill_contract
from keji.outcomes.projects.models import Contract, Project
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
