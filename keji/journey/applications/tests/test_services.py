"""Standing services travel the same room: a yearly report from the draft to the institution's reading."""

import pytest

from keji.journey.applications.actions import confirm, save_section, start, submit
from keji.journey.applications.queries import self_check
from keji.kernel.flow import advance
from keji.kernel.formkit import drafts
from tests.world.applications import fill_service

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def a_service(a_standing_call, a_funded, aila, world):
    def make(route):
        application = start(a_standing_call(route), by=aila, unit=world.unit, parent=a_funded())
        return fill_service(application, by=aila)

    return make


@pytest.mark.parametrize("route", ["acceptance", "annual_report"])
def test_a_filled_in_service_has_no_findings(a_service, route):
    assert self_check(a_service(route)) == []


def test_a_yearly_report_is_read_by_the_institution(a_service, aila, bek, chen):
    report = a_service("annual_report")

    submit(report, by=aila)
    confirm(report, by=bek)
    advance(report, "accept_report", by=chen)

    assert report.state == "accepted"
    assert report.versions.count() == 1


def test_a_report_brings_no_rows_of_its_own(a_service, aila):
    report = a_service("annual_report")

    submit(report, by=aila)

    assert not report.indicators.exists()
    assert not report.budget.exists()


def test_more_spent_than_approved_is_told(a_service, aila):
    report = a_service("annual_report")
    posted = {
        "money.arrived": "10.00",
        "money.spending.0.category": "business",
        "money.spending.0.budget": "10.00",
        "money.spending.0.spent": "10.01",
    }
    save_section(report, "money", posted, by=aila, seen=drafts.get(report)["money"].version)

    assert [one.text for one in self_check(report)] == ["累计支出 10.01 万元，超过核定额与自筹之和。"]


def test_the_pages_of_a_report_open(a_service, aila, bek, browser):
    report = a_service("annual_report")

    assert browser(aila).get(f"/applications/{report.pk}/").status_code == 200
    for section in report.form.form.sections:
        assert browser(aila).get(f"/applications/{report.pk}/edit/{section.key}/").status_code == 200
    submit(report, by=aila)
    assert "确认并报送" in browser(bek).get(f"/applications/{report.pk}/confirm/").content.decode()


def test_a_report_begins_from_the_project(a_standing_call, a_funded, aila, browser):
    call, project = a_standing_call("annual_report"), a_funded()
    url = f"/applications/start/{call.pk}/?parent={project.pk}"
    assert project.title in browser(aila).get(url).content.decode()

    answer = browser(aila).post(url, {"parent": project.pk})

    assert answer.status_code == 302
    assert project.children.get().lead.user == aila
