"""What people read: sums, days, deadlines, who is awaited, which moves are open."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory

from keji.kernel import days
from keji.kernel.flow.machine import Machine, Move, State
from keji.kernel.flow.staged import Awaited
from keji.kernel.ui.panels import panel

RECORDED: dict[str, Any] = {"paper": ("recommender",), "recorders": ("applicant",)}
MACHINE = Machine(
    "ui_sample",
    "样例",
    states=(State("draft", "草稿", awaits=("applicant",)), State("sent", "已提交", "pine", end=True)),
    moves=(
        Move("drop", "撤回…", ("draft",), "sent", seats=("applicant",), kind="risk"),
        Move("send", "提交", ("draft",), "sent", seats=("applicant",), kind="primary"),
        Move(
            "endorse",
            "推荐",
            ("draft",),
            "sent",
            paper=("recommender",),
            recorders=("applicant",),
            kind="primary",
        ),
    ),
    steps=(("填写", ("draft",)), ("办结", ("sent",))),
)


class Subject:
    """Something on a route: Aila applies, nobody else sits at it."""

    _meta = SimpleNamespace(label="sample.Subject")
    machine = MACHINE
    pk = 7

    def __init__(self, state: str = "draft", until: datetime | None = None) -> None:
        self.state = state
        self.until = until

    @property
    def stage(self) -> State:
        return MACHINE.state(self.state)

    def seats_of(self, user: Any) -> frozenset[str]:
        return frozenset({"applicant"}) if getattr(user, "username", "") == "aila" else frozenset()

    def awaited(self) -> Awaited:
        return Awaited(("applicant",), "阿依拉", "提交", self.until, days.now(), "0999-1")


def shown(text: str, user: Any = None, **context: Any) -> str:
    request = RequestFactory().get("/here/", {"state": "draft", "after": "x"})
    request.user = user or AnonymousUser()
    page = Template("{% load ui %}" + text).render(Context({"request": request, **context}))
    return " ".join(page.split())


AILA = SimpleNamespace(username="aila", is_authenticated=True)
EVE = SimpleNamespace(username="eve", is_authenticated=True)


@pytest.mark.parametrize(
    ("fen", "wan", "yuan"),
    [
        (40_000_000, "40.00", "400,000.00"),
        (1_284_000_000, "1,284.00", "12,840,000.00"),
        (-2_000_000, "−2.00", "−20,000.00"),
        (5_000, "0.01", "50.00"),
        (0, "0.00", "0.00"),
        (None, "", ""),
    ],
)
def test_money_is_whole_fen_shown_with_two_decimals(fen: int | None, wan: str, yuan: str) -> None:
    assert shown("{{ fen|wan }}/{{ fen|yuan }}", fen=fen) == f"{wan}/{yuan}"


def test_days_and_moments_are_said_in_beijing_time() -> None:
    with days.moved(datetime(2026, 3, 18, 2, 24, tzinfo=UTC)):
        said = shown(
            "{{ a|day }}/{{ b|day }}/{{ c|bj }}/{{ d|bj }}/{{ e|bj:'full' }}",
            a=date(2026, 3, 16),
            b=date(2025, 12, 31),
            c=datetime(2026, 3, 18, 2, 11, tzinfo=UTC),
            d=datetime(2026, 3, 17, 9, 40, tzinfo=UTC),
            e=datetime(2026, 3, 12, 8, 8, 41, tzinfo=UTC),
        )

    assert said == "3月16日/2025年12月31日/今天 10:11/昨天 17:40/2026年3月12日 16:08:41（北京时间）"


@pytest.mark.parametrize(
    ("until", "said", "mark"),
    [
        (datetime(2026, 3, 18, 10, 0, tzinfo=UTC), "今天 18:00", "k-due-hot"),
        (datetime(2026, 3, 20, 10, 0, tzinfo=UTC), "3月20日 周五 18:00", "k-due-soon"),
        (datetime(2026, 3, 27, 10, 0, tzinfo=UTC), "3月27日 18:00", ""),
        (datetime(2026, 3, 18, 1, 0, tzinfo=UTC), "今天已超时", "k-due-hot"),
        (datetime(2026, 3, 16, 1, 0, tzinfo=UTC), "已超 2 天", "k-due-hot"),
        (date(2026, 3, 18), "今天", "k-due-hot"),
        (date(2026, 3, 15), "已超 3 天", "k-due-hot"),
    ],
)
def test_a_deadline_says_how_near_it_is(until: Any, said: str, mark: str) -> None:
    with days.moved(datetime(2026, 3, 18, 2, 24, tzinfo=UTC)):
        html = shown("{% due until %}", until=until)

    assert f">{said}</time>" in html
    assert f'class="k-due {mark}"' in html


@pytest.mark.django_db
def test_the_reader_is_told_that_they_are_awaited() -> None:
    mine = shown("{% awaited s %}", AILA, s=Subject())
    others = shown("{% awaited s %}", EVE, s=Subject())

    assert "等 <b>我</b> 提交" in mine
    assert "等 <b><bdi>阿依拉</bdi></b> 提交" in others
    assert ("0999-1" in mine, "0999-1" in others) == (False, True)


@pytest.mark.django_db
def test_an_overdue_step_does_not_claim_to_end_in_the_future() -> None:
    late = shown("{% awaited s %}", EVE, s=Subject(until=days.now() - timedelta(days=2)))

    assert "已超 2 天" in late
    assert "截止" not in late


def test_open_moves_are_buttons_with_one_primary_at_the_end() -> None:
    html = shown("{% moves s %}", AILA, s=Subject())

    kinds = [part.partition('"')[0] for part in html.split('class="btn btn-')[1:]]
    assert kinds == ["risk", "plain", "primary"]
    assert html.count("代为登记") == 1
    assert 'href="/flow/sample.Subject/7/send/"' in html


def test_a_stranger_is_offered_no_move() -> None:
    assert shown("{% moves s %}", EVE, s=Subject()) == ""


def test_the_chip_speaks_the_words_of_the_route() -> None:
    assert shown("{% state_chip s %}", s=Subject("sent")) == '<span class="k-chip k-pine">已提交</span>'


def test_steps_mark_what_is_behind_and_where_it_stands() -> None:
    running, ended = shown("{% steps s %}", s=Subject()), shown("{% steps s %}", s=Subject("sent"))

    assert '<li class=" k-near" aria-current="step">填写</li>' in running
    assert ended.count("k-past") == 2
    assert "aria-current" not in ended


def test_a_panel_shows_where_it_was_registered_and_may_stay_away() -> None:
    panel("ui.sample")(lambda request, subject: "<p>来自楼上</p>")
    panel("ui.sample")(lambda request, subject: None)

    assert shown('{% panels "ui.sample" s %}', s=Subject()) == "<p>来自楼上</p>"


def test_query_changes_one_value_and_keeps_the_rest() -> None:
    assert shown("{% query after=None sort='amount' %}") == "?state=draft&amp;sort=amount"


def test_a_telephone_in_a_line_is_not_broken() -> None:
    told = "<b> · 电话 0999-5620001 · SB2026-000048 · 2026-03-18"

    shown = Template("{% load ui %}{{ told|phones }}").render(Context({"told": told}))

    assert shown == told.replace("<b>", "&lt;b&gt;").replace(
        "0999-5620001", '<span class="k-nowrap">0999-5620001</span>'
    )


@pytest.mark.django_db
def test_user_text_is_escaped_in_every_tag() -> None:
    subject = Subject()
    subject.awaited = lambda: Awaited(("x",), "<script>", "<b>", None, days.now())  # type: ignore[method-assign]

    html = shown("{% awaited s %}{% chip word %}", EVE, s=subject, word="<i>")

    assert "<script>" not in html
    assert "<i>" not in html
