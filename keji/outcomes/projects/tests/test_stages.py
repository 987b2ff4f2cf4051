"""进展状态 as a condition of the list: the same words as in the column."""

from datetime import timedelta

import pytest

from keji.kernel import days
from keji.outcomes.imports.actions import import_ledger
from keji.outcomes.imports.tests.books import book, row, running
from keji.outcomes.projects.choices import Stage
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.stages import stages

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def _day(ago):
    return f"{days.today() - timedelta(days=ago):%Y-%m-%d}"


@pytest.fixture
def ledger(dina, entrusting):
    """Projects of every stage, running ones with and without a new day."""
    term = {"起": _day(900), "止": _day(-90), "应验收": _day(-90)}
    over = term | {"止": _day(20), "应验收": _day(20)}
    rows = [
        running(1, **term),
        running(2, **over),
        running(3, **over | {"延期至": _day(-200), "状态": "延期"}),
        running(4, **term | {"止": _day(90), "应验收": _day(90), "延期至": _day(20), "状态": "延期"}),
        running(5, **over | {"状态": "延期"}),
        running(6, **term | {"状态": "待验收"}),
        running(7, **term | {"状态": "终止"}),
        row(8),
        row(9, 级别="州"),
        running(10, **term | {"级别": "国家"}),
    ]
    import_ledger(book(rows), "台账.xlsx", by=dina)


def test_the_filter_of_the_stage_says_what_the_column_says(ledger):
    every = list(Project.objects.all())

    found = {stage: set(Project.objects.filter(q)) for stage, q in stages().items()}

    for stage in (Stage.RUNNING, Stage.EXTENDED, Stage.DUE, Stage.ACCEPTED, Stage.TERMINATED):
        assert found[stage] == {one for one in every if one.progress == stage.label}, stage
        assert found[stage], stage


def test_a_sentence_may_ask_for_the_prefecture_and_above(ledger, dina, browser):

    page = browser(dina).get("/projects/master-list/?level=above&accepted=no").content.decode()

    shown = {one.number for one in Project.objects.all() if one.number in page}
    assert shown == {"GL2025X010"} and "级别：州级以上" in page
