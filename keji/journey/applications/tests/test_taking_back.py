"""Asked back, given back, and a wrong click."""

from datetime import timedelta

import pytest

from keji.journey.applications.actions import (
    amend_receipt,
    amend_refusal,
    amend_return,
    ask_return,
    confirm,
    grant_return,
    lapse_overdue,
    receive,
    recommend,
    recommender_return,
    save_section,
    submit,
)
from keji.journey.applications.models import Application
from keji.kernel import days, journal
from keji.kernel.flow import Refused
from keji.kernel.formkit import drafts
from keji.kernel.inbox.delivering import deliver_due
from keji.kernel.inbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_the_recommender_is_told_and_gives_it_back(an_application, aila, rena):
    application = an_application("recommending")

    ask_return(application, by=aila, note="预算算错了")

    assert application.state == "recommending"
    assert journal.history(application).filter(verb="county_project.ask_return").count() == 1
    assert Message.objects.get(user=rena, title="负责人申请退回").text.endswith("理由：预算算错了")
    recommender_return(application, by=rena, note="按申请退回")
    assert not Application.objects.get(pk=application.pk).return_asked


def test_asking_makes_nobody_wait_anew(an_application, aila):
    application = an_application("recommending")
    since = application.state_since

    ask_return(application, by=aila, note="预算算错了")

    assert Application.objects.get(pk=application.pk).state_since == since


@pytest.mark.parametrize("state", ["submitted", "checking"])
def test_the_institution_is_told_and_gives_it_back(*, an_application, aila, chen, cheng, state):
    application = an_application(state)

    ask_return(application, by=aila, note="预算算错了")
    assert {one.user for one in Message.objects.filter(title="负责人申请退回")} == {chen, cheng}
    grant_return(application, by=chen)

    assert application.state == "returned"
    assert Message.objects.filter(user=aila, title="同意退回").count() == 1


def test_asking_twice_is_refused_until_it_is_answered(an_application, aila, rena):
    application = an_application("recommending")
    ask_return(application, by=aila, note="预算算错了")

    with pytest.raises(Refused, match="还没有答复，不能再申请"):
        ask_return(application, by=aila, note="还没有退吗")

    recommend(application, by=rena)
    ask_return(application, by=aila, note="预算算错了")
    assert application.return_asked


def test_nothing_is_given_back_unasked_or_asked_of_another(an_application, aila, rena, chen):
    application = an_application("recommending")
    ask_return(application, by=aila, note="预算算错了")
    recommend(application, by=rena)

    with pytest.raises(Refused, match="负责人没有在“待受理”申请退回"):
        grant_return(application, by=chen)


def test_before_the_unit_has_acted_it_is_recalled_not_asked_back(an_application, aila):
    with pytest.raises(Refused, match="现在是“单位审核”"):
        ask_return(an_application("unit_review"), by=aila, note="预算算错了")


def test_what_was_given_back_is_handed_in_again_under_its_number(*, an_application, aila, bek, rena, chen):
    application = an_application("checking")
    number = application.number
    ask_return(application, by=aila, note="预算算错了")
    grant_return(application, by=chen)

    submit(application, by=aila)
    confirm(application, by=bek)
    recommend(application, by=rena)
    receive(application, by=chen)

    assert (application.state, application.number) == ("checking", number)


def test_given_back_after_all_deadlines_it_is_not_handed_in_again(an_application, aila, chen, call):
    application = an_application("submitted")

    with days.moved(call.recommend_until + timedelta(minutes=10)):
        ask_return(application, by=aila, note="预算算错了")
        grant_return(application, by=chen)
        with pytest.raises(Refused, match=r"归口推荐截止前可以再提交。已于.*截止"):
            submit(application, by=aila)


def test_the_page_says_that_it_was_asked_back(*, an_application, aila, chen, browser):
    application = an_application("checking")
    ask_return(application, by=aila, note="预算算错了")

    page = browser(chen).get(application.get_absolute_url()).content.decode()

    assert "申请退回，等待答复。理由：" in page


def test_a_refusal_by_mistake_goes_back_to_the_check(an_application, aila, chen):
    application = an_application("refused")

    amend_refusal(application, by=chen, note="看错了版本")

    assert application.state == "checking"
    assert Message.objects.get(user=aila, title="不予受理已更正").text.endswith("理由：看错了版本")


def test_after_the_day_only_the_lead_amends(an_application, chen, cheng):
    application = an_application("refused")

    with days.moved(timedelta(days=1)):
        with pytest.raises(Refused, match="只能由专业机构负责人更正"):
            amend_refusal(application, by=chen, note="看错了版本")
        amend_refusal(application, by=cheng, note="看错了版本")

    assert application.state == "checking"


def test_the_bureau_gives_nothing_back_and_amends_nothing(an_application, dina):
    with pytest.raises(Refused, match="不由你办理"):
        amend_refusal(an_application("refused"), by=dina, note="不该拒")
    with pytest.raises(Refused, match="不由你办理"):
        grant_return(an_application("submitted", fresh=True), by=dina)


def test_what_the_clock_refused_is_not_amended(an_application, cheng):
    application = an_application("correcting")
    deliver_due()

    with days.moved(application.correct_until + timedelta(minutes=1)):
        lapse_overdue()
        application.refresh_from_db()
        with pytest.raises(Refused, match="这是逾期未补正"):
            amend_refusal(application, by=cheng, note="再等等")


def test_a_receipt_by_mistake_keeps_its_number(an_application, aila, chen):
    application = an_application("checking")
    number = application.number

    amend_receipt(application, by=chen, note="应先归口")

    assert application.state == "submitted"
    assert Message.objects.get(user=aila, title="办理有更正").text.endswith("理由：应先归口")
    assert receive(application, by=chen).number == number


def test_a_correction_by_mistake_costs_nobody_a_chance(an_application, chen):
    application = an_application("correcting")

    amend_return(application, by=chen, note="点错了")

    assert (application.state, application.corrections, application.open_parts) == ("checking", 0, [])


def test_what_the_applicant_has_written_since_is_not_taken_away(*, an_application, aila, chen):
    application = an_application("submitted")
    ask_return(application, by=aila, note="预算算错了")
    grant_return(application, by=chen)
    seen = drafts.get(application)["basics"].version
    save_section(application, "basics", {"basics.title": "改了"}, by=aila, seen=seen)

    with pytest.raises(Refused, match="已经开始修改"):
        amend_return(application, by=chen, note="退错了")

    assert drafts.get(application)["basics"].answers["title"] == "改了"


def test_a_return_by_mistake_comes_back_unless_the_unit_made_it(*, an_application, aila, chen, cheng):
    given_back, by_unit = an_application("submitted"), an_application("returned", fresh=True)
    ask_return(given_back, by=aila, note="预算算错了")
    grant_return(given_back, by=chen)

    with pytest.raises(Refused, match="不是专业机构退回的"):
        amend_return(by_unit, by=cheng, note="退错了")

    assert amend_return(given_back, by=chen, note="退错了").state == "submitted"
