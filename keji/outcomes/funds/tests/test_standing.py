"""What has arrived, where payments stand, and for the unit its budget against what it spent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keji.journey.applications.actions import start, submit
from keji.journey.calls.deadlines import closing
from keji.kernel import days
from keji.kernel.flow import advance
from keji.outcomes.funds.actions import pay
from keji.outcomes.funds.queries import lines_visible_to, standing_tiles
from keji.outcomes.funds.spending import spendings
from keji.outcomes.projects.models import Project
from tests.world.applications import fill_service

pytestmark = pytest.mark.django_db

AGREED = {"设备费", "业务费", "劳务费", "间接费用"}


@pytest.fixture
def project(a_running):
    return a_running()


@pytest.fixture
def first(project, chen, maker, checker):
    """The first payment is out and waits for the unit."""
    instalment = project.instalments.get(number=1)
    advance(instalment, "meet_condition", by=chen)
    advance(instalment, "make", by=maker)
    advance(instalment, "check", by=checker)
    return pay(instalment, by=maker, voucher="国库2026-118", paid_on=days.today())


def read(answer):
    return answer.content.decode()


def counts(user):
    return [tile["number"] for tile in standing_tiles(user)]


def test_a_line_shows_what_the_units_confirmed(first, money, maker, finance, browser):
    assert lines_visible_to(maker).get().arrived_fen == 0

    advance(first, "confirm_arrival", by=finance)

    assert lines_visible_to(maker).get().arrived_fen == first.amount_fen == 5_400_000
    page, ledger = (read(browser(maker).get(url)) for url in ("/funds/", f"/funds/{money.pk}/"))
    assert "已到账（元）" in page and page.count("54,000.00") >= 3
    assert "已到账 54,000.00" in ledger


def test_a_payment_is_counted_where_it_stands(project, chen, maker, checker, finance):
    assert counts(maker) == [0, 2, 0, 0]
    instalment = project.instalments.get(number=1)
    for move, by, then in (
        ("meet_condition", chen, [1, 2, 0, 0]),
        ("make", maker, [1, 2, 0, 0]),
        ("check", checker, [1, 2, 0, 0]),
    ):
        advance(instalment, move, by=by)
        assert counts(maker) == then
    pay(instalment, by=maker, voucher="国库2026-118", paid_on=days.today())
    assert counts(maker) == [0, 1, 1, 0]
    advance(instalment, "confirm_arrival", by=finance)
    assert counts(maker) == [0, 1, 0, 1]


def test_each_count_leads_to_just_those_payments(first, dina, browser):
    visitor = browser(dina)
    assert "money=unpaid" in read(visitor.get("/funds/"))

    for tile in standing_tiles(dina):
        rows = visitor.get(tile["url"]).context["page"].rows
        assert len(rows) == tile["number"], tile["label"]


def test_who_reads_the_books_and_sits_at_no_payment_has_no_link(first, secretary, browser):
    assert {tile["url"] for tile in standing_tiles(secretary)} == {""}
    assert "已下达未拨付" in read(browser(secretary).get("/funds/"))


def test_the_unit_reads_its_budget_and_that_no_report_has_come(project, aila, browser):
    page = read(browser(aila).get("/funds/instalments/"))

    (one,) = spendings(Project.objects.all())
    assert one.report is None and one.total[1] is None
    agreed = sum(line.agreed_fen + line.own_fen for line in project.contract.budget.all())
    assert one.total[0] == agreed
    assert "还没有提交报告" in page and project.title in page


def test_spending_is_that_of_the_last_report(project, a_standing_call, aila, finance, world, browser):
    report = start(a_standing_call("annual_report"), by=aila, unit=world.unit, parent=project.application)
    fill_service(report, by=aila)
    assert spendings(Project.objects.all())[0].report is None
    submit(report, by=aila)

    (one,) = spendings(Project.objects.all())

    assert one.report.application_id == report.pk
    assert {line.label for line in one.lines} <= AGREED
    told = [row["spent"] for row in one.report.answers["money"]["spending"]]
    assert [line.spent_fen for line in one.lines] == told and one.total[1] == sum(told) > 0
    assert "还没有提交报告" not in read(browser(finance).get("/funds/instalments/"))


@pytest.mark.parametrize("name", ["chen", "dina", "maker", "rena", "sun"])
def test_offices_read_the_list_alone(project, browser, request, name):
    page = read(browser(request.getfixturevalue(name)).get("/funds/instalments/"))

    assert "预算与支出" not in page and project.title in page


def test_strangers_units_see_no_budget_of_others(project, rival, browser):
    answer = browser(rival).get("/funds/instalments/")

    assert project.title not in read(answer)


def test_two_projects_cost_as_many_questions_as_one(established, an_application):
    established(an_application("eligible"), an_application("eligible", fresh=True))
    Project.objects.update(state="running")
    asked = []
    for rows in (Project.objects.filter(pk=Project.objects.first().pk), Project.objects.all()):
        with CaptureQueriesContext(connection) as queries:
            assert len(spendings(rows)) == rows.count()
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 4


def test_what_came_back_says_why_until_it_is_paid_again(first, chen, maker, checker, finance, browser):
    first.refresh_from_db()
    advance(first, "bounce", by=maker, note="户名与账号不符")
    pages = ("/funds/instalments/?money=back", first.get_absolute_url(), first.project.get_absolute_url())

    assert all("退票" in (page := read(browser(chen).get(url))) and "户名与账号不符" in page for url in pages)
    assert standing_tiles(maker)[0]["unit"] == "笔，54,000.00 元，其中退票 1 笔"

    first.refresh_from_db()
    assert first.due_on is not None and first.awaited().until == closing(first.due_on)
    advance(first, "make", by=maker)
    advance(first, "check", by=checker)
    pay(first, by=maker, voucher="国库2026-119", paid_on=days.today())
    assert "没有符合条件的" in read(browser(chen).get(pages[0]))
    assert "k-apple" not in read(browser(chen).get(pages[2]))
    assert standing_tiles(maker)[0]["unit"] == "笔，0.00 元"
