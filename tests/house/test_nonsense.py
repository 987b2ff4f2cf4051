"""Addresses somebody typed by hand: keys no row has, questions no page asked. Never an error of ours."""

import re

import pytest
from django.test import Client

from keji.kernel.accounts.models import User
from tests.house.addresses import ARGUMENT, routes

pytestmark = pytest.mark.django_db

HUGE = "9" * 30
WORDS = {
    **dict.fromkeys(("after", "sort", "seat", "view", "state", "route", "to", "tab"), "％' OR 1=1--\x00"),
    **{"q": "牛" * 3000, "next": "//elsewhere.example", "from": "2026-02-31", "until": "0000-00-00"},
}
NUMBERS = {
    **dict.fromkeys(("after", "call", "pk", "unit", "parent", "size", "q", "seat"), HUGE),
    **{"year": "-1", "page": "-1", "id": "-0", "sort": "0", "view": "1e9", "tab": "2"},
}
VISITORS = (
    "aila",
    "bek",
    "rena",
    "gao",
    "chen",
    "dina",
    "dilnur",
    "secretary",
    "maker",
    "sun",
    "keeper",
    "eve",
)


def nowhere(route: str, word: str) -> str:
    """The address with this for every key it takes; what only takes a UUID gets one nobody has."""
    filled = route.replace("<uuid:uuid>", "00000000-0000-4000-8000-000000000000")
    return "/" + re.sub(r"\(\?P<.*\)|[\^$]", "x", ARGUMENT.sub(word, filled))


@pytest.mark.parametrize("word", [HUGE, "0", "x-"])
def test_keys_of_nothing_are_not_found(county, word):
    wrong = []
    for username in ("dina", "eve", None):
        client = Client(raise_request_exception=False)
        if username:
            client.force_login(User.objects.get(username=username))
        for url in (nowhere(route, word) for route in routes() if "<" in route):
            for answer in (client.get(url), client.post(url)):
                if answer.status_code >= 500 or (answer.status_code == 200 and "/accounts/" not in url):
                    wrong.append(f"{username}: {url} answers {answer.status_code}")
    assert not wrong


@pytest.mark.parametrize("username", VISITORS)
def test_questions_no_page_asked_are_answered(county, username):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=username))
    plain = [f"/{route}" for route in routes() if "<" not in route and "^" not in route]

    failed = [
        (url, sorted(asked))
        for url in plain
        for asked in (WORDS, NUMBERS)
        if client.get(url, asked).status_code >= 500
    ]

    assert not failed
