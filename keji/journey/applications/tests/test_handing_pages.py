"""Handing in and confirming in the browser, and what the receipt says."""

from datetime import timedelta

import pytest

from keji.kernel import days, files
from keji.kernel.flow import advance
from keji.parties.people.choices import Role
from tests.world.decisions import a_scan

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_the_last_page_shows_everything_and_asks_for_the_declaration(an_application, aila, browser):
    application = an_application()

    page = browser(aila).get(f"/applications/{application.pk}/submit/").content.decode()

    assert application.title in page
    assert 'name="not_secret"' in page
    assert "提交给单位审核" in page


def test_nothing_is_submitted_without_the_declaration(an_application, aila, browser):
    application = an_application()

    answer = browser(aila).post(f"/applications/{application.pk}/submit/", {})

    application.refresh_from_db()
    assert (answer.status_code, application.state) == (422, "draft")


def test_submitting_leads_to_the_receipt(an_application, aila, browser):
    application = an_application()
    client = browser(aila)

    answer = client.post(f"/applications/{application.pk}/submit/", {"not_secret": "on"})

    assert answer.url == f"/applications/{application.pk}/receipt/"
    page = client.get(answer.url).content.decode()
    version = application.versions.get()
    assert version.entry.code in page
    assert version.digest in page


def test_a_double_click_leads_to_the_same_receipt(an_application, aila, browser):
    application = an_application()
    client = browser(aila)
    first = client.post(f"/applications/{application.pk}/submit/", {"not_secret": "on"})

    again = client.post(f"/applications/{application.pk}/submit/", {"not_secret": "on"})

    assert again.url == first.url
    assert application.versions.count() == 1


def test_an_incomplete_application_lists_what_is_missing_and_has_no_button(an_application, aila, browser):
    application = an_application(basics__site="")

    page = browser(aila).get(f"/applications/{application.pk}/submit/").content.decode()

    assert "“实施地点”还没有填。" in page
    assert 'name="not_secret"' not in page


def test_whoever_opened_the_last_page_in_time_has_a_few_minutes(an_application, aila, browser, call):
    application = an_application()
    url = f"/applications/{application.pk}/submit/"
    with days.moved(call.fill_until - timedelta(seconds=5)):
        token = browser(aila).get(url).context["form"].initial["begun"]

    with days.moved(call.fill_until + timedelta(minutes=2)):
        answer = browser(aila).post(url, {"not_secret": "on", "begun": token})

    assert answer.status_code == 302


def test_another_applications_token_gives_no_minutes(an_application, aila, browser, call):
    application, other = an_application(), an_application(basics__title="苜蓿越冬保苗与返青促长技术")
    with days.moved(call.fill_until - timedelta(seconds=5)):
        page = browser(aila).get(f"/applications/{other.pk}/submit/")
        token = page.context["form"].initial["begun"]

    with days.moved(call.fill_until + timedelta(minutes=2)):
        answer = browser(aila).post(
            f"/applications/{application.pk}/submit/", {"not_secret": "on", "begun": token}
        )

    assert answer.status_code == 422
    assert "你的草稿还在" in answer.content.decode()


@pytest.mark.parametrize("token", ["", "x", "x" * 399, "eyJ9:1:2"])
def test_a_second_late_with_a_made_up_token(an_application, aila, browser, call, token):
    application = an_application()

    with days.moved(call.fill_until + timedelta(seconds=1)):
        answer = browser(aila).post(
            f"/applications/{application.pk}/submit/", {"not_secret": "on", "begun": token}
        )

    assert answer.status_code == 422
    assert "截止，不能再提交。你的草稿还在。" in answer.content.decode()


def test_one_person_does_both_on_one_page(an_application, a_unit, browser):
    unit, alone = a_unit()
    application = an_application(unit=unit, lead=alone)
    url = f"/applications/{application.pk}/submit/"
    assert "提交并代表单位确认（本人兼任）" in browser(alone).get(url).content.decode()

    browser(alone).post(url, {"not_secret": "on", "both": "1"})

    application.refresh_from_db()
    assert application.state == "recommending"


def test_bek_confirms_on_one_page(an_application, bek, browser):
    application = an_application("unit_review")
    url = f"/applications/{application.pk}/confirm/"
    assert "确认并报送" in browser(bek).get(url).content.decode()

    answer = browser(bek).post(url, {"note": "同意"})

    application.refresh_from_db()
    assert (answer.url, application.state) == (f"/applications/{application.pk}/", "recommending")


def test_confirming_twice_says_so(an_application, bek, browser):
    application = an_application("recommending")

    answer = browser(bek).get(f"/applications/{application.pk}/confirm/", follow=True)

    assert "不用再确认" in answer.content.decode()


