"""Unit, recommender, institution: each in its turn, on screen or on paper."""

from datetime import date, timedelta

import pytest

from keji.journey.applications.actions import (
    confirm,
    pass_on_overdue,
    receive,
    recommend,
    recommender_return,
    submit,
    take_number,
    unit_return,
)
from keji.journey.applications.models import Register
from keji.journey.calls.actions import attach_entrusting
from keji.kernel import days
from keji.kernel.flow import PaperAct, Refused
from keji.kernel.inbox.models import Delivery, Message
from keji.kernel.parameters.actions import adopt
from keji.parties.people.choices import Role

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_the_confirmed_application_lies_with_the_recommender(an_application, bek, rena):
    application = an_application("unit_review")

    confirm(application, by=bek, note="同意申报")

    assert application.state == "recommending"
    assert Message.objects.filter(user=rena, url=application.get_absolute_url()).count() == 1


def test_a_unit_without_a_recommender_files_directly(an_application, bek):
    application = an_application("unit_review")
    application.recommender = None
    application.save()

    confirm(application, by=bek)

    assert application.state == "submitted"


def test_the_applicant_does_not_confirm_for_the_unit(an_application, aila):
    application = an_application("unit_review")

    with pytest.raises(Refused) as refusal:
        confirm(application, by=aila)

    assert refusal.value.text == "“确认并报送”不由你办理。"


def test_a_return_tells_the_reason_also_by_sms(an_application, bek, aila):
    application = an_application("unit_review")

    unit_return(application, by=bek, note="指标写得不清楚")

    message = Message.objects.get(user=aila, title="材料退回修改")
    assert message.text.endswith("理由：指标写得不清楚")
    assert [delivery.channel for delivery in Delivery.objects.filter(message=message)] == ["sms"]


def test_a_returned_application_is_submitted_again_after_the_call_closed(an_application, aila, bek, call):
    application = an_application("returned")

    with days.moved(call.fill_until + timedelta(minutes=10)):
        submit(application, by=aila)

    assert application.state == "unit_review"


def test_what_the_recommender_gives_back_has_the_recommenders_time(an_application, aila, bek, rena, call):
    application = an_application("recommending")

    with days.moved(call.unit_until + timedelta(minutes=10)):
        recommender_return(application, by=rena, note="缺意见")
        submit(application, by=aila)
        confirm(application, by=bek)

    assert application.state == "recommending"


def test_a_paper_recommendation_is_recorded_by_the_institution(an_application, chen):
    application = an_application("recommending")

    recommend(application, by=chen, paper=PaperAct(Role.RECOMMENDER, days.today(), "东买里镇"))

    assert application.state == "submitted"


def test_a_sleeping_recommender_does_not_kill_an_application(an_application, call):
    application = an_application("recommending")

    with days.moved(call.recommend_until + timedelta(seconds=1)):
        moved = pass_on_overdue()

    application.refresh_from_db()
    assert (moved, application.state, application.without_recommendation) == (1, "submitted", True)


def test_a_county_may_wait_for_its_recommenders(an_application, call, rena):
    application = an_application("recommending")
    adopt("PASS_ON_OVERDUE", False, by=None, valid_from=date(2020, 1, 1), source="会议纪要")

    with days.moved(call.recommend_until + timedelta(seconds=1)):
        assert pass_on_overdue() == 0
        recommend(application, by=rena)

    assert (application.state, application.without_recommendation) == ("submitted", False)


def test_nothing_is_passed_on_before_its_time(an_application):
    application = an_application("recommending")

    assert pass_on_overdue() == 0
    application.refresh_from_db()
    assert application.state == "recommending"


def test_receiving_gives_the_next_number(an_application, chen, aila):
    first, second = an_application("submitted"), an_application("submitted", fresh=True)

    receive(first, by=chen)
    receive(second, by=chen)

    year = days.today().year
    assert [first.number, second.number] == [f"SB{year}-000001", f"SB{year}-000002"]
    assert Message.objects.filter(user=aila, title="申报已受理登记").count() == 1


def test_a_refused_receipt_takes_no_number(an_application, chen, bek):
    application = an_application("submitted")

    with pytest.raises(Refused):
        receive(application, by=bek)

    assert not Register.objects.filter(kind="SB").exists()


def test_numbers_have_no_gap():
    assert [take_number("SB", 2026) for _n in range(3)] == [1, 2, 3]
    assert take_number("SB", 2027) == 1
    assert take_number("YS", 2026) == 1


def test_the_bureau_receives_nothing(an_application, dina):
    application = an_application("submitted")

    with pytest.raises(Refused) as refusal:
        receive(application, by=dina)

    assert refusal.value.text == "“受理登记”不由你办理。"


def test_applications_wait_until_somebody_is_entrusted(
    *, a_call, an_application, world, dilnur, chen, entrusting
):
    open_call = a_call(entrusted=False)
    application = an_application("submitted", to=open_call)
    assert application.awaited().who == "尚未委托专业机构"

    attach_entrusting(open_call, by=dilnur, entrusting=entrusting)

    application.refresh_from_db()
    assert application.pmo == world.institution
    receive(application, by=chen)
    assert application.state == "checking"
