"""O10 tells what was found in which register, to whom may read it."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from keji.journey.applications.models import Application
from keji.kernel import days
from keji.outcomes.outputs.lists import SOURCES, standing
from keji.outcomes.outputs.sheets import values_of
from keji.parties.people.actions import record_credit

pytestmark = pytest.mark.django_db

NAMES = ("who", "channel", "on", "result", "by")


@pytest.fixture
def looked_up(an_application, world, aila, chen):
    """The unit in two registers, in one of them twice; its lead in none."""
    an_application("submitted")
    for channel, ago, result, note in (
        ("china", 9, "clean", ""),
        ("china", 2, "clean", "已核对"),
        ("courts", 5, "bad", "失信被执行人"),
        ("courts", 3, "clean", ""),
    ):
        on = days.today() - timedelta(days=ago)
        record_credit(world.unit, by=chen, on=on, channel=channel, result=result, note=note)
    return world.unit


def test_the_last_look_into_each_register_is_a_line(looked_up, chen, world, aila, browser):
    answer = browser(chen).get("/outputs/standing/", {"export": "xlsx"})

    page = load_workbook(io.BytesIO(answer.content)).active
    first, second, third = list(page.iter_rows(min_row=5, values_only=True))[:3]
    assert first[:4] == (1, looked_up.name, looked_up.code, "信用中国")
    assert first[4].date() == days.today() - timedelta(days=2)
    assert (first[5], first[6]) == ("没有不良记录：已核对", "陈立")
    assert (second[1], second[3]) == (looked_up.name, "中国执行信息公开网")
    assert second[5] == "有不良记录：失信被执行人"
    assert (third[1], third[3], third[5], third[6]) == (world.person(aila).name, None, None, None)
    assert world.person(aila).identity not in str(third)


def test_the_day_the_applicant_gave_stands_where_nobody_looked(an_application, world):
    application = an_application("submitted")
    table = values_of(SOURCES["standing"], NAMES, Application.objects.all(), "pmo")

    said = application.versions.get().answers["declarations"].get("credit")
    assert table[0][2] == (date.fromisoformat(said) if said else "")
    assert standing.Row(world.unit, "=1+1").on is None


def test_who_may_not_read_credit_sees_only_whom_it_is_about(looked_up):
    table = values_of(SOURCES["standing"], NAMES, Application.objects.all(), "recommender")

    assert table[0][0] == looked_up.name and len(table) == 2
    assert not any(any(row[1:2] + row[3:]) for row in table)
