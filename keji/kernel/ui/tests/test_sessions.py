"""Whoever is at work stays signed in; what is told as left is never more than what is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.ui.sessions import STEP

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 18, 1, tzinfo=UTC)


def left(client: Client) -> int:
    page = client.get("/desk/").content.decode()
    return int(page.partition('data-session="')[2].partition('"')[0])


def test_work_prolongs_the_session(aila: User) -> None:
    client = Client()
    with days.moved(NINE):
        client.force_login(aila)
    told = Session.objects.get().expire_date

    with days.moved(NINE + timedelta(seconds=STEP + 1)):
        assert left(client) == pytest.approx(settings.SESSION_COOKIE_AGE, abs=5)

    assert Session.objects.get().expire_date > told


def test_what_is_left_shrinks_between_the_steps(aila: User) -> None:
    client = Client()
    with days.moved(NINE):
        client.force_login(aila)

    with days.moved(NINE + timedelta(seconds=STEP - 60)):
        assert left(client) == pytest.approx(settings.SESSION_COOKIE_AGE - STEP + 60, abs=5)


def test_a_visitor_gets_no_session(client: Client) -> None:
    client.get("/")

    assert not Session.objects.exists()


def test_nothing_is_written_between_the_steps(aila: User) -> None:
    client = Client()
    client.force_login(aila)
    client.get("/desk/")

    with CaptureQueriesContext(connection) as asked:
        client.get("/desk/")

    assert not [one for one in asked if "UPDATE" in one["sql"] and "session" in one["sql"]]
