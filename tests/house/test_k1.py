"""K1: nobody but the institution judges a county project, whichever door is tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from keji.faces.desk.demo.making import make
from keji.journey.applications.models import Application
from keji.journey.decisions.models import Objection
from keji.journey.reviews.guards import FROZEN
from keji.journey.reviews.models import Sheet
from keji.kernel.accounts.models import User
from keji.kernel.flow import Machine, Move, Refused, State, advance
from keji.kernel.flow.machine import MACHINES
from keji.kernel.flow.opened import open_moves
from keji.parties.people.choices import Role
from tests.house.k1 import ACTS, COUNTY, ELSEWHERE, faults

pytestmark = pytest.mark.django_db

#: Who sits where at the demo's first project, by username; the expert's is that of the sheet.
HOLDERS = {
    "applicant": "aila",
    Role.UNIT_ADMIN: "bek",
    Role.UNIT_LEGAL: "legal",
    Role.UNIT_FINANCE: "finance",
    Role.RECOMMENDER: "rena",
    Role.PMO: "chen",
    Role.PMO_LEAD: "cheng",
    Role.BUREAU: "dina",
    Role.BUREAU_LEAD: "dilnur",
    Role.PARTY_GROUP: "secretary",
    Role.FUND_MAKER: "maker",
    Role.FUND_CHECKER: "checker",
    Role.SUPERVISOR: "sun",
    Role.SECRECY: "secrecy",
    Role.ARCHIVIST: "archivist",
    Role.SEC_ADMIN: "keeper",
    Role.SYS_ADMIN: "sysadmin",
    Role.AUDIT_ADMIN: "auditor",
    "another unit": "hejianjun",
    "another township": "kurd",
    "stranger": "eve",
}
#: One person of the institution holds both roles.
ALSO = {Role.PMO_LEAD: {Role.PMO}}
ROWS = [(act, move) for act in ACTS for move in act.moves]


@pytest.fixture
def subjects() -> dict[str, Any]:
    """One subject of every county machine, all of the same project but the objection.

    They are put back to earlier states, which the guards of a frozen ranking would rightly refuse.
    """
    make()
    with connection.cursor() as cursor:
        for table in FROZEN:
            cursor.execute(f"DROP TRIGGER {table}_frozen")
    application = Application.objects.get(title__startswith="褐牛母牛", route="county_project")
    item = application.review_items.get()
    project = application.project
    batch = item.round.batches.get()
    return {
        "county_project": application,
        "annual_report": application.children.get(route="annual_report"),
        "acceptance": application.children.get(route="acceptance"),
        "review_round": item.round,
        "score_sheet": Sheet.objects.filter(item=item).first(),
        "decision_batch": batch,
        "notice": batch.notices.get(),
        "objection": Objection.objects.get(),
        "project": project,
        "contract": project.contract,
        "instalment": project.instalments.first(),
    }


def people(subjects: dict[str, Any]) -> dict[str, User]:
    users = {role: User.objects.get(username=username) for role, username in HOLDERS.items()}
    return {**users, "expert": subjects["score_sheet"].person.user}


@contextmanager
def tried(subject: Any, move: Move) -> Iterator[None]:
    """The subject stands where the move begins; afterwards nothing of it has happened."""
    with transaction.atomic():
        type(subject)._base_manager.filter(pk=subject.pk).update(state=move.source[0])
        subject.refresh_from_db()
        yield
        transaction.set_rollback(True)


def attempts(subjects: dict[str, Any]) -> Iterator[tuple[Any, Move, str, User, bool]]:
    """Every row with every person: whether this one may make or record the move."""
    users = people(subjects)
    for act, code in ROWS:
        machine, _dot, name = code.partition(".")
        move = MACHINES[machine].move(name)
        assert move is not None
        for role, user in users.items():
            held = {role, *ALSO.get(role, ())}
            yield subjects[machine], move, role, user, bool(held & (act.may | act.records))


def test_the_routes_say_what_the_table_says():
    assert not list(faults(MACHINES))


def test_every_county_machine_is_tried(subjects):
    assert set(subjects) == set(COUNTY) <= set(MACHINES)


def test_through_the_door_of_moves(subjects):
    """Who may has the button, who may not is refused for want of a seat and nothing changes."""
    for subject, move, role, user, may in attempts(subjects):
        with tried(subject, move):
            opened = move.code in {one.move.code for one in open_moves(subject, user)}
            assert opened == may, (move.code, role)
            if not may:
                with pytest.raises(Refused, match="不由你办理"):
                    advance(subject, move.code, by=user, note="试")


def test_through_the_addresses(subjects):
    for subject, move, role, client, may in visits(subjects):
        with tried(subject, move):
            url = address(subject, move)
            seen = client.get(url).status_code
            if may:
                assert seen in {200, 302, 409}, (url, role, seen)
                continue
            posted = client.post(url, {"note": "试"}).status_code
            subject.refresh_from_db()
            assert posted in {403, 404, 405, 409}, (url, role, posted)
            assert seen in {403, 404, 409} or url == subject.get_absolute_url(), (url, role, seen)
            assert subject.state == move.source[0], (url, role)


def test_through_the_api(subjects):
    for subject, move, role, client, may in visits(subjects):
        if may and not move.page:
            continue
        with tried(subject, move):
            url = f"/api/v1/moves/{subject._meta.label}/{subject.pk}/{move.code}"
            answer = client.post(url, {"note": "试"}, content_type="application/json")
            subject.refresh_from_db()
            assert 400 <= answer.status_code < 500, (url, role, answer.status_code)
            assert subject.state == move.source[0], (url, role)


def visits(subjects: dict[str, Any]) -> Iterator[tuple[Any, Move, str, Client, bool]]:
    """The same attempts, each by somebody signed in."""
    clients: dict[str, Client] = {}
    for subject, move, role, user, may in attempts(subjects):
        yield subject, move, role, clients.get(role) or clients.setdefault(role, signed_in(user)), may


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(subject: Any, move: Move) -> str:
    if move.page:
        return reverse(move.page, args=[subject.pk])
    return f"/flow/{subject._meta.label}/{subject.pk}/{move.code}/"


def test_a_button_for_the_bureau_is_found():
    """The check finds what it is there for, in the acceptance and in the receiving of applications."""
    for name, code in (("acceptance", "pass_check"), ("county_project", "receive"), ("instalment", "make")):
        machine = MACHINES[name]
        opened = tuple(
            replace(move, seats=(*move.seats, Role.BUREAU)) if move.code == code else move
            for move in machine.moves
        )

        assert any(code in fault for fault in faults({**MACHINES, name: replace(machine, moves=opened)}))


def test_a_new_button_of_the_bureau_is_found():
    machine = MACHINES["acceptance"]
    accept = Move("bureau_accept", "通过验收", ("checking",), "eligible", (Role.BUREAU_LEAD,))

    found = list(faults({**MACHINES, "acceptance": replace(machine, moves=(*machine.moves, accept))}))

    assert found == ["acceptance.bureau_accept: stands in no row"]


def test_recommending_upward_is_free(monkeypatch):
    """On a route to the prefecture the bureau judges what it recommends; K1 only has to be told of it."""
    upward = Machine(
        "prefecture_recommendation",
        "推荐上级项目",
        states=(State("handed_in", "待推荐"), State("recommended", "已推荐", end=True)),
        moves=(
            Move("recommend", "推荐", ("handed_in",), "recommended", (Role.BUREAU_LEAD,), judgement=True),
        ),
    )
    routes = {**MACHINES, upward.name: upward}
    assert list(faults(routes)) == ["prefecture_recommendation: is it about a county project?"]

    monkeypatch.setattr("tests.house.k1.ELSEWHERE", ("prefecture_recommendation", *ELSEWHERE))

    assert not list(faults(routes))
