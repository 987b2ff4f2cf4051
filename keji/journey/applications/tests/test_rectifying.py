"""整改: asked once after the panel, reported by the applicant or from paper, looked at again."""

from datetime import timedelta

import pytest
from django.test import Client

from keji.journey.applications.models import APPLICANT
from keji.kernel import days
from keji.kernel.flow import PaperAct, Refused, advance
from keji.kernel.inbox.models import Delivery
from tests.world.decisions import a_scan

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(a_standing_call, a_funded, aila, world):
    """An acceptance a panel has judged."""
    from keji.journey.applications.actions import start

    acceptance = start(a_standing_call("acceptance"), by=aila, unit=world.unit, parent=a_funded())
    acceptance.state, acceptance.submitted_at = "ranked", days.now()
    acceptance.save()
    return acceptance


def test_mended_within_its_term_it_goes_on(judged, chen, aila):
    advance(judged, "rectify", by=chen, note="补测产记录")
    until = days.local(judged.awaited().until).date()
    assert until == days.today() + timedelta(days=60)
    assert Delivery.objects.filter(body__contains="补测产记录").exists()

    advance(judged, "report_rectified", by=aila, note="已补")
    assert judged.awaited().to_do == "复验整改情况"
    advance(judged, "recheck", by=chen, note="11 月 3 日现场复验，合格")

    assert judged.state == "ranked"


def test_it_is_asked_once(judged, chen, aila):
    advance(judged, "rectify", by=chen, note="补测产记录")
    advance(judged, "report_rectified", by=aila, note="已补")
    advance(judged, "recheck", by=chen, note="合格")

    with pytest.raises(Refused, match="已经要求整改过 1 次"):
        advance(judged, "rectify", by=chen, note="再补")


def test_it_ends_without_an_answer_only_when_the_term_is_over(judged, chen):
    advance(judged, "rectify", by=chen, note="补测产记录")

    with pytest.raises(Refused, match="还没有到"):
        advance(judged, "end_rectifying", by=chen, note="未整改")
    with days.moved(days.now() + timedelta(days=61)):
        advance(judged, "end_rectifying", by=chen, note="未整改")

    assert judged.state == "ranked"


def test_only_the_institution_asks_and_only_the_applicant_or_a_recorder_answers(
    judged, chen, dina, aila, bek
):
    for user in (dina, aila):
        with pytest.raises(Refused):
            advance(judged, "rectify", by=user, note="补")
    advance(judged, "rectify", by=chen, note="补测产记录")
    for user in (dina, bek, chen):
        with pytest.raises(Refused):
            advance(judged, "report_rectified", by=user, note="已补")

    paper = PaperAct(APPLICANT, days.today(), "县科技服务中心")
    advance(judged, "report_rectified", by=chen, note="已补", paper=paper)
    assert judged.state == "rechecking"


def test_the_page_says_what_to_mend_and_takes_what_shows_it(judged, chen, aila, dina):
    advance(judged, "rectify", by=chen, note="补测产记录，附照片")
    client = Client()
    client.force_login(aila)

    page = client.get(judged.get_absolute_url()).content.decode()
    assert "补测产记录，附照片" in page and "整改材料" in page
    paper = client.get(f"/papers/applications.Application/{judged.pk}/rectification/?as=docx")
    assert paper.status_code == 200

    sent = {
        **{"owner_type": "applications.Application", "owner_id": judged.pk, "slot": "rectification"},
        **{"file": a_scan("测产记录.pdf"), "not_secret": "on"},
    }
    assert client.post("/files/add/", sent).status_code in {200, 302}
    client.force_login(dina)
    assert "测产记录.pdf" in client.get(judged.get_absolute_url()).content.decode()
    client.force_login(chen)
    assert client.post("/files/add/", sent).status_code in {403, 404}


def test_no_notice_before_it_was_asked(judged, chen):
    client = Client()
    client.force_login(chen)

    assert client.get(f"/papers/applications.Application/{judged.pk}/rectification/").status_code == 404