def test_the_institution_records_a_paper_confirmation(an_application, chen, browser):
    application = an_application("unit_review")
    url = f"/applications/{application.pk}/confirm/"
    assert "你在代为登记线下办理的事项" in browser(chen).get(url).content.decode()

    on_paper = {"on": days.today().isoformat(), "place": "东买里镇", "not_secret": "on"}
    without = browser(chen).post(url, on_paper)
    browser(chen).post(url, on_paper | {"scan": a_scan()})

    assert without.status_code == 422
    application.refresh_from_db()
    assert application.state == "recommending"
    scan = files.of(application, "paper_act").get()
    page = browser(chen).get(f"/applications/{application.pk}/").content.decode()
    assert f"/files/{scan.uuid}/" in page and "线下，由" in page


def test_the_scan_of_an_act_stays_when_the_applicant_gets_it_back(an_application, aila, bek, chen, browser):
    application = an_application("unit_review")
    scan = files.store(a_scan(), by=chen, slot="paper_act", owner=application, not_secret=True)
    advance(application, "unit_return", by=bek, note="请改正")

    answer = browser(aila).post(f"/files/{scan.uuid}/remove/", follow=True)

    assert answer.status_code >= 400
    assert "不能移除" in answer.content.decode()
    assert files.of(application, "paper_act").exists()


def test_nobody_hangs_a_scan_of_an_act_without_the_act(an_application, aila, browser):
    application = an_application()
    asked = {"owner_type": "applications.Application", "owner_id": application.pk, "slot": "paper_act"}

    answer = browser(aila).post("/files/add/", asked | {"file": a_scan(), "not_secret": "on"})

    assert answer.status_code >= 400
    assert not files.of(application, "paper_act").exists()


def test_a_scan_hangs_nowhere_when_the_act_is_refused(an_application, chen, browser):
    application = an_application("unit_review")
    tomorrow = (days.today() + timedelta(days=1)).isoformat()
    refused = {"on": tomorrow, "not_secret": "on", "scan": a_scan()}

    answer = browser(chen).post(f"/applications/{application.pk}/confirm/", refused)

    assert answer.status_code == 422 and "不能晚于今天" in answer.content.decode()
    assert not files.of(application, "paper_act").exists()


def test_the_institution_records_who_signed_on_paper(an_application, chen, aila, browser):
    application = an_application("checking")
    url = f"/flow/applications.Application/{application.pk}/record_member/"
    signed = {"on": days.today().isoformat(), "note": "马成林", "not_secret": "on"}

    answer = browser(chen).post(url, signed | {"scan": a_scan()})

    assert answer.status_code == 302, answer.content.decode()
    application.refresh_from_db()
    assert application.state == "checking"
    page = browser(aila).get(f"/applications/{application.pk}/").content.decode()
    assert "马成林" in page and "线下，由" in page
    assert browser(aila).post(url, signed | {"scan": a_scan()}).status_code == 404


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("陌生人·阿合买提", "陌生人·阿合买提不在这份申报书的成员里"),
        ("马 成林、陌生人", "陌生人不在这份申报书的成员里"),
    ],
)
def test_who_is_not_in_the_team_has_not_signed(an_application, chen, browser, named, told):
    application = an_application("checking")
    url = f"/flow/applications.Application/{application.pk}/record_member/"
    signed = {"on": days.today().isoformat(), "note": named, "not_secret": "on", "scan": a_scan()}

    answer = browser(chen).post(url, signed)

    assert answer.status_code == 422
    assert told in answer.content.decode() and named in answer.content.decode()
    assert not files.of(application, "paper_act").exists()


def test_other_spellings_of_members_and_the_lead_count(an_application, chen, browser):
    application = an_application("checking")
    url = f"/flow/applications.Application/{application.pk}/record_member/"
    names = f"马 成林\n{application.lead.name}"
    signed = {"on": days.today().isoformat(), "note": names, "not_secret": "on", "scan": a_scan()}

    assert browser(chen).post(url, signed).status_code == 302


@pytest.mark.parametrize("path", ["submit/", "confirm/", "correct/", "check/", "edit/", "receipt/", ""])
def test_strangers_find_nothing(an_application, eve, browser, path):
    application = an_application("correcting" if path == "correct/" else "unit_review")

    assert browser(eve).get(f"/applications/{application.pk}/{path}").status_code == 404
    assert browser(eve).post(f"/applications/{application.pk}/{path}").status_code in {404, 405}


def test_the_applicants_own_pages_are_not_the_units(an_application, bek, browser):
    application = an_application()

    for path in ("submit/", "check/", "edit/basics/"):
        assert browser(bek).get(f"/applications/{application.pk}/{path}").status_code == 404


def test_nobody_confirms_by_being_the_applicant(an_application, aila, browser):
    application = an_application("unit_review")

    assert browser(aila).post(f"/applications/{application.pk}/confirm/").status_code == 404


def test_legal_representatives_confirm_too(an_application, legal, browser, world):
    application = an_application("unit_review")
    assert Role.UNIT_LEGAL in application.seats_of(legal)

    browser(legal).post(f"/applications/{application.pk}/confirm/", {"note": ""})

    application.refresh_from_db()
    assert application.state == "recommending"
