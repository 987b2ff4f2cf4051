"""Another institution goes on with a call: everything passes to it, and everybody may read why."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from keji.journey.calls.actions import attach_entrusting, take_over
from keji.journey.calls.models import Call
from keji.journey.calls.queries import institution_at
from keji.journey.decisions.hats import handled_as_institution
from keji.journey.decisions.models import Batch
from keji.journey.reviews.models import Round
from keji.journey.reviews.queries import seal_of
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.papers.register import kind
from keji.outcomes.projects.models import Project
from keji.parties.people.actions import enter_organisation, entrust
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Organisation
from tests.world.numbers import credit_code
from tests.world.outcomes import agree_on
from tests.world.people import World

pytestmark = pytest.mark.both
WHY = "原委托期满，县里改聘"


@pytest.fixture
def successor(world: World) -> Organisation:
    return enter_organisation(
        by=world.keeper, name="河谷科技项目服务中心（演示）", code=credit_code(70, "12")
    )


@pytest.fixture
def second(world: World, successor: Organisation, dina: User, dilnur: User) -> Entrusting:
    """An agreement in force with the successor."""
    today = days.today()
    agreed = entrust(
        by=dina,
        principal=world.host,
        agent=successor,
        scope="评审组织和过程管理",
        agreement_number="委托〔2026〕2号",
        signed_on=today,
        valid_from=today,
        valid_until=today + timedelta(days=300),
    )
    return advance(agreed, "enter", by=dilnur)


@pytest.fixture
def ended(call: Call, entrusting: Entrusting, dilnur: User) -> Callable[[], Call]:
    """The head of the bureau ends the agreement the call runs under."""

    def end() -> Call:
        advance(entrusting, "end", by=dilnur, note="双方协商提前结束")
        call.refresh_from_db()
        return call

    return end


def test_everything_that_lay_with_the_former_lies_with_the_successor(
    a_project: Callable[..., Project],
    ended: Callable[[], Call],
    second: Entrusting,
    successor: Organisation,
    world: World,
    dilnur: User,
    chen: User,
) -> None:
    project = a_project()
    nora = world.give(world.someone("nora", "诺拉·叶森"), successor, Role.PMO)
    assert not Project.objects.visible_to(nora).exists()

    take_over(ended(), by=dilnur, entrusting=second, note=WHY)

    project.refresh_from_db()
    moved = [project, project.application, project.contract, Round.objects.get(), Batch.objects.get()]
    assert {row.pmo_id for row in moved} == {successor.pk}
    assert list(Project.objects.visible_to(nora)) == [project]
    assert not Project.objects.visible_to(chen).exists()


def test_everybody_reads_who_goes_on_and_why(
    a_project: Callable[..., Project],
    ended: Callable[[], Call],
    second: Entrusting,
    dilnur: User,
    client: Client,
) -> None:
    a_project()
    client.force_login(dilnur)
    call = ended()
    address = f"/calls/{call.pk}/take-over/"
    before = client.get(address).content.decode()

    answer = client.post(address, {"entrusting": second.pk, "note": WHY})

    assert "申报" in before and "任务书" in before
    assert answer.status_code == 302, answer.content.decode()
    told = journal.history(call)[0].detail_values["facts"]
    assert told["former"] == "巩留县科技服务中心（演示）"
    assert "申报 1" in told["passed"] and "项目 1" in told["passed"]
    client.logout()
    public = client.get(call.get_absolute_url()).content.decode()
    assert WHY in public and "此前由巩留县科技服务中心（演示）办理" in public


def test_the_list_of_what_passes_names_what_waits(
    a_project: Callable[..., Project], ended: Callable[[], Call], second: Entrusting, dilnur: User
) -> None:
    call = ended()
    papers = kind("calls.Call", "succession")
    assert papers is not None and papers.parts(call) == []
    a_project()

    take_over(call, by=dilnur, entrusting=second, note=WHY)

    assert papers.parts(call)
    said = str(papers.write(call, ""))
    assert "河谷科技项目服务中心（演示）" in said and "项目 1" in said and WHY in said


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
    world: World,
    dina: User,
    dilnur: User,
) -> None:
    a_project()
    today = days.today()
    own = entrust(
        by=dina,
        principal=world.host,
        agent=world.unit,
        scope="全部",
        agreement_number="委托〔2026〕3号",
        signed_on=today,
        valid_from=today,
        valid_until=today,
    )
    advance(own, "enter", by=dilnur)

    with pytest.raises(Refused, match="自己在这份指南里申报了项目"):
        take_over(ended(), by=dilnur, entrusting=own, note=WHY)

    assert Project.objects.get().pmo == world.institution


def test_the_list_is_not_for_everybody_who_reads_the_call(
    a_project: Callable[..., Project],
    ended: Callable[[], Call],
    second: Entrusting,
    successor: Organisation,
    world: World,
    dilnur: User,
    chen: User,
    eve: User,
    sun: User,
    client: Client,
) -> None:
    a_project()
    call = take_over(ended(), by=dilnur, entrusting=second, note=WHY)
    nora = world.give(world.someone("nora", "诺拉·叶森"), successor, Role.PMO)
    address = f"/papers/calls.Call/{call.pk}/succession/"

    answers = {}
    for who in (eve, dilnur, nora, chen, sun):
        client.force_login(who)
        answers[who.username] = client.get(address).status_code

    assert answers == {"eve": 404, "dilnur": 200, "nora": 200, "chen": 200, "sun": 200}


def test_who_was_at_work_meanwhile_gives_nothing_back(
    a_project: Callable[..., Project],
    ended: Callable[[], Call],
    second: Entrusting,
    successor: Organisation,
    world: World,
    dilnur: User,
    chen: User,
    aila: User,
) -> None:
    project = a_project()
    in_hand = type(project.contract).objects.get(pk=project.contract.pk)
    take_over(ended(), by=dilnur, entrusting=second, note=WHY)

    agree_on(in_hand, by=aila)

    in_hand.refresh_from_db()
    assert (in_hand.state, in_hand.pmo) == ("checking", successor)
    with pytest.raises(Refused, match="不由你办理"):
        advance(in_hand, "agree", by=chen)


def test_each_thing_tells_of_it_and_former_acts_keep_their_author(
    a_project: Callable[..., Project],
    ended: Callable[[], Call],
    second: Entrusting,
    successor: Organisation,
    world: World,
    dilnur: User,
) -> None:
    project = a_project()
    former = str(world.institution)
    with days.moved(timedelta(hours=1)):
        take_over(ended(), by=dilnur, entrusting=second, note=WHY)
        batch, round = Batch.objects.get(), Round.objects.get()

        told = journal.history(project).get(verb="project.handed_on")
        assert told.detail_values["facts"]["former"] == former
        assert journal.history(project.application).filter(verb="county_project.handed_on").count() == 1
        seal = seal_of(round, list(round.items.all()))
        assert seal is not None and former in seal.lines[0] and str(successor) not in seal.lines[0]
        proposal = kind("decisions.Batch", "proposal")
        assert proposal is not None and former in str(proposal.write(batch, ""))
        assert institution_at(batch.call, batch.pmo, days.now()) == str(successor)


def test_the_former_institution_s_people_stay_out_of_the_decision(
    a_project: Callable[..., Project],
    ended: Callable[[], Call],
    second: Entrusting,
    world: World,
    dilnur: User,
) -> None:
    a_project()
    quiet = world.give(world.someone("quiet", "沈静"), world.institution, Role.PMO)

    take_over(ended(), by=dilnur, entrusting=second, note=WHY)

    assert handled_as_institution(Batch.objects.get(), quiet)


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
