"""Papers along the road of one project: the notice of its call, the panel's opinion, its targets."""

from collections.abc import Callable

import pytest
from django.test import Client

from keji.journey.calls.models import Call
from keji.journey.reviews.models import Round
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import PaperAct, advance
from keji.kernel.papers import full_day
from keji.kernel.papers.register import kind
from keji.outcomes.projects.models import Contract, Project
from keji.parties.people.choices import Role
from tests.world.outcomes import agree_on

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def written(model: str, name: str, row: object, part: str = "") -> str:
    found = kind(model, name)
    assert found is not None and part in dict(found.parts(row))
    return str(found.write(row, part))


def test_the_notice_of_a_call_has_its_directions_and_deadlines(
    a_draft: Callable[..., Call], call: Call, dina: User, client: Client
) -> None:
    said = written("calls.Call", "notice", call)

    assert call.title in said and call.document_number in said
    assert all(direction.title in said for direction in call.directions.all())
    assert "归口推荐截止" in said and "签章页截止" in said
    draft = kind("calls.Call", "notice")
    assert draft is not None and draft.write(a_draft(), "").mark == "拟稿"
    client.force_login(dina)
    assert client.get(f"/papers/calls.Call/{call.pk}/notice/?as=docx").status_code == 200


def test_forms_to_fill_in_by_hand_are_for_the_desk_of_the_call(
    call: Call, dina: User, eve: User, client: Client
) -> None:
    codes = {}
    for who in (dina, eve):
        client.force_login(who)
        for name in ("consultation", "demand"):
            answer = client.get(f"/papers/calls.Call/{call.pk}/{name}/?as=docx")
            codes[who.username, name] = answer.status_code

    assert codes == {
        ("dina", "consultation"): 200,
        ("dina", "demand"): 200,
        ("eve", "consultation"): 404,
        ("eve", "demand"): 404,
    }
    assert call.title in written("calls.Call", "consultation", call)
    assert "遇到的技术问题" in written("calls.Call", "demand", call)


def test_the_opinion_of_the_panel_names_no_expert(a_project: Callable[..., Project]) -> None:
    project = a_project()
    round = Round.objects.get()
    item = round.items.get()

    said = written("reviews.Round", "opinion", round, str(item.pk))

    assert project.title in said and "专家建议额" in said
    assert not any(one.expert.person.name in said for one in round.panel.select_related("expert__person"))


def test_targets_are_those_agreed_on_with_room_for_what_came_of_them(
    a_project: Callable[..., Project], aila: User, client: Client
) -> None:
    contract = a_project().contract

    said = written("projects.Contract", "targets", contract)

    assert all(one.indicator.name in said and one.agreed in said for one in contract.indicators.all())
    assert "完成值（自评）" in said
    client.force_login(aila)
    answer = client.get(f"/papers/projects.Contract/{contract.pk}/targets/?as=pdf")
    assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")


def test_the_statement_of_giving_up_is_printed_until_the_task_book_stands_and_afterwards(
    a_project: Callable[..., Project], aila: User, client: Client
) -> None:
    project = a_project()
    statement = kind("projects.Project", "renunciation")
    assert statement is not None

    said = written("projects.Project", "renunciation", project)

    assert project.title in said and project.number in said and project.unit.name in said
    client.force_login(aila)
    assert "放弃声明" in client.get(project.get_absolute_url()).content.decode()
    advance(project, "give_up", by=aila, note="市场变了")
    assert written("projects.Project", "renunciation", project) == said
    project.state = "running"
    assert statement.parts(project) == []


def test_the_task_book_says_that_its_signature_was_recorded_from_paper(
    a_project: Callable[..., Project], aila: User, chen: User, dina: User
) -> None:
    contract = a_project().contract
    agree_on(contract, by=aila)
    advance(contract, "agree", by=chen)
    advance(contract, "sign", by=chen, paper=PaperAct(Role.UNIT_LEGAL, days.today(), "东买里镇"))
    line = f"线下，由陈立登记（纸件日期 {full_day(days.today())}）"
    signed = written("projects.Contract", "task-book", contract)

    advance(contract, "mismatch", by=dina, note="金额不符")
    back = written("projects.Contract", "task-book", Contract.objects.get(pk=contract.pk))

    assert (line in signed, line in back) == (True, False)
