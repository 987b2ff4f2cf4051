"""What other rooms know stands in the tables: the recommender's order, who reported, who was urged how."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from keji.journey.applications.actions import start, submit
from keji.journey.checks.actions import recheck
from keji.journey.recommending.actions import arrange
from keji.journey.reviews.actions import name_chair
from keji.journey.reviews.models import Item, Round
from keji.kernel import days
from keji.outcomes.deadlines.actions import record_call, register_letter, take_step
from keji.outcomes.deadlines.choices import Result
from keji.outcomes.deadlines.due import owed
from keji.outcomes.imports.actions import import_ledger
from keji.outcomes.imports.tests.books import book, running
from keji.outcomes.projects.models import Project
from tests.world.applications import fill_service

pytestmark = pytest.mark.django_db


def row_of(client, name):
    """The first row of a table, by its heads."""
    answer = client.get(f"/outputs/{name}/", {"export": "xlsx"})
    heads, row = (
        next(load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=at, values_only=True))
        for at in (3, 5)
    )
    return dict(zip(heads, row, strict=True))


def test_o1_tells_the_recommenders_order_and_who_waits(an_application, call, world, rena, dina, browser):
    application = an_application("recommending")
    before = row_of(browser(dina), "recommended")

    arrange(call, world.township, [application.pk], {application.pk}, by=rena)
    after = row_of(browser(dina), "recommended")

    assert (before["排序"], before["备注"]) == (None, None)
    assert (after["排序"], after["备注"]) == (1, "备选")


def test_o11_tells_who_sent_the_last_report(a_running, a_standing_call, aila, world, dina, browser):
    project = a_running()
    assert row_of(browser(dina), "progress")["填报人"] is None

    report = start(a_standing_call("annual_report"), by=aila, unit=world.unit, parent=project.application)
    submit(fill_service(report, by=aila), by=aila)

    assert row_of(browser(dina), "progress")["填报人"] == "阿依拉·叶尔肯"


def test_o5_tells_who_confirmed_the_sheet(an_application, cheng, dina, browser):
    application = an_application("eligible")
    before = row_of(browser(dina), "checked")["复核人"]

    recheck(application.format_checks.get(), by=cheng)
    after = row_of(browser(dina), "checked")

    assert (before, after["审查人"], after["复核人"]) == (None, "陈立", "程红")


def test_o13_tells_who_led_the_panel_once_its_ranking_is_frozen(
    a_running, a_standing_call, drawn_round, eligible, aila, chen, rena, world, dina, browser
):
    project = a_running()
    acceptance = start(a_standing_call("acceptance"), by=aila, unit=world.unit, parent=project.application)
    submit(fill_service(acceptance, by=aila), by=aila)
    Project.objects.update(state="accepted", conclusion="passed", concluded_on=days.today())
    round = drawn_round(eligible())
    first = round.panel.get(order=1)
    name_chair(round, first, by=chen, chosen_by="experts")
    Item.objects.create(round=round, application=acceptance, order=2, points_milli=85_500)
    before = row_of(browser(dina), "accepted")

    Round.objects.filter(pk=round.pk).update(frozen_at=days.now())
    after = row_of(browser(dina), "accepted")

    assert (before["组长"], before["得分"]) == (None, None)
    assert (after["组长"], after["得分"]) == (str(first), "85.50")
    assert row_of(browser(rena), "accepted")["组长"] is None


def test_o3_tells_what_is_to_be_paid_in_the_year_of_the_document(a_project, dina, browser):
    project = a_project()
    first_due = project.contract.due_on + timedelta(days=30)

    Project.objects.update(approved_on=first_due)
    same_year = row_of(browser(dina), "planned")["本年安排"]
    Project.objects.update(approved_on=first_due.replace(year=first_due.year - 1, day=1))
    year_before = row_of(browser(dina), "planned")["本年安排"]

    assert (same_year, year_before) == (5.4, 0)


@pytest.fixture
def late(dina, entrusting):
    """A project whose acceptance is long overdue."""
    rows = [running(1, 止="2025-09-30", 应验收="2025-09-30")]
    import_ledger(book(rows), "台账.xlsx", by=dina)
    return Project.objects.get()


def test_o12_tells_why_until_when_and_how_often_somebody_was_urged(late, chen, dina, browser):
    def line():
        return next(one for one in owed(Project.objects.all()) if one.duty == "acceptance")

    before = row_of(browser(dina), "due")
    letter = take_step(line(), by=chen)
    waiting = row_of(browser(dina), "due")
    register_letter(letter, by=chen, number="巩科催〔2026〕1号", sent_on=days.today())
    record_call(line(), by=chen, result=Result.TROUBLE, note="酒花园遭雹灾，推迟测产")
    after = row_of(browser(dina), "due")

    today = f"{days.today():%Y-%m-%d}"
    assert (before["原因"], before["整改时限"], before["催办记录"]) == (None, None, None)
    assert (waiting["整改时限"], waiting["催办记录"]) == (None, f"{today} 申请验收：书面催办函")
    assert after["原因"] == "酒花园遭雹灾，推迟测产"
    assert after["整改时限"].date() == days.today() + timedelta(days=15)
    assert after["催办记录"].split("；") == [
        f"{today} 申请验收：书面催办函（巩科催〔2026〕1号）",
        f"{today} 申请验收：电话（有困难）",
    ]
