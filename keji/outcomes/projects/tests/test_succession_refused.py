"""Who may not go on with a call, and when: each refusal says why and changes nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from keji.journey.applications.models import Application
from keji.journey.calls.actions import attach_entrusting, take_over
from keji.journey.calls.models import Call
from keji.journey.reviews.models import Round, Sheet
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.outcomes.projects.models import Project
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Organisation
from tests.world.people import World
from tests.world.succession import WHY

pytestmark = pytest.mark.both


def test_while_the_first_agreement_runs_nobody_takes_the_call_away(
    call: Call, entrusting: Entrusting, second: Entrusting, dilnur: User, dina: User
) -> None:
    with pytest.raises(Refused, match="还在生效期内"):
        take_over(call, by=dilnur, entrusting=second, note=WHY)
    with pytest.raises(Refused, match="接续办理"):
        attach_entrusting(call, by=dina, entrusting=second)

    call.refresh_from_db()
    assert call.pmo_id == entrusting.agent_id


def test_only_the_head_of_the_bureau_lets_another_go_on(
    ended: Callable[[], Call], second: Entrusting, entrusting: Entrusting, dina: User, dilnur: User
) -> None:
    call = ended()
    with pytest.raises(Refused, match="不由你办理"):
        take_over(call, by=dina, entrusting=second, note=WHY)
    with pytest.raises(Refused, match="写明理由"):
        take_over(call, by=dilnur, entrusting=second, note=" ")
    with pytest.raises(Refused, match="已经在办这份指南"):
        take_over(call, by=dilnur, entrusting=entrusting, note=WHY)

    call.refresh_from_db()
    assert call.pmo_id == entrusting.agent_id


def test_nobody_judges_a_call_in_which_it_stands_itself(
    a_project: Callable[..., Project],
    ended: Callable[[], Call],
    agreed_with: Callable[[Organisation], Entrusting],
    world: World,
    dilnur: User,
) -> None:
    a_project()
    own = agreed_with(world.unit)

    with pytest.raises(Refused, match="自己在这份指南里申报了项目"):
        take_over(ended(), by=dilnur, entrusting=own, note=WHY)

    assert Project.objects.get().pmo == world.institution


def test_nobody_keeps_a_panel_on_which_its_people_still_judge(
    eligible: Callable[..., Application],
    open_round: Callable[..., Round],
    call: Call,
    gone_on: Callable[[], Call],
    successor: Organisation,
    world: World,
) -> None:
    open_round(eligible())
    judge = Sheet.objects.filter(state="open").first()
    assert judge is not None
    world.give(judge.person.user, successor, Role.PMO_LEAD)

    with pytest.raises(Refused, match="正在进行的评审的专家"):
        gone_on()

    call.refresh_from_db()
    assert call.pmo == world.institution


def test_a_call_without_an_institution_is_sent_to_entrusting(
    a_call: Callable[..., Call], dilnur: User, client: Client
) -> None:
    call = a_call(entrusted=False)
    client.force_login(dilnur)

    answer = client.get(f"/calls/{call.pk}/take-over/", follow=True)

    assert answer.redirect_chain[-1][0] == f"/calls/{call.pk}/entrust/"


def test_a_refusal_shows_things_as_they_stand(
    a_project: Callable[..., Project],
    ended: Callable[[], Call],
    second: Entrusting,
    successor: Organisation,
    world: World,
    dilnur: User,
    aila: User,
    client: Client,
) -> None:
    a_project()
    world.give(aila, successor, Role.PMO)
    client.force_login(dilnur)

    answer = client.post(f"/calls/{ended().pk}/take-over/", {"entrusting": second.pk, "note": WHY})

    page = answer.content.decode()
    assert answer.status_code == 422 and "的人员在这份指南里负责申报" in page
    assert "任务书" in page and "还在生效期内" not in page
