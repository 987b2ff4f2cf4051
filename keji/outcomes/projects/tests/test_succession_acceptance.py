"""Acceptance meets under a standing service, but belongs to the calls of the projects it judges."""

from collections.abc import Callable

import pytest

from keji.journey.applications.models import Application
from keji.journey.calls.actions import attach_entrusting, take_over
from keji.journey.calls.models import Call
from keji.journey.decisions.actions import draft_batch
from keji.journey.decisions.models import Batch
from keji.journey.reviews.actions import form_round, put_on_list
from keji.journey.reviews.models import Round
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.models import Entrusting, Organisation
from tests.world.people import World
from tests.world.succession import WHY

pytestmark = pytest.mark.both
Make = Callable[..., Application]


@pytest.fixture
def service(a_standing_call: Callable[[str], Call]) -> Call:
    return a_standing_call("acceptance")


@pytest.fixture
def acceptance_of(eligible: Make, service: Call) -> Callable[[Call], Application]:
    """The lead of a project of this call asked for its acceptance, and the format check passed."""

    def make(call: Call) -> Application:
        project = eligible(of=call, state="established", number=f"T{Application.objects.count():04d}")
        return eligible(of=service, parent=project)

    return make


@pytest.fixture
def other(a_call: Callable[..., Call]) -> Call:
    """A second call under the same agreement."""
    return a_call(title="2026年度另一份指南")


def test_a_round_and_its_batch_pass_if_they_judge_nothing_of_another_call(
    call: Call,
    other: Call,
    service: Call,
    acceptance_of: Callable[[Call], Application],
    frozen_round: Callable[..., Round],
    gone_on: Callable[[], Call],
    successor: Organisation,
    world: World,
    chen: User,
) -> None:
    batches = {}
    for name, calls in {"own": [call, call], "mixed": [call, other], "others": [other]}.items():
        round = frozen_round(*map(acceptance_of, calls), of=service, title=name)
        batches[name] = draft_batch(round, by=chen, title=name)

    gone_on()

    kept = {"own": successor, "mixed": world.institution, "others": world.institution}
    assert {round.title: round.pmo for round in Round.objects.all()} == kept
    assert {batch.title: batch.pmo for batch in Batch.objects.all()} == kept


def test_who_takes_the_service_over_does_not_get_the_projects_of_the_calls(
    call: Call,
    service: Call,
    acceptance_of: Callable[[Call], Application],
    a_round: Callable[..., Round],
    second: Entrusting,
    successor: Organisation,
    ended: Callable[[], Call],
    world: World,
    dilnur: User,
) -> None:
    asked = acceptance_of(call)
    round = a_round(asked, of=service)
    ended()
    service.pmo = world.institution
    service.save(update_fields=["pmo"])

    take_over(service, by=dilnur, entrusting=second, note=WHY)

    for row in (round, asked):
        row.refresh_from_db()
        assert row.pmo == world.institution
    assert service.pmo == successor


def test_who_is_entrusted_with_the_service_does_not_get_them_either(
    call: Call,
    service: Call,
    acceptance_of: Callable[[Call], Application],
    second: Entrusting,
    successor: Organisation,
    world: World,
    dina: User,
) -> None:
    asked = acceptance_of(call)

    attach_entrusting(service, by=dina, entrusting=second)

    asked.refresh_from_db()
    assert (service.pmo, asked.pmo) == (successor, world.institution)


def test_each_institution_calls_panels_for_the_projects_that_lie_with_it(
    call: Call,
    other: Call,
    service: Call,
    acceptance_of: Callable[[Call], Application],
    gone_on: Callable[[], Call],
    successor: Organisation,
    world: World,
    nora: User,
    chen: User,
) -> None:
    theirs, passed = acceptance_of(other), acceptance_of(call)
    meeting = {"title": "验收会", "meets_at": days.now(), "place": "会议室"}

    gone_on()

    hers, his = form_round(service, by=nora, **meeting), form_round(service, by=chen, **meeting)
    assert (hers.pmo, his.pmo) == (successor, world.institution)
    put_on_list(hers, [passed], by=nora)
    with pytest.raises(Refused, match="不属于这次评审的指南"):
        put_on_list(hers, [theirs], by=nora)


def test_an_acceptance_of_a_project_nobody_runs_waits_for_who_is_entrusted_with_its_call(
    a_call: Callable[..., Call],
    service: Call,
    eligible: Make,
    entrusting: Entrusting,
    second: Entrusting,
    world: World,
    dina: User,
) -> None:
    waiting = a_call(title="尚未委托的指南", entrusted=False)
    project = eligible(of=waiting, state="established", number="T1", pmo=None)
    asked = eligible(of=service, parent=project, pmo=None)

    attach_entrusting(service, by=dina, entrusting=second)
    asked.refresh_from_db()
    assert asked.pmo is None
    attach_entrusting(waiting, by=dina, entrusting=entrusting)

    asked.refresh_from_db()
    assert asked.pmo == world.institution
