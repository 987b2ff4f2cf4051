"""公示: dates said outright, the day counted, finished by the clock unless an objection is open."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from keji.journey.applications.models import Application
from keji.journey.decisions import actions
from keji.journey.decisions.choices import Ground
from keji.journey.decisions.models import Batch, Notice
from keji.journey.decisions.queries import count_of
from keji.journey.documents.actions import register
from keji.journey.documents.choices import Kind
from keji.journey.documents.models import Document
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from tests.world.decisions import a_scan, after

Make = Callable[..., Application]
Batches = Callable[..., Batch]
Notices = Callable[..., Notice]


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), days.BEIJING)


@pytest.mark.both
def test_a_published_notice_says_its_dates_and_everything_is_on_notice(
    agreed: Batches, eligible: Make, dina: User
) -> None:
    application = eligible()
    batch = agreed(application)

    notice = actions.publish_notice(actions.draft_notice(batch, by=dina), by=dina)

    assert (notice.from_on, notice.until_on) == days.period(days.today(), 5)
    assert Batch.objects.get(pk=batch.pk).state == "on_notice"
    assert Application.objects.get(pk=application.pk).state == "on_notice"


@pytest.mark.parametrize(("number", "state"), [("", "in_force"), ("巩科公示[2026]３号", "sealing")])
def test_a_published_notice_stands_in_the_register_of_documents(
    number: str, state: str, agreed: Batches, eligible: Make, dina: User
) -> None:
    notice = actions.draft_notice(agreed(eligible()), by=dina, document_number=number)
    drafted = Document.objects.filter(kind=Kind.NOTICE).count()

    actions.publish_notice(notice, by=dina)

    document = Document.objects.get(kind=Kind.NOTICE)
    assert (drafted, document.title, document.about) == (0, notice.title, notice.get_absolute_url())
    assert (document.number, document.state) == ("巩科公示〔2026〕3号" if number else "", state)


def test_a_notice_under_a_number_that_is_taken_stays_a_draft(
    agreed: Batches, eligible: Make, dina: User
) -> None:
    register(by=dina, kind=Kind.LETTER, title="函", number="巩科发〔2026〕31号")
    notice = actions.draft_notice(agreed(eligible()), by=dina, document_number="巩科发〔2026〕31号")

    with pytest.raises(Refused, match="已经登记在“函”上"):
        actions.publish_notice(notice, by=dina)

    assert Notice.objects.get(pk=notice.pk).state == "draft"


def test_held_items_are_not_on_the_list(agreed: Batches, eligible: Make, dina: User) -> None:
    good, doubtful = eligible("甲"), eligible("乙")
    batch = agreed(good, doubtful, held={doubtful.pk: ("procedure", "缺签字")})

    actions.publish_notice(actions.draft_notice(batch, by=dina), by=dina)

    assert Application.objects.get(pk=doubtful.pk).state == "held"


@pytest.mark.parametrize("who", ["chen", "cheng", "secretary", "sun", "eve"])
def test_only_the_bureau_publishes(
    who: str, agreed: Batches, eligible: Make, dina: User, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    batch = agreed(eligible())

    with pytest.raises(Refused):
        actions.draft_notice(batch, by=user)
    notice = actions.draft_notice(batch, by=dina)
    with pytest.raises(Refused):
        actions.publish_notice(notice, by=user)


def test_nothing_is_published_before_it_is_agreed(proposed: Batches, eligible: Make, dina: User) -> None:
    with pytest.raises(Refused):
        actions.draft_notice(proposed(eligible()), by=dina)


def test_a_notice_without_a_telephone_does_not_go_out(agreed: Batches, eligible: Make, dina: User) -> None:
    notice = actions.draft_notice(agreed(eligible()), by=dina)
    actions.amend_notice(notice, by=dina, integrity_phone="")

    with pytest.raises(Refused):
        actions.publish_notice(Notice.objects.get(pk=notice.pk), by=dina)


def test_a_published_notice_is_not_reworded(on_notice: Notices, eligible: Make, dina: User) -> None:
    notice = on_notice(eligible())

    with pytest.raises(Refused):
        actions.amend_notice(notice, by=dina, title="另一个标题")


def test_the_day_is_counted_in_working_days(on_notice: Notices, eligible: Make) -> None:
    notice = on_notice(eligible())
    assert notice.from_on and notice.until_on

    with days.moved(at(days.add_working(notice.from_on, 3))):
        third = count_of(notice)
    with days.moved(at(notice.until_on, 23)):
        last = count_of(notice)
    with after(notice):
        over = count_of(notice)

    assert (count_of(notice).day, third.day, third.days, last.day, last.over, over.over) == (
        0,
        3,
        5,
        5,
        False,
        True,
    )


def test_a_first_day_that_counts_is_day_one(agreed: Batches, eligible: Make, dina: User) -> None:
    notice = actions.publish_notice(actions.draft_notice(agreed(eligible()), by=dina), by=dina)
    start = days.roll(days.today())
    notice.from_on, notice.until_on = days.period(start, 5, count_first=True)

    with days.moved(at(start)):
        assert count_of(notice).day == 1


def test_the_clock_finishes_it_the_day_after(on_notice: Notices, eligible: Make) -> None:
    notice = on_notice(eligible())
    assert notice.until_on

    with days.moved(at(notice.until_on)):
        assert actions.finish_due() == 0
    with after(notice):
        assert actions.finish_due() == 1
        assert actions.finish_due() == 0

    assert Notice.objects.get(pk=notice.pk).state == "finished"
    assert Batch.objects.get(pk=notice.batch_id).state == "cleared"


def test_an_open_objection_holds_the_end_back(on_notice: Notices, eligible: Make, chen: User) -> None:
    application = eligible()
    notice = on_notice(application)
    objection = actions.object(
        notice,
        application=application,
        objector="玛依拉",
        contact="13900000000",
        ground=Ground.TRUTH,
        text="申报的示范面积与实际不符，见附件。",
        files=[a_scan("证据.pdf")],
    )

    with after(notice):
        assert actions.finish_due() == 0
        actions.decline(objection, by=chen, note="与公示内容无关")
        assert actions.finish_due() == 1


def test_a_late_objection_is_refused_with_the_day(on_notice: Notices, eligible: Make) -> None:
    application = eligible()
    notice = on_notice(application)

    with after(notice), pytest.raises(Refused) as refused:
        actions.object(
            notice,
            application=application,
            objector="玛依拉",
            contact="13900000000",
            ground=Ground.TRUTH,
            text="申报的示范面积与实际不符。",
            files=[a_scan()],
        )

    assert "逾期的异议不予受理" in refused.value.text


def test_the_last_evening_is_still_in_time(on_notice: Notices, eligible: Make) -> None:
    application = eligible()
    notice = on_notice(application)
    assert notice.until_on

    with days.moved(at(notice.until_on, 0) + timedelta(hours=23, minutes=59)):
        objection = actions.object(
            notice,
            application=application,
            objector="玛依拉",
            contact="13900000000",
            ground=Ground.TRUTH,
            text="申报的示范面积与实际不符。",
            files=[a_scan()],
        )

    assert objection.state == "received"
