"""单位内部截止: the unit says until when it wants its people's applications; nobody is shut out by it."""

from datetime import timedelta

import pytest

from keji.journey.applications.actions import submit
from keji.journey.applications.actions.own_deadline import set_own_deadline
from keji.journey.applications.models import OwnDeadline
from keji.kernel import days, journal
from keji.kernel.flow import Refused
from keji.kernel.inbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def soon(hours=24):
    return days.now() + timedelta(hours=hours)


def test_bek_sets_it_and_aila_sees_it(an_application, call, world, bek, aila, browser):
    application = an_application()
    address = f"/applications/own-deadline/{call.pk}/{world.unit.pk}/"
    page = browser(bek).get(call.get_absolute_url()).content.decode()
    assert address in page and "没有定" in page
    until = f"{days.local(soon()):%Y-%m-%d %H:%M}"

    answer = browser(bek).post(address, {"until": until}, follow=True)

    assert "本单位填报的人看得到" in answer.content.decode()
    edit = browser(aila).get(f"/applications/{application.pk}/edit/", follow=True).content.decode()
    assert "单位要求提交" in edit
    assert "单位内部截止" not in browser(aila).get(call.get_absolute_url()).content.decode()
    assert Message.objects.filter(user=aila, title="单位定了内部截止").count() == 1
    assert journal.history(world.unit)[0].verb == "organisation.own_deadline"


def test_set_again_after_another_day_is_told_again(an_application, call, world, bek, aila):
    an_application()
    first, second = soon(5), soon(9)

    for until in (first, second, first, None, first):
        set_own_deadline(call, world.unit, by=bek, until=until)

    assert Message.objects.filter(user=aila, title="单位定了内部截止").count() == 4


def test_late_for_the_unit_is_in_time_for_the_call(an_application, call, world, bek, aila):
    application = an_application()
    set_own_deadline(call, world.unit, by=bek, until=soon(1))

    with days.moved(timedelta(hours=2)):
        submit(application, by=aila)

    application.refresh_from_db()
    assert application.state == "unit_review"


def test_it_can_be_taken_back(call, world, bek, browser):
    set_own_deadline(call, world.unit, by=bek, until=soon())

    browser(bek).post(f"/applications/own-deadline/{call.pk}/{world.unit.pk}/", {"until": ""})

    assert not OwnDeadline.objects.exists()


def test_it_cannot_be_later_than_the_call_or_past(call, world, bek):
    for until in (call.fill_until + timedelta(minutes=1), soon(-1)):
        with pytest.raises(Refused, match="不晚于网上填报截止"):
            set_own_deadline(call, world.unit, by=bek, until=until)

    assert not OwnDeadline.objects.exists()


def test_nobody_sets_it_for_another_unit(call, world, bek, aila, browser):
    for unit in (world.other_unit, world.unit):
        address = f"/applications/own-deadline/{call.pk}/{unit.pk}/"
        who = aila if unit == world.unit else bek
        assert browser(who).get(address).status_code == 404
        with pytest.raises(Refused, match="本单位管理员"):
            set_own_deadline(call, unit, by=who, until=soon())
