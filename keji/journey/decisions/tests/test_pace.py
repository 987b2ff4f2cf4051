"""A form open to everybody stays open to everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from keji.journey.applications.models import Application
from keji.journey.decisions.models import Notice, Objection
from keji.journey.decisions.tests.test_objection_pages import objecting
from keji.kernel import days

pytestmark = pytest.mark.django_db

HERE, THERE = "203.0.113.7", "203.0.113.8"


@pytest.fixture(autouse=True)
def two_an_hour(settings: object) -> None:
    settings.KEJI_OBJECTIONS_PER_HOUR = 2  # type: ignore[attr-defined]
    cache.clear()


@pytest.fixture
def objects(
    on_notice: Callable[..., Notice], an_application: Callable[..., Application]
) -> Callable[..., HttpResponse]:
    """Somebody hands in an objection from this address."""
    application = an_application("eligible")
    notice = on_notice(application)

    def hand_in(address: str, changed: dict[str, object] | None = None, **headers: str) -> HttpResponse:
        posted = objecting(application, **(changed or {}))
        return Client(REMOTE_ADDR=address, headers=headers).post(f"/notices/{notice.pk}/object/", posted)  # type: ignore[return-value]

    return hand_in


def test_the_third_objection_of_an_hour_is_asked_to_wait_and_keeps_its_text(
    objects: Callable[..., HttpResponse],
) -> None:
    first = [objects(HERE).status_code for _ in range(2)]

    third = objects(HERE)

    page = third.content.decode()
    assert first == [302, 302]
    assert (third.status_code, third["Retry-After"]) == (429, "3600")
    assert "一小时内已经提出 2 件异议" in page
    assert "示范面积与实际不符" in page and "玛依拉·吐尔逊" in page
    assert Objection.objects.count() == 2


def test_another_place_and_another_hour_are_not_kept_waiting(objects: Callable[..., HttpResponse]) -> None:
    for _ in range(2):
        objects(HERE)

    elsewhere = objects(THERE)
    with days.moved(days.now() + timedelta(hours=1)):
        later = objects(HERE)

    assert (elsewhere.status_code, later.status_code) == (302, 302)


def test_mistakes_do_not_count(objects: Callable[..., HttpResponse]) -> None:
    mistakes = [objects(HERE, {"objector": ""}).status_code for _ in range(5)]

    assert mistakes == [422] * 5
    assert objects(HERE).status_code == 302


def test_behind_a_proxy_the_last_address_it_names_counts_and_no_other(
    objects: Callable[..., HttpResponse],
) -> None:
    for _ in range(2):
        objects("127.0.0.1", x_forwarded_for=f"198.51.100.1, {HERE}")

    made_up = objects("127.0.0.1", x_forwarded_for=f"198.51.100.2, {HERE}")
    elsewhere = objects("127.0.0.1", x_forwarded_for=f"{HERE}, {THERE}")

    assert (made_up.status_code, elsewhere.status_code) == (429, 302)


def test_an_address_sent_by_the_visitor_counts_for_nothing(objects: Callable[..., HttpResponse]) -> None:
    answers = [objects(HERE, x_forwarded_for=f"198.51.100.{n}").status_code for n in range(3)]

    assert answers == [302, 302, 429]


def test_the_cache_keeps_no_address(objects: Callable[..., HttpResponse]) -> None:
    objects(HERE)

    kept = list(cache._cache)  # type: ignore[attr-defined]
    assert any("objections." in key for key in kept)
    assert not [key for key in kept if HERE in key]
