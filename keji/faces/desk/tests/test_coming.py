"""近期会议 and 新到文件 beside the to-dos."""

from datetime import datetime, time, timedelta

import pytest

from keji.faces.desk.coming import coming_to
from keji.faces.desk.tests.conftest import signed_in
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
            assert coming_to(cast["chen"]).meetings == told


def test_applicants_and_the_party_group_are_told_of_none(a_round, eligible, cast):
    a_round(eligible())

    assert not any(coming_to(cast[name]).meetings for name in ("aila", "legal"))


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
