"""The timeline is the journal, newest first, with the mark of what was done on paper."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.template import Context, Template
from django.test import RequestFactory

from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow.machine import MACHINES, Machine, Move, State
from keji.kernel.ui import names
from keji.kernel.ui.timeline import told_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    route = Machine(
        "ui_timeline",
        "样例",
        states=(State("draft", "草稿"), State("sent", "已提交")),
        moves=(Move("send", "提交…", ("draft",), "sent", seats=("applicant",)),),
        acts=(("sum", "核定金额"),),
    )
    monkeypatch.setitem(MACHINES, route.name, route)
    return route


@pytest.fixture
def subject() -> User:
    """Any row will do: the journal only asks what it is and which."""
    return User.objects.create(username="subject")


@pytest.fixture
def chen() -> User:
    return User.objects.create(username="chen")


def tell(subject: User, by: User, code: str, **more: Any) -> None:
    with transaction.atomic():
        journal.write(f"ui_timeline.{code}", subject, by=by, before="", after="draft", **more)


def test_moves_acts_and_beginnings_are_said_in_the_words_of_the_route(
    machine: Machine, subject: User, chen: User
) -> None:
    tell(subject, chen, "begin")
    tell(subject, chen, "sum")
    tell(subject, chen, "send", detail={"note": "补好了"})

    told = told_of(subject)

    assert [one.what for one in told] == ["提交", "核定金额", "开始：草稿"]
    assert told[0].note == "补好了"


def test_what_was_done_on_paper_names_the_recorder(
    machine: Machine, subject: User, chen: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "_paths", ["username"])
    paper = {"for": "recommender", "on": "2025-03-02", "place": "", "scan": None}
    tell(subject, chen, "send", detail={"paper": paper}, recorded_for="recommender")

    told = told_of(subject)

    assert told[0].paper == f"2025年3月2日线下，由{chen.username}登记"
    assert told[0].who == chen.username


def test_a_long_history_costs_one_query(
    machine: Machine, subject: User, chen: User, django_assert_max_num_queries: Any
) -> None:
    for _time in range(20):
        tell(subject, chen, "send")

    with django_assert_max_num_queries(1):
        told = told_of(subject)

    assert len(told) == 20


def test_all_but_six_are_folded(machine: Machine, subject: User, chen: User) -> None:
    for _time in range(8):
        tell(subject, chen, "send")
    subject.awaited = lambda: None  # type: ignore[attr-defined]
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    html = Template("{% load ui %}{% timeline s %}").render(Context({"request": request, "s": subject}))

    near, far = html.split("<details", 1)
    assert (near.count("<li>"), far.count("<li>")) == (6, 2)
    assert "更早的 2 条" in far
