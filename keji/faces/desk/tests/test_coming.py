"""近期会议 and 新到文件 beside the to-dos."""

from datetime import datetime, time, timedelta

import pytest

from keji.faces.desk.coming import coming_to
from keji.faces.desk.tests.conftest import signed_in
from keji.journey.decisions.actions import plan_meeting
from keji.journey.documents.actions import register
from keji.journey.documents.choices import Kind
from keji.kernel import days
from tests.world.decisions import a_scan

pytestmark = pytest.mark.django_db


def test_a_meeting_ahead_is_told_to_the_bureau_without_a_way_in(a_round, eligible, cast):
    held = a_round(eligible(), meets_at=days.now() + timedelta(days=3))

    bureau, institution = (signed_in(cast[name]).get("/desk/").content.decode() for name in ("dina", "chen"))

    assert held.title in bureau and held.place in bureau and held.pmo.phone in bureau
    assert held.get_absolute_url() not in bureau and held.get_absolute_url() in institution


@pytest.mark.parametrize("values", [{"state": "cancelled"}, {"meets_at": days.now() + timedelta(days=20)}])
def test_what_is_far_or_called_off_is_not_told(a_round, eligible, cast, values):
    held = a_round(eligible(), meets_at=days.now() + timedelta(days=3))
    type(held).objects.filter(pk=held.pk).update(**values)

    assert coming_to(cast["dina"]).meetings == []


def test_the_meeting_of_today_stays_until_the_day_is_over(a_round, eligible, cast):
    noon = datetime.combine(days.today() + timedelta(days=1), time(12), days.BEIJING)
    held = a_round(eligible(), meets_at=noon)

    for later, told in ((timedelta(hours=6), [held]), (timedelta(hours=13), [])):
        with days.moved(noon + later):
            assert [one.subject for one in coming_to(cast["chen"]).meetings] == told


def test_applicants_and_the_party_group_are_told_of_none(a_round, eligible, cast):
    a_round(eligible())

    assert not any(coming_to(cast[name]).meetings for name in ("aila", "legal"))


def test_the_meeting_of_a_deciding_body_stands_with_whoever_sits_at_the_batch(proposed, eligible, cast):
    batch = proposed(eligible())
    day = days.today() + timedelta(days=2)
    plan_meeting(batch, by=cast["dina"], on=day, at=time(10), place="三楼会议室")

    for name in ("dina", "secretary", "chen", "sun"):
        assert [(one.subject, one.on) for one in coming_to(cast[name]).meetings] == [(batch, day)]
    assert coming_to(cast["aila"]).meetings == coming_to(cast["eve"]).meetings == []
    words = signed_in(cast["secretary"]).get("/desk/").content.decode()
    told = words.partition("近期会议")[2].partition("</section>")[0]
    assert (
        batch.get_absolute_url() in told and "10:00</time> · <bdi>三楼会议室" in told and "局党组会" in told
    )


def test_meetings_of_panels_and_of_bodies_stand_in_the_order_of_their_days(a_round, proposed, eligible, cast):
    batch = proposed(eligible())
    held = a_round(eligible(), meets_at=days.now() + timedelta(days=3))
    for ahead, order in ((2, [batch, held]), (5, [held, batch]), (15, [held])):
        plan_meeting(batch, by=cast["dina"], on=days.today() + timedelta(days=ahead))
        assert [one.subject for one in coming_to(cast["dina"]).meetings] == order


def test_a_paper_in_force_is_new_for_two_weeks(cast):
    paper = register(
        kind=Kind.LETTER,
        title="关于做好项目验收工作的函",
        number="巩科函〔2026〕3号",
        dated=days.today(),
        by=cast["dina"],
        scan=a_scan(),
    )

    assert coming_to(cast["dina"]).papers == [paper]
    assert "巩科函〔2026〕3号" in signed_in(cast["dina"]).get("/desk/").content.decode()
    assert coming_to(cast["chen"]).papers == []
    with days.moved(timedelta(days=15)):
        assert coming_to(cast["dina"]).papers == []
