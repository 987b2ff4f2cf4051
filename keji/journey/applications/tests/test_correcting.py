"""补正: the listed parts only, once, in time."""

from datetime import timedelta

import pytest

from keji.journey.applications.actions import correct, lapse_overdue, open_correction, save_section, withdraw
from keji.journey.checks.actions import mark, open_check, sign
from keji.kernel import days
from keji.kernel.flow import Refused, advance
from keji.kernel.formkit import drafts
from keji.kernel.inbox.delivering import deliver_due
from keji.kernel.inbox.models import Message
from tests.world.applications import attach, typed

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def rewrite(application, section, by, **controls):
    posted = {**typed()[section], **{f"{section}.{name}": value for name, value in controls.items()}}
    seen = drafts.get(application)[section].version
    return save_section(application, section, posted, by=by, seen=seen)


def test_the_applicant_reads_what_to_correct_and_until_when(an_application, aila):
    application = an_application("correcting")

    message = Message.objects.get(user=aila, title="要求补正")
    assert "17 指标不可考核：“示范面积”没有现状值" in message.text
    assert (application.open_parts, application.corrections) == (["indicators"], 1)
    local = days.local(application.correct_until)
    assert (local.date(), f"{local:%H:%M}") == (days.add_working(days.today(), 5), "19:30")


def test_the_listed_part_is_corrected_and_checked_again(an_application, aila):
    application = an_application("correcting")
    rewrite(application, "indicators", aila, **{"indicators.0.baseline": "120"})

    version = correct(application, by=aila)

    assert (application.state, version.number, application.open_parts) == ("checking", 2, [])
    assert version.answers["indicators"]["indicators"][0]["baseline"] == "120"


def test_a_limit_reached_meanwhile_does_not_trap_a_correction(an_application, a_funded, aila):
    application = an_application("correcting")
    a_funded(basics__title="苜蓿越冬保苗与返青促长技术示范")

    correct(application, by=aila)

    assert application.state == "checking"


def test_other_parts_stay_shut(an_application, aila):
    application = an_application("correcting")

    with pytest.raises(Refused) as refusal:
        rewrite(application, "budget", aila, purchase="0")

    assert refusal.value.text == "现在是“补正”，这一部分不能改。"


def test_a_file_of_a_shut_part_holds_the_correction_back(an_application, aila):
    application = an_application("correcting")
    attach(application, "others", by=aila)

    with pytest.raises(Refused) as refusal:
        correct(application, by=aila)

    assert refusal.value.text == "“附件”没有开放补正，不能改动。请恢复原来的内容。"
    assert application.state == "correcting"


def test_a_single_field_can_be_opened_alone(an_application, aila, chen):
    application = an_application("checking")
    check = open_check(application, by=chen)
    mark(check, "24", "fault", by=chen, note="地点不明", part="basics.site")
    sign(check, by=chen, outcome="correct")
    application.refresh_from_db()

    rewrite(application, "basics", aila, site="东买里镇阿克其村", title="换了题目的项目名称")

    stands = drafts.folded(application)["basics"]
    assert stands["site"] == "东买里镇阿克其村"
    assert stands["title"] == "褐牛母牛同期发情与定时输精技术规模化应用"


def test_there_is_no_second_correction(an_application, aila, chen):
    application = an_application("correcting")
    correct(application, by=aila)
    check = open_check(application, by=chen)
    mark(check, "17", "fault", by=chen, note="还是没有现状值", part="indicators")

    with pytest.raises(Refused) as refusal:
        sign(check, by=chen, outcome="correct")

    assert refusal.value.text == "已经要求补正过 1 次，不能再要求。请作出通过或不予受理的结论。"


def test_a_late_correction_is_refused(an_application, aila):
    application = an_application("correcting")
    deliver_due()

    with (
        days.moved(application.correct_until + timedelta(seconds=1)),
        pytest.raises(Refused) as refusal,
    ):
        correct(application, by=aila)

    assert refusal.value.text.startswith("补正已于")


def test_the_clock_refuses_what_was_not_corrected(an_application, aila):
    application = an_application("correcting")
    deliver_due()

    with days.moved(application.correct_until + timedelta(seconds=1)):
        lapse_overdue()

    application.refresh_from_db()
    assert application.state == "refused"
    assert Message.objects.filter(user=aila, title="申报不予受理").count() == 1


def test_a_second_click_on_the_correction_changes_nothing(an_application, aila):
    application = an_application("correcting")
    first = correct(application, by=aila)

    again = correct(application, by=aila)

    assert again.pk == first.pk


def test_no_correction_without_parts(an_application, chen):
    application = an_application("checking")

    with pytest.raises(Refused) as refusal:
        open_correction(application, by=chen, parts=[], note="请补正")

    assert refusal.value.text == "没有列出要补正的部分，不能要求补正。给每个可补正的问题选一个表单部分。"


def test_the_bare_door_asks_for_parts_too(an_application, chen):
    application = an_application("checking")

    with pytest.raises(Refused):
        advance(application, "ask_correction", by=chen, note="请补正")

    assert application.state == "checking"


def test_an_application_is_withdrawn_while_it_is_corrected(an_application, aila):
    application = an_application("correcting")

    withdraw(application, by=aila, note="来不及")

    assert application.state == "withdrawn"


def test_the_term_waits_for_a_notice_that_is_under_way(an_application):
    application = an_application("correcting")
    with days.moved(application.correct_until + timedelta(minutes=1)):
        lapse_overdue()
        application.refresh_from_db()
        assert application.state == "correcting"

        deliver_due()
        lapse_overdue()

        application.refresh_from_db()
        left = days.working_between(days.today(), days.local(application.correct_until).date())
    assert (application.state, left) == ("correcting", 5)
