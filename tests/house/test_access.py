"""Every address × everybody × somebody else's object: not found unless public, and never an error."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client

from keji.journey.reviews.models import Expert
from keji.kernel.accounts.models import User
from keji.parties.people.actions import enter_organisation, grant_role, person_of
from keji.parties.people.choices import Role
from tests.house.addresses import ELSEWHERE, ROWS, Row, anybody, filled, routes
from tests.world.numbers import credit_code

pytestmark = pytest.mark.django_db

VISITORS = (
    *(None, "eve", "aila", "bek", "hejianjun", "rena", "kurd", "gao", "chen", "dina", "dilnur"),
    *("secretary", "maker", "checker", "sun", "archivist", "secrecy", "keeper"),
    *("otherlead", "scholar"),
)
#: What an address answers to somebody who may not be there: refused, not found, not for this method.
SHUT = {403, 404, 405, 409}
WITH_OBJECT = [route for route in routes() if "<" in route and route not in ELSEWHERE]
PLAIN = [route for route in routes() if "<" not in route and "^" not in route]


def row_of(route: str) -> Row | None:
    return next((row for row in ROWS if row.matches(route)), None)


def test_every_address_is_somebodys():
    assert not [route for route in WITH_OBJECT if row_of(route) is None]
    assert len(WITH_OBJECT) > 50


def newcomers() -> None:
    """Another institution, entrusted with nothing here, and an expert on no panel."""
    keeper = User.objects.get(username="keeper")
    other = enter_organisation(
        by=keeper,
        name="另一家专业机构",
        code=credit_code(7001, "12"),
        township="654024103",
        phone="0999-5627001",
    )
    lead, scholar = (person_of(User.objects.create_user(name)) for name in ("otherlead", "scholar"))
    for role in (Role.PMO, Role.PMO_LEAD):
        grant_role(lead, other, role, by=keeper)
    Expert.objects.create(person=scholar, organisation="另一所学校", fields="草业")


@pytest.fixture
def visitors(county: None) -> dict[str | None, tuple[Any, Client]]:
    """Everybody of the demo, signed in; None is the public."""
    newcomers()
    found: dict[str | None, tuple[Any, Client]] = {}
    for username in VISITORS:
        client = Client(raise_request_exception=False)
        user = User.objects.get(username=username) if username else AnonymousUser()
        if username:
            client.force_login(user)
        found[username] = (user, client)
    return found


def asked(client: Client, url: str) -> Iterator[tuple[str, Any]]:
    """What the address answers to looking and to an empty form; nothing of it stays."""
    for method in ("get", "post"):
        with transaction.atomic():
            answer = getattr(client, method)(url)
            if answer.streaming:
                b"".join(answer.streaming_content)
            transaction.set_rollback(True)
        yield method, answer


def sent_to_sign_in(answer: Any) -> bool:
    return answer.status_code == 302 and answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("part", range(4))
def test_nobody_is_where_he_has_no_seat(visitors, part):
    wrong = []
    for route in WITH_OBJECT[part::4]:
        row = row_of(route)
        assert row is not None
        for subject in row.objects():
            url = filled(route, subject)
            for username, (user, client) in visitors.items():
                may = row.may is anybody or (username is not None and row.may(subject, user))
                for method, answer in asked(client, url):
                    status = answer.status_code
                    shut = status in {*SHUT, 401} or sent_to_sign_in(answer)
                    if status >= 500 or not (may or shut):
                        wrong.append(f"{username}: {method} {url} answers {status}")
    assert not wrong


def test_pages_without_an_object_never_fail(visitors):
    wrong = []
    for route in PLAIN:
        for username, (_user, client) in visitors.items():
            for method, answer in asked(client, "/" + route):
                if answer.status_code >= 500:
                    wrong.append(f"{username}: {method} /{route} answers {answer.status_code}")
    assert not wrong


def test_a_gap_would_be_found(visitors):
    """Somebody's application opened to everybody is noticed: the rows say who may, not the pages."""
    row = row_of("applications/<int:pk>/")
    assert row is not None
    eve, _client = visitors["eve"]

    assert not any(row.may(subject, eve) for subject in row.objects())
