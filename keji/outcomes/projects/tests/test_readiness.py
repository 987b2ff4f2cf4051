"""验收准备: which projects come near their acceptance, and what each of them lacks."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from keji.kernel import days
from keji.outcomes.projects.choices import Level, Near, Stage
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.readiness import readiness

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def ending(a_running):
    """The running project, which ends in so many days and began so many years before."""
    project = a_running()

    def make(ahead, years=1, **values):
        ends = days.today() + timedelta(days=ahead)
        values |= {"starts_on": ends.replace(year=ends.year - years, day=1), "ends_on": ends, "due_on": None}
        Project.objects.filter(pk=project.pk).update(**values)
        return Project.objects.get(pk=project.pk)

    return make


@pytest.fixture
def older(carried):
    """A project of the county's ledger that ends in so many days."""
    return lambda number, ahead: carried(number, Stage.RUNNING, ends_on=days.today() + timedelta(days=ahead))


def rows():
    return readiness(Project.objects.all())


def test_only_what_comes_near_is_shown_and_what_is_late_says_so(ending, older):
    older("远", 400)
    late, near = older("迟", -100), ending(30)

    assert [(row.project, row.is_late) for row in rows()] == [(late, True), (near, False)]


def test_an_extended_project_comes_near_by_its_new_day(ending):
    ending(10, extended_until=days.today() + timedelta(days=300))

    assert rows() == []


def test_what_others_fund_is_accepted_by_them(ending):
    ending(10, level=Level.REGION)

    assert rows() == []


def test_before_the_acceptance_it_lacks_reports_and_values(ending, eligible):
    project = ending(10, years=2)
    row = rows()[0]
    assert (row.near, row.reports, row.promises > 0, row.told) == (Near.TO_ASK, 0, True, 0)
    assert row.reports_due == days.today().year - project.starts_on.year
    assert row.what_it_lacks[:2] == [f"年度报告 {row.reports_due} 份", f"{row.promises} 项指标的完成值"]

    eligible("年度报告", parent=project.application, route="annual_report", state="checking")
    project.contract.indicators.update(actual="已达到")

    assert rows()[0].reports == 1
    assert rows()[0].told == row.promises


def test_a_draft_of_a_report_counts_for_nothing(ending, eligible):
    project = ending(10, years=2)
    for state, at in (("draft", None), ("withdrawn", days.now())):
        eligible(parent=project.application, route="annual_report", state=state, submitted_at=at)

    assert rows()[0].reports == 0


def test_a_report_that_was_sent_back_and_an_end_that_has_passed_are_lacking(ending, eligible):
    project = ending(-10, years=2)
    eligible(parent=project.application, route="annual_report", state="returned")

    assert rows()[0].reports == 0
    assert rows()[0].what_it_lacks[:2] == [f"年度报告 {rows()[0].reports_due} 份", "验收申请"]


def test_under_way_it_shows_the_application_and_its_meeting(ending, eligible, a_standing_call, drawn_round):
    project = ending(10)
    service = a_standing_call("acceptance")
    asked = eligible("验收", of=service, parent=project.application, route="acceptance")
    Project.objects.filter(pk=project.pk).update(state="accepting")
    held = drawn_round(asked, of=service, purpose="acceptance")

    row = rows()[0]

    assert (row.near, row.acceptance, row.session) == (Near.UNDER_WAY, asked, held)


def test_after_it_the_archive_says_what_is_missing(ending, older):
    passed, failed = ending(-10), older("旧", -20)
    Project.objects.filter(pk=passed.pk).update(state="accepted", conclusion="passed")
    Project.objects.filter(pk=failed.pk).update(state="failed", conclusion="failed")

    assert {row.project: row.what_it_lacks for row in rows()} == {
        passed: ["成果登记"],
        failed: ["已签订的任务书"],
    }
    assert {row.near for row in rows()} == {Near.TO_ARCHIVE}


def test_many_are_asked_for_as_few_are(ending, older, django_assert_max_num_queries):
    ending(5, years=2)
    for number, ahead in (("甲", 6), ("乙", 7), ("丙", 8)):
        older(number, ahead)

    with django_assert_max_num_queries(10):
        assert len(rows()) == 4


def test_the_page_and_its_sheet_say_the_same(ending, browser, chen, dina, aila):
    project = ending(-130, years=2)

    page = browser(chen).get("/projects/acceptance/").content.decode()
    sheet = load_workbook(io.BytesIO(browser(dina).get("/projects/acceptance/?export=xlsx").content)).active

    assert project.title in page and rows()[0].what_it_lacks[0] in page and "已超" in page
    written = [cell.value for line in sheet.iter_rows() for cell in line]
    assert project.number in written and "、".join(rows()[0].what_it_lacks) in written
    assert "没有半年内到期" in browser(chen).get("/projects/acceptance/?near=archive").content.decode()
    assert browser(aila).get("/projects/acceptance/").status_code == 404
