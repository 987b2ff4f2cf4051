"""The whole way of a promise that can be seen in its season only, from the reminder to the archive."""

import json
from datetime import timedelta

import pytest

from keji.journey.applications.actions import start
from keji.journey.calls.choices import Route
from keji.kernel import files
from keji.kernel.formkit import drafts
from keji.kernel.inbox.models import Delivery, Message
from keji.outcomes.fieldchecks.actions import open_what_comes
from keji.outcomes.fieldchecks.models import PHOTOS, FieldCheck
from keji.outcomes.fieldchecks.tests.conftest import FIRST, LAST, hang_files, on
from keji.outcomes.projects.archiving import _contents
from keji.outcomes.projects.models import AgreedIndicator

pytestmark = pytest.mark.django_db


def test_a_promise_is_seen_in_its_season_and_proves_itself(
    project, pool, world, browser, chen, aila, a_standing_call
):
    # thirty days before the season nothing waits, then the institution has it on its desk
    with on(FIRST - timedelta(days=31)):
        open_what_comes()
        assert not FieldCheck.objects.exists()
    with on(FIRST - timedelta(days=30)):
        open_what_comes()
        open_what_comes()
        check = FieldCheck.objects.get()
        assert "季节性查验" in browser(chen).get("/desk/").content.decode()
    assert (check.opens_on, check.closes_on, check.state) == (FIRST, LAST, "due")

    # a day and a group, on the page; unit and experts hear of it
    day = FIRST + timedelta(days=9)
    with on(FIRST):
        answer = browser(chen).post(
            f"/field-checks/{check.pk}/plan/",
            {
                "on": day.isoformat(),
                "staff": "陈立",
                "observers": "县科技局 迪娜",
                "experts": [one.pk for one in pool[:3]],
                "leader": pool[0].pk,
                f"at_{check.pk}": "10:30",
                f"place_{check.pk}": "东买里镇三号地",
            },
        )
        assert answer.status_code == 302
        for user in (chen, aila):
            assert "东买里镇三号地" in browser(user).get("/desk/").content.decode()
        assert "10:30" in browser(aila).get("/projects/?seat=applicant").content.decode()
    told = Message.objects.filter(title="现场查验安排")
    assert told.filter(user=aila).exists() and told.count() >= 4
    assert Delivery.objects.filter(message__in=told, channel="sms").count() == told.count()

    # in the field: measured, photographed, signed; typed in afterwards and handed to the unit
    with on(day):
        check.refresh_from_db()
        hang_files(check, by=chen)
        row, page = check.measurements.get(), f"/field-checks/{check.pk}/record/"
        answer = browser(chen).post(
            page,
            {
                "seen": "0",
                "hand_over": "1",
                "came": [one.pk for one in check.group.all()],
                "staff": "陈立",
                "hosts": "阿依拉",
                "method": "每块地取三点。",
                "opinion": "达到约定。",
                f"m{row.pk}-0-plot": "三号地",
                f"m{row.pk}-0-size": "20 亩",
                f"m{row.pk}-0-value": "505 kg",
                f"m{row.pk}-measured": "平均 505 kg/亩",
                f"m{row.pk}-converted": "512",
                f"m{row.pk}-verdict": "reached",
            },
        )
        assert answer.status_code == 302
        check.refresh_from_db()
        assert check.state == "confirming"
        browser(aila).post(f"/flow/fieldchecks.FieldCheck/{check.pk}/confirm/")

    # what was measured stands beside what was agreed, wherever somebody asks
    agreed = AgreedIndicator.objects.get(pk=row.agreed_id)
    assert (agreed.actual, agreed.evidence) == ("512", "2027年8月10日现场查验（测产）记录，3名专家签字")
    service = a_standing_call(Route.ACCEPTANCE)
    acceptance = start(service, by=aila, unit=world.unit, parent=project.application)
    progress = drafts.get(acceptance)["indicators"].answers["progress"]
    assert [(one.get("actual"), one.get("evidence")) for one in progress] == [
        (agreed.actual, agreed.evidence),
        (None, None),
    ]
    page = browser(aila).get(acceptance.get_absolute_url()).content.decode()
    assert "现场查验（测产）记录" in page and "512" in page
    card = browser(chen).get(project.get_absolute_url()).content.decode()
    assert "1 项指标，1 项达到" in card and "三号地东头.png" in card

    # and it goes into the archive with its photos
    packed = dict(_contents(project))
    kept = json.loads(packed["06-process/field-checks.json"])
    assert kept[0]["versions"][0]["content"]["measurements"][0]["value"] == "512"
    assert any(path.endswith("三号地东头.png") for path in packed)
    assert files.of(check, PHOTOS).filter(kept_at__isnull=False).exists()
