"""The two panes in the browser, without script; what others see of it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.journey.applications.actions import correct, save_section
from keji.journey.checks.choices import Reason
from keji.journey.checks.models import Fact, FormatCheck
from keji.kernel.formkit import drafts
from tests.world.applications import typed

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def browser():
    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def all_ok(**changes):
    said = {f"verdict-{reason}": "ok" for reason in Reason.values}
    return said | {name.replace("_", "-"): value for name, value in changes.items()}


def test_the_sheet_shows_the_form_and_all_lines(an_application, chen, browser):
    application = an_application("checking")

    page = browser(chen).get(f"/checks/{application.pk}/").content.decode()

    assert "东买里镇莫因古则村 3 号地" in page
    assert all(f"{reason.value} {reason.label}" in page for reason in Reason)
    assert all(f">{reason.asked}<" in page for reason in Reason)
    assert not FormatCheck.objects.exists()


def test_saving_keeps_what_was_ticked_and_signs_nothing(an_application, chen, browser):
    application = an_application("checking")
    posted = {"verdict-09": "fault", "note-09": "签章页没有公章", "part-09": "files", "save": "1"}

    browser(chen).post(f"/checks/{application.pk}/", posted)

    check = FormatCheck.objects.get()
    assert check.signed_at is None
    assert [(m.reason, m.verdict, m.note, m.part) for m in check.marks.all()] == [
        ("09", "fault", "签章页没有公章", "files")
    ]


def test_the_rest_is_in_order_with_one_button(an_application, chen, browser):
    application = an_application("checking")

    browser(chen).post(f"/checks/{application.pk}/", {"rest": "1"})

    assert FormatCheck.objects.get().marks.filter(verdict="ok").count() == len(Reason)


def test_signing_goes_on_to_the_next_of_the_queue(an_application, chen, browser):
    first, second = an_application("checking"), an_application("checking", fresh=True)

    answer = browser(chen).post(f"/checks/{first.pk}/", {**all_ok(), "outcome": "pass"})

    first.refresh_from_db()
    assert first.state == "eligible"
    assert answer.url == f"/checks/{second.pk}/?signed={first.pk}"
    back = browser(chen).get(answer.url).content.decode()
    assert f"“{first}”已签署。" in back and f'href="/checks/{first.pk}/"' in back


def test_the_queue_begins_with_the_lowest_number(an_application, chen, browser):
    first = an_application("checking")
    an_application("checking", fresh=True)

    assert browser(chen).get("/checks/").url == f"/checks/{first.pk}/"


def test_an_empty_queue_says_so(chen, browser):
    assert "没有等待形式审查的申报。" in browser(chen).get("/checks/", follow=True).content.decode()


def test_a_refusal_is_read_once_more_before_it_is_signed(an_application, chen, browser):
    application = an_application("checking")
    posted = {**all_ok(), "verdict-01": "fault", "note-01": "属于水利工程", "outcome": "refuse"}

    page = browser(chen).post(f"/checks/{application.pk}/", posted)
    application.refresh_from_db()
    assert application.state == "checking"
    assert "01 不在指南方向：属于水利工程" in page.content.decode()

    browser(chen).post(f"/checks/{application.pk}/", {**posted, "read": "01 不在指南方向：属于水利工程"})
    application.refresh_from_db()
    assert application.state == "refused"


def test_a_fault_keeps_the_sheet_from_passing_and_stays_ticked(an_application, chen, browser):
    application = an_application("checking")
    posted = {**all_ok(), "verdict-09": "fault", "note-09": "没有公章", "outcome": "pass"}

    answer = browser(chen).post(f"/checks/{application.pk}/", posted)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "还有 1 项不符合，不能通过：缺公章。" in page
    assert 'value="没有公章"' in page


def test_what_changed_after_it_was_read_is_read_again_before_it_is_signed(
    an_application, chen, cheng, browser
):
    application = an_application("checking")
    url, reading = (
        f"/checks/{application.pk}/",
        {"read": "01 不在指南方向：属于水利工程", "outcome": "refuse"},
    )
    posted = {**all_ok(), "verdict-01": "fault", "note-01": "属于水利工程"}
    browser(chen).post(url, {**posted, "outcome": "refuse"})

    browser(cheng).post(url, {**posted, "note-01": "属于道路工程"})
    page = browser(chen).post(url, reading).content.decode()

    application.refresh_from_db()
    assert application.state == "checking"
    assert "审查表刚被改过" in page and "属于道路工程" in page


def test_every_line_leads_to_a_place_that_is_there_and_back(an_application, chen, browser):
    page = browser(chen).get(f"/checks/{an_application('checking').pk}/").content.decode()

    leads = re.findall(r'<legend>.*?href="#([\w-]+)"', page, re.DOTALL)
    backs = re.findall(r'href="#(r\d\d)"', page)

    assert len(leads) == len(Reason)
    assert [place for place in leads if f'id="{place}"' not in page] == []
    assert sorted(backs) == [f"r{reason.value}" for reason in Reason]


def test_the_page_says_how_many_lines_are_done_and_where_it_stands(an_application, chen, browser):
    first = an_application("checking")
    an_application("checking", fresh=True)

    page = browser(chen).get(f"/checks/{first.pk}/").content.decode()

    assert "<span>6</span></b> / 24" in page
    assert "第 1 件，待审 2 件" in page


def test_a_note_is_kept_with_the_sheet(an_application, chen, browser):
    application = an_application("checking")
    browser(chen).post(f"/checks/{application.pk}/", {"save": "1", "note": "电话里问过申报人"})

    assert "电话里问过申报人" in browser(chen).get(f"/checks/{application.pk}/").content.decode()


def test_after_a_correction_the_page_says_what_changed(an_application, chen, aila, browser):
    application = an_application("correcting")
    posted = {**typed()["indicators"], "indicators.indicators.0.baseline": "120"}
    seen = drafts.get(application)["indicators"].version
    save_section(application, "indicators", posted, by=aila, seen=seen)
    correct(application, by=aila)

    page = browser(chen).get(f"/checks/{application.pk}/").content.decode()

    assert "第 2 版改了什么" in page
    assert '<dl class="k-diff">' in page and "120" in page


@pytest.mark.parametrize(
    "posted",
    [
        {"verdict-01": "maybe"},
        {"part-09": "nowhere", "verdict-09": "fault"},
        {"note-01": "\x00" * 9},
        {"outcome": "?"},
    ],
)
def test_odd_sheets_are_saved_without_what_they_cannot_mean(an_application, chen, browser, posted):
    application = an_application("checking")

    assert browser(chen).post(f"/checks/{application.pk}/", posted).status_code == 302
    application.refresh_from_db()
    assert application.state == "checking"


def test_the_sheet_is_the_institutions_alone(
    an_application, browser, aila, bek, dina, dilnur, sun, rena, eve
):
    application = an_application("checking")

    for who in (aila, bek, dina, dilnur, sun, rena, eve):
        assert browser(who).get(f"/checks/{application.pk}/").status_code == 404
        assert browser(who).post(f"/checks/{application.pk}/", all_ok()).status_code == 404
    assert not FormatCheck.objects.exists()


def test_a_signed_sheet_stays_readable(an_application, chen, browser):
    application = an_application("eligible")

    page = browser(chen).get(f"/checks/{application.pk}/").content.decode()

    assert "签署通过" not in page
    assert "disabled" in page


def test_posting_to_a_signed_sheet_is_refused(an_application, chen, browser):
    application = an_application("eligible")

    answer = browser(chen).post(f"/checks/{application.pk}/", all_ok())

    assert answer.status_code == 409


def test_the_applicant_reads_the_reasons_and_goes_to_the_place(an_application, aila, browser):
    application = an_application("correcting")

    page = browser(aila).get(f"/applications/{application.pk}/").content.decode()

    assert "补正通知" in page
    assert "“示范面积”没有现状值" in page
    assert f"/applications/{application.pk}/edit/indicators/" in page


def test_a_refused_applicant_reads_why(an_application, aila, browser):
    page = browser(aila).get(f"/applications/{an_application('refused').pk}/").content.decode()

    assert "不予受理告知" in page
    assert "不在指南方向" in page


def test_the_bureau_lays_a_fact_beside_and_the_applicant_never_sees_it(
    an_application, dina, chen, aila, browser
):
    application = an_application("checking")
    url = f"/applications/{application.pk}/"

    browser(dina).post(f"/checks/{application.pk}/facts/", {"text": "2025 年已获暖圈建设补助"})

    assert "2025 年已获暖圈建设补助" in browser(chen).get(url).content.decode()
    assert "2025 年已获暖圈建设补助" in browser(chen).get(f"/checks/{application.pk}/").content.decode()
    assert "2025 年已获暖圈建设补助" not in browser(aila).get(url).content.decode()


def test_an_empty_fact_is_refused_with_a_sentence(an_application, dina, browser):
    application = an_application("checking")

    answer = browser(dina).post(f"/checks/{application.pk}/facts/", {"text": "  "})

    assert answer.status_code == 409
    assert "要写明是什么情况、从哪里知道的。" in answer.content.decode()


def test_others_lay_no_facts(an_application, chen, aila, eve, browser):
    application = an_application("checking")

    for who in (chen, aila, eve):
        assert browser(who).post(f"/checks/{application.pk}/facts/", {"text": "我知道"}).status_code == 404
    assert not Fact.objects.exists()


def test_whoever_received_it_is_reminded_of_the_second_pair_of_eyes(an_application, chen, cheng, browser):
    application = an_application("checking")

    assert "由你受理登记" in browser(chen).get(f"/checks/{application.pk}/").content.decode()
    assert "由你受理登记" not in browser(cheng).get(f"/checks/{application.pk}/").content.decode()


@pytest.mark.parametrize("state", ["correcting", "refused"])
@pytest.mark.parametrize("who", ["aila", "chen", "dina"])
def test_the_detail_page_with_its_panels_stays_within_twenty(request, an_application, browser, who, state):
    application = an_application(state)
    client = browser(request.getfixturevalue(who))
    client.get(f"/applications/{application.pk}/")

    with CaptureQueriesContext(connection) as counted:
        client.get(f"/applications/{application.pk}/")

    assert len(counted) <= 20
