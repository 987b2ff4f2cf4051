"""While the house is shut every page says so, and nothing is read or written."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from keji.kernel.ui import maintenance


@pytest.fixture
def shut() -> Iterator[None]:
    call_command("maintenance", "on", "今天 21:00 前恢复（北京时间）", stdout=StringIO())
    yield
    maintenance.end()


def test_every_page_says_until_when(shut: None) -> None:
    answer = Client().get("/desk/")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "600"
    assert "今天 21:00 前恢复" in answer.content.decode()


def test_scripts_get_it_in_their_own_words(shut: None) -> None:
    answer = Client().post("/api/v1/anything", headers={"Accept": "application/json"})

    assert answer.status_code == 503
    assert answer.json() == {"refused": "今天 21:00 前恢复（北京时间）"}


@pytest.mark.django_db
def test_whoever_watches_is_answered(shut: None) -> None:
    assert Client().get("/healthz").status_code == 200


@pytest.mark.django_db
def test_it_ends(shut: None) -> None:
    said = StringIO()

    call_command("maintenance", "off", stdout=said)

    assert said.getvalue() == "off\n"
    assert Client().get("/").status_code == 200
