"""Another institution goes on with a call: everything passes to it, and everybody may read why."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

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
from keji.outcomes.projects.models import Contract, Project
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Organisation
from tests.world.outcomes import agree_on
from tests.world.people import World
from tests.world.succession import WHY

pytestmark = pytest.mark.both


def test_everything_that_lay_with_the_former_lies_with_the_successor(
    a_project: Callable[..., Project],
    gone_on: Callable[[], Call],
    successor: Organisation,
    nora: User,
    chen: User,
) -> None:
    project = a_project()
    assert not Project.objects.visible_to(nora).exists()

    gone_on()

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
    a_project: Callable[..., Project], call: Call, gone_on: Callable[[], Call]
) -> None:
    papers = kind("calls.Call", "succession")
    assert papers is not None and papers.parts(call) == []
    a_project()

    gone_on()

    call.refresh_from_db()
    assert papers.parts(call)
    said = str(papers.write(call, ""))
    assert "河谷科技项目服务中心（演示）" in said and "项目 1" in said and WHY in said


def test_the_list_is_not_for_everybody_who_reads_the_call(
    a_project: Callable[..., Project],
    gone_on: Callable[[], Call],
    dilnur: User,
    nora: User,
    chen: User,
    eve: User,
    sun: User,
    client: Client,
) -> None:
    a_project()
    address = f"/papers/calls.Call/{gone_on().pk}/succession/"

    answers = {}
    for who in (eve, dilnur, nora, chen, sun):
        client.force_login(who)
        answers[who.username] = client.get(address).status_code

    assert answers == {"eve": 404, "dilnur": 200, "nora": 200, "chen": 200, "sun": 200}


def test_who_was_at_work_meanwhile_gives_nothing_back(
    a_project: Callable[..., Project],
    gone_on: Callable[[], Call],
    successor: Organisation,
    chen: User,
    aila: User,
) -> None:
    in_hand = Contract.objects.get(pk=a_project().contract.pk)
    gone_on()

    agree_on(in_hand, by=aila)

    in_hand.refresh_from_db()
    assert (in_hand.state, in_hand.pmo) == ("checking", successor)
    with pytest.raises(Refused, match="不由你办理"):
        advance(in_hand, "agree", by=chen)


def test_each_thing_tells_of_it_and_former_acts_keep_their_author(
    a_project: Callable[..., Project], gone_on: Callable[[], Call], successor: Organisation, world: World
) -> None:
    project = a_project()
    former = str(world.institution)
    with days.moved(timedelta(hours=1)):
        gone_on()
        batch, round = Batch.objects.get(), Round.objects.get()

        told = journal.history(project).get(verb="project.handed_on")
        assert told.detail_values["facts"]["former"] == former
        assert journal.history(project.application).filter(verb="county_project.handed_on").count() == 1
        seal = seal_of(round, list(round.items.all()))
        assert seal is not None and former in seal.lines[0] and str(successor) not in seal.lines[0]
        proposal = kind("decisions.Batch", "proposal")
        assert proposal is not None and former in str(proposal.write(batch, ""))
        assert institution_at(batch.call, batch.pmo, days.now()) == str(successor)


def test_a_new_name_does_not_make_the_successor_author_of_what_came_before(
    call: Call, gone_on: Callable[[], Call], successor: Organisation, world: World
) -> None:
    before, former = days.now(), str(world.institution)
    with days.moved(timedelta(hours=1)):
        gone_on()
        call.refresh_from_db()
        successor.name = "河谷科技创新服务中心（演示）"
        successor.save(update_fields=["name"])

        assert institution_at(call, successor, before) == former
        assert institution_at(call, successor, days.now()) == successor.name


def test_the_former_institution_s_people_stay_out_of_the_decision(
    a_project: Callable[..., Project], gone_on: Callable[[], Call], world: World
) -> None:
    a_project()
    quiet = world.give(world.someone("quiet", "沈静"), world.institution, Role.PMO)

    gone_on()

    assert handled_as_institution(Batch.objects.get(), quiet)
