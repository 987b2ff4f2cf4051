"""The pages as people use them: what they show, to whom, and what bad input does."""

import pytest
from django.test import Client

from keji.journey.duplicates.models import Calibration, DuplicateCheck, Explanation
from keji.journey.duplicates.ticks import measure
from tests.world.duplicates import COPY, NEED, SILAGE

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def copied(said, looked):
    said(SILAGE)
    return looked(said(COPY))


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def test_the_institution_sees_both_sides_and_judges_on_the_page(copied, chen):
    client, finding = browser(chen), copied.findings.get()

    assert SILAGE["basics__title"] in client.get(copied.get_absolute_url()).content.decode()
    page = client.get(finding.get_absolute_url()).content.decode()
    assert page.count("<mark>") > 6 and NEED[30:40] in page.replace("<mark>", "").replace("</mark>", "")

    short = client.post(finding.get_absolute_url(), {"verdict": "partial", "reason": "像"})
    assert short.status_code == 422 and "不少于 5 个字" in short.content.decode()
    assert (
        client.post(finding.get_absolute_url(), {"verdict": "nonsense", "reason": "x" * 9}).status_code == 422
    )

    answer = client.post(finding.get_absolute_url(), {"verdict": "partial", "reason": "大段相同，不是引用"})
    assert answer.url == copied.get_absolute_url()
    copied.refresh_from_db()
    assert copied.state == "judged"


def test_the_bureau_reads_and_cannot_judge(copied, dina):
    client, finding = browser(dina), copied.findings.get()

    page = client.get(finding.get_absolute_url()).content.decode()

    assert "申报人会看到" not in page and 'name="verdict"' not in page
    assert client.post(finding.get_absolute_url(), {"verdict": "none", "reason": "x" * 9}).status_code == 404
    assert client.post(f"/duplicates/{copied.pk}/run/").status_code == 404
    assert client.post(f"/duplicates/findings/{finding.pk}/ask/", {"question": "x" * 9}).status_code == 404


def test_the_applicant_reads_the_question_and_nothing_of_the_check(copied, chen):
    finding, lead = copied.findings.get(), copied.application.lead.user
    browser(chen).post(f"/duplicates/findings/{finding.pk}/ask/", {"question": "请说明与已有材料的关系"})
    explanation = Explanation.objects.get()
    client = browser(lead)

    shut = ("/duplicates/", copied.get_absolute_url(), finding.get_absolute_url(), "/duplicates/overview/")
    for url in shut:
        assert client.get(url).status_code == 404
    page = client.get(explanation.get_absolute_url()).content.decode()
    assert "请说明与已有材料的关系" in page and SILAGE["basics__title"] not in page
    assert "去说明" in client.get(copied.application.get_absolute_url()).content.decode()

    empty = client.post(explanation.get_absolute_url(), {"answer": ""})
    assert empty.status_code == 422
    client.post(explanation.get_absolute_url(), {"answer": "同一位老师指导，马上改写"})
    explanation.refresh_from_db()
    assert explanation.state == "answered"
    assert client.post(explanation.get_absolute_url(), {"answer": "再说一遍"}).status_code == 404


def test_whoever_cannot_wait_looks_at_once(said, chen):
    application = said(SILAGE)

    answer = browser(chen).post(f"/duplicates/applications/{application.pk}/run/")

    check = DuplicateCheck.objects.get(application=application)
    assert answer.url == check.get_absolute_url() and check.state == "clear"


def test_the_groups_of_a_call_and_the_way_to_them(copied, chen, eve):
    call = copied.application.call

    assert "同一来源" in browser(chen).get(f"/calls/{call.pk}/work/").content.decode()
    page = browser(chen).get(f"/duplicates/calls/{call.pk}/").content.decode()
    assert "2 件申报，2 个单位" in page
    assert browser(eve).get(f"/duplicates/calls/{call.pk}/").status_code == 404


def test_thresholds_are_measured_when_somebody_asks(copied, chen, dina):
    client = browser(chen)
    assert "还没有测量过" in client.get("/duplicates/thresholds/").content.decode()

    client.post("/duplicates/thresholds/")
    client.post("/duplicates/thresholds/")
    assert Calibration.objects.count() == 1
    measure()

    assert "库或抽取的太少" in client.get("/duplicates/thresholds/").content.decode()
    assert browser(dina).post("/duplicates/thresholds/").status_code == 404
