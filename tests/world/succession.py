"""Another institution goes on with the call, played through the real acts."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from keji.journey.calls.actions import take_over
from keji.journey.calls.models import Call
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import advance
from keji.parties.people.actions import enter_organisation, entrust
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Organisation
from tests.world.numbers import credit_code
from tests.world.people import World

WHY = "原委托期满，县里改聘"


@pytest.fixture
def successor(world: World) -> Organisation:
    """A second institution, which runs nothing yet."""
    return enter_organisation(
        by=world.keeper, name="河谷科技项目服务中心（演示）", code=credit_code(70, "12")
    )


@pytest.fixture
def nora(world: World, successor: Organisation) -> User:
    """Handles cases at the successor."""
    return world.give(world.someone("nora", "诺拉·叶森"), successor, Role.PMO)


@pytest.fixture
def agreed_with(world: World, dina: User, dilnur: User) -> Callable[[Organisation], Entrusting]:
    """An agreement in force with an organisation from today on."""

    def agree(agent: Organisation) -> Entrusting:
        today = days.today()
        agreed = entrust(
            by=dina,
            principal=world.host,
            agent=agent,
            scope="评审组织和过程管理",
            agreement_number="委托〔2026〕2号",
            signed_on=today,
            valid_from=today,
            valid_until=today + timedelta(days=300),
        )
        return advance(agreed, "enter", by=dilnur)

    return agree


@pytest.fixture
def second(agreed_with: Callable[[Organisation], Entrusting], successor: Organisation) -> Entrusting:
    """An agreement in force with the successor."""
    return agreed_with(successor)


@pytest.fixture
def ended(call: Call, entrusting: Entrusting, dilnur: User) -> Callable[[], Call]:
    """The head of the bureau ends the agreement the call runs under."""

    def end() -> Call:
        advance(entrusting, "end", by=dilnur, note="双方协商提前结束")
        call.refresh_from_db()
        return call

    return end


@pytest.fixture
def gone_on(ended: Callable[[], Call], second: Entrusting, dilnur: User) -> Callable[[], Call]:
    """The successor takes the call over, with everything that is there by then."""

    def go_on() -> Call:
        return take_over(ended(), by=dilnur, entrusting=second, note=WHY)

    return go_on
