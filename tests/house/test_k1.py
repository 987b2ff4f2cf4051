"""K1: nobody but the institution judges a county project, whichever door is tried."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Machine, Move, PaperAct, Refused, State, advance
from keji.kernel.flow.machine import MACHINES
from keji.kernel.flow.opened import open_moves
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of
from tests.house.county import ALSO, HOLDERS, OUTSIDE, people, signed_in, tried
from tests.house.k1 import ACTS, COUNTY, ELSEWHERE, OWN_SIDE, ROWS, faults, unlisted

pytestmark = pytest.mark.django_db

EVERYBODY = (*HOLDERS, "expert")
#: Who would gain by a door the table forgot.
OFFICES = (Role.PMO, Role.BUREAU, Role.BUREAU_LEAD, Role.PARTY_GROUP, Role.SUPERVISOR)


def attempts(
    subjects: dict[str, Any], moves: dict[str, frozenset[str]], roles: Iterable[str] = EVERYBODY
) -> Iterator[tuple[Any, Move, str, User, bool]]:
    """Every move with every person: whether this one may make or record it."""
    users = people(subjects)
    for code, allowed in moves.items():
        machine, _dot, name = code.partition(".")
        move = MACHINES[machine].move(name)
        assert move is not None
        for role in roles:
            held = {role, *ALSO.get(role, ())}
            yield subjects[machine], move, role, users[role], bool(held & allowed)


def visits(
    subjects: dict[str, Any], moves: dict[str, frozenset[str]], roles: Iterable[str] = EVERYBODY
) -> Iterator[tuple[Any, Move, str, Client, bool]]:
    """The same attempts, each by somebody signed in."""
    clients: dict[str, Client] = {}
    for subject, move, role, user, may in attempts(subjects, moves, roles):
        yield subject, move, role, clients.get(role) or clients.setdefault(role, signed_in(user)), may


#: Where the sections of a page post to, if not to the page itself.
POSTED_TO = {"decisions:detail": "decisions:decide"}


def address(subject: Any, move: Move) -> str:
    if move.page:
        page = move.page.partition("#")[0]
        return reverse(POSTED_TO.get(page, page), args=[subject.pk])
    return f"/flow/{subject._meta.label}/{subject.pk}/{move.code}/"


def api_address(subject: Any, move: Move) -> str:
    return f"/api/v1/moves/{subject._meta.label}/{subject.pk}/{move.code}"


def test_the_routes_say_what_the_table_says():
    assert not list(faults(MACHINES))


def test_every_county_machine_is_tried(subjects):
    assert set(subjects) == set(COUNTY) <= set(MACHINES)


def test_every_role_is_tried_by_somebody_who_holds_it(subjects):
    assert {*HOLDERS} - OUTSIDE == {*Role} - {Role.MEMBER}
    for role, user in people(subjects).items():
        if role not in {*OUTSIDE, "expert"}:
            assert role in hats_of(user), role


def test_through_the_door_of_moves(subjects):
    """Who may has the button, who may not is refused for want of a seat and nothing changes."""
    for subject, move, role, user, may in attempts(subjects, ROWS | unlisted(MACHINES)):
        with tried(subject, move.source[0]):
            opened = move.code in {one.move.code for one in open_moves(subject, user)}
            assert opened == may, (move.code, role)
            if not may:
                with pytest.raises(Refused, match=r"不由你办理|不能单独办理"):
                    advance(subject, move.code, by=user, note="试")


def test_through_recording_from_paper(subjects):
    """Whoever is no recorder of the move cannot pass it off as somebody's paper."""
    acts = {code: act.records for act in ACTS for code in act.moves}
    for subject, move, _role, user, may in attempts(subjects, acts, OFFICES):
        if not may:
            paper = PaperAct(next(iter((*move.paper, *move.seats))), days.today())
            with tried(subject, move.source[0]), pytest.raises(Refused, match=r"不能代为登记|不能按线下"):
                advance(subject, move.code, by=user, note="试", paper=paper)


def test_through_the_addresses(subjects):
    for subject, move, role, client, may in visits(subjects, ROWS):
        with tried(subject, move.source[0]):
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
    """Who may not is told nothing; who may gets in, or hears a reason that is not his seat."""
    for subject, move, role, client, _may in visits(subjects, ROWS):
        with tried(subject, move.source[0]):
            url = api_address(subject, move)
            answer = client.post(url, {"note": "试"}, content_type="application/json")
            subject.refresh_from_db()
            if {role, *ALSO.get(role, ())} & set(move.seats) and not move.page:
                assert answer.status_code in {200, 422}, (url, role, answer.status_code)
                assert "不由你办理" not in answer.json().get("detail", ""), (url, role)
                continue
            assert answer.status_code == 404, (url, role, answer.status_code)
            assert subject.state == move.source[0], (url, role)


def test_through_many_at_once(subjects):
    """Picking several is no way round a seat, nor round a page of its own."""
    for subject, move, role, client, may in visits(
        subjects, ROWS | unlisted(MACHINES), (*OFFICES, "stranger")
    ):
        if may and not move.page:
            continue
        with tried(subject, move.source[0]):
            url = f"/flow/{subject._meta.label}/many/{move.code}/"
            answer = client.post(url, {"pick": subject.pk, "note": "试"})
            subject.refresh_from_db()
            assert answer.status_code in {200, 404}, (url, role, answer.status_code)
            assert subject.state == move.source[0], (url, role)


def test_what_follows_is_nobodys_button(subjects):
    """Consequences, the clock's moves and the applicant's own are no door for an office."""
    for subject, move, role, client, may in visits(subjects, unlisted(MACHINES), OFFICES):
        assert not may, (move.code, role)
        with tried(subject, move.source[0]):
            for url in (f"/flow/{subject._meta.label}/{subject.pk}/{move.code}/", api_address(subject, move)):
                answer = client.post(url, {"note": "试"}, content_type="application/json")
                assert answer.status_code == 404, (url, role, answer.status_code)
            if move.page:
                assert client.post(address(subject, move), follow=True).status_code == 404, (move.page, role)
            subject.refresh_from_db()
            assert subject.state == move.source[0], (move.code, role)


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


def test_a_move_in_two_rows_is_found(monkeypatch):
    monkeypatch.setattr("tests.house.k1.ACTS", (*ACTS, replace(ACTS[0], name="再来一次")))

    assert list(faults(MACHINES)) == ["county_project.receive: stands in two rows"]


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


def test_nobody_of_an_office_is_of_the_applicants_side():
    assert not {*OFFICES, "expert"} & OWN_SIDE
