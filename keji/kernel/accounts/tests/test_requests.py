"""Whatever is counted by place counts the visitor and not the proxy before the house."""

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from keji.kernel.accounts.pace import GUESSES
from keji.kernel.accounts.requests import place_of

HERE, THERE = "203.0.113.7", "203.0.113.8"


@pytest.mark.parametrize(
    ("sent", "named", "place"),
    [
        (HERE, "", HERE),
        (HERE, THERE, HERE),
        ("127.0.0.1", THERE, THERE),
        ("::1", f"198.51.100.1, {THERE}", THERE),
        ("127.0.0.1", "", ""),
    ],
)
def test_the_place_is_the_visitors_and_only_our_proxy_is_believed(sent: str, named: str, place: str) -> None:
    headers = {"x_forwarded_for": named} if named else {}

    request = RequestFactory(REMOTE_ADDR=sent, headers=headers).get("/")

    assert place_of(request) == place


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["/v/ABCD-EFGH-JKMN/", "/l/1-000000000000000/"])
def test_who_guesses_behind_the_proxy_is_kept_waiting_and_nobody_else(wrong: str) -> None:
    cache.clear()
    here, there = (Client(REMOTE_ADDR="127.0.0.1", headers={"x_forwarded_for": one}) for one in (HERE, THERE))

    guesses = {here.get(wrong).status_code for _ in range(GUESSES)}

    assert (guesses, here.get(wrong).status_code, there.get(wrong).status_code) == ({404}, 409, 404)
