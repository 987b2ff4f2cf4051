"""补正跟踪: who corrects what until when, for the institution and nobody else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.journey.checks.actions import mark, open_check, sign

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def corrected(an_application, chen):
    """An application sent back for its indicators."""

    def make(**more):
        application = an_application("checking", **more)
        check = open_check(application, by=chen)
        mark(check, "17", "fault", by=chen, note="现状值没有写明年份。", part="indicators")
        sign(check, by=chen, outcome="correct")
        application.refresh_from_db()
        return application

    return make


def seen_by(user):
    client = Client()
    client.force_login(user)
    return client.get("/checks/corrections/")


def test_chen_reads_what_is_to_be_corrected_and_whom_to_telephone(corrected, chen, aila, world):
    application = corrected()

    page = seen_by(chen).content.decode()

    assert application.title in page and "现状值没有写明年份。" in page
    assert world.person(aila).phone in page and world.unit.phone in page


def test_nothing_to_correct_is_said(chen):
    assert "没有正在补正的申报" in seen_by(chen).content.decode()


@pytest.mark.parametrize("name", ["aila", "dina", "rena", "eve", "sun"])
def test_others_find_nothing(request, corrected, name):
    corrected()

    assert seen_by(request.getfixturevalue(name)).status_code == 404


def test_many_cost_as_much_as_one(corrected, chen):
    corrected()
    with CaptureQueriesContext(connection) as one:
        seen_by(chen)
    corrected(fresh=True)

    with CaptureQueriesContext(connection) as two:
        assert seen_by(chen).content.decode().count("现状值没有写明年份。") == 2

    assert len(two) == len(one)
