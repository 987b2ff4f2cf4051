"""`page()` gives what brute force gives: every row of every seat once, in order, whatever way one turns."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import Q, QuerySet
from django.test import RequestFactory

from keji.kernel.accounts.models import User
from keji.kernel.ui import pages
from keji.kernel.ui.cursors import Cursor, read_cursor
from keji.kernel.ui.pages import after_of, order_of, page, visible

pytestmark = [pytest.mark.django_db, pytest.mark.both]

FIRST = datetime(2026, 3, 1, tzinfo=UTC)
STAFF, SUPER, EARLY, ALL = Q(is_staff=True), Q(is_superuser=True), Q(username__lt="u05"), Q()
SEATS: tuple[list[Q], ...] = ([], [STAFF], [STAFF, SUPER], [STAFF, SUPER, EARLY], [ALL], [ALL, STAFF])


@pytest.fixture
def crowd() -> list[User]:
    """Sixty logins, many of them joined at the same moment."""
    dice = random.Random(654024)
    return User.objects.bulk_create(
        User(
            username=f"u{number:02}",
            is_staff=dice.random() < 0.3,
            is_superuser=dice.random() < 0.2,
            is_active=dice.random() < 0.8,
            date_joined=FIRST + timedelta(hours=dice.randrange(8)),
        )
        for number in range(60)
    )


def brute(rows: QuerySet[User], seats: list[Q], sort: str, up: bool) -> list[User]:
    held = {user for seat in seats for user in rows.filter(seat)}
    return sorted(held, key=lambda user: (getattr(user, sort), user.pk), reverse=not up)


def walked(rows: QuerySet[User], seats: list[Q], **asked: Any) -> list[User]:
    """All pages one after another, by the cursors a browser would send back."""
    seen: list[User] = []
    found = page(rows, seats, **asked)
    while True:
        seen += found.rows
        if not found.more:
            return seen
        found = page(rows, seats, **asked, after=read_cursor(found.next))


@pytest.mark.parametrize("cap", [1000, 12], ids=["few", "many"])
@pytest.mark.parametrize("order", ["date_joined", "date_joined.up", "id", "id.up"])
@pytest.mark.parametrize("seats", SEATS, ids=range(len(SEATS)))
def test_pages_equal_brute_force(
    crowd: list[User], monkeypatch: pytest.MonkeyPatch, seats: list[Q], order: str, cap: int
) -> None:
    sort, up = order.removesuffix(".up"), order.endswith(".up")
    monkeypatch.setattr(pages, "CAP", cap)
    rows = User.objects.filter(is_active=True)
    expected = brute(rows, seats, sort, up)

    seen = walked(rows, seats, sort=sort, up=up, size=7)

    assert seen == expected
    assert page(rows, seats, sort=sort).total == (len(expected) if len(expected) <= cap else None)


@pytest.mark.parametrize("up", [False, True], ids=["falling", "rising"])
def test_turning_back_shows_the_page_before(crowd: list[User], up: bool) -> None:
    seats = [STAFF, SUPER, EARLY]
    order = brute(User.objects.all(), seats, "date_joined", up)
    first = page(User.objects.all(), seats, sort="date_joined", up=up, size=6)
    second = page(User.objects.all(), seats, sort="date_joined", up=up, size=6, after=read_cursor(first.next))
    third = page(User.objects.all(), seats, sort="date_joined", up=up, size=6, after=read_cursor(second.next))

    back = page(
        User.objects.all(), seats, sort="date_joined", up=up, size=6, after=read_cursor(third.previous)
    )
    again = page(
        User.objects.all(), seats, sort="date_joined", up=up, size=6, after=read_cursor(back.previous)
    )

    assert (back.rows, again.rows) == (order[6:12], order[:6])
    assert (first.previous, again.previous) == ("", "")
    assert again.next == first.next


def test_an_empty_list_has_no_way_on(db: None) -> None:
    found = page(User.objects.all(), [ALL], sort="date_joined")

    assert (found.rows, found.total, found.next, found.previous) == ([], 0, "", "")


def test_above_the_cap_the_total_is_not_counted(crowd: list[User], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "CAP", 50)

    found = page(User.objects.all(), [ALL], sort="date_joined")

    assert (found.total, found.counted) == (None, "超过 50 条")


def test_few_rows_cost_two_queries_and_three_seats_cost_at_most_four(
    crowd: list[User], monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        page(User.objects.all(), [STAFF], sort="date_joined", size=5)
    with django_assert_num_queries(2):
        page(User.objects.all(), [STAFF, SUPER, EARLY], sort="date_joined", size=5)
    monkeypatch.setattr(pages, "CAP", 12)
    with django_assert_num_queries(4):
        page(User.objects.all(), [STAFF, SUPER, EARLY], sort="date_joined", size=5)


def test_whoever_holds_no_seat_sees_nothing(crowd: list[User]) -> None:
    assert list(visible(User.objects.all(), [])) == []


def test_a_seat_at_everything_is_not_lost_among_others(crowd: list[User]) -> None:
    assert visible(User.objects.all(), [STAFF, ALL]).count() == 60
    assert visible(User.objects.all(), [ALL]).count() == 60


def test_visible_gives_the_rows_of_any_seat_once(crowd: list[User]) -> None:
    seats = [STAFF, SUPER, EARLY]

    found = visible(User.objects.all(), seats).order_by("pk")

    assert list(found) == brute(User.objects.all(), seats, "id", up=True)


@pytest.mark.parametrize(
    "text",
    ["", "x", "i~1", "t~yesterday~4", "i~9999999999999999999~4", "s~a\x00~4", "i~1~-4", "d~2026-13-01~1"],
)
def test_an_address_nobody_can_read_is_the_first_page(rf: RequestFactory, text: str) -> None:
    assert after_of(rf.get("/", {"after": text})) is None


def test_the_place_of_another_list_is_the_first_page(crowd: list[User]) -> None:
    first = page(User.objects.all(), [ALL], sort="date_joined", size=5)

    elsewhere = page(User.objects.all(), [ALL], sort="date_joined", size=5, after=Cursor("abc", 3))

    assert elsewhere == first


def test_only_declared_columns_sort(rf: RequestFactory) -> None:
    assert order_of(rf.get("/", {"sort": "password"}), "touched_at", "amount") == {
        "sort": "touched_at",
        "up": False,
    }
    assert order_of(rf.get("/", {"sort": "amount.up"}), "touched_at", "amount") == {
        "sort": "amount",
        "up": True,
    }
