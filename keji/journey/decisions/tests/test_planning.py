"""The day of a deciding meeting: set and moved by the bureau, gone with the minutes."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest

from keji.journey.applications.models import Application
from keji.journey.calls.models import Call, DecidingBody
from keji.journey.decisions import actions
from keji.journey.decisions.models import Batch
from keji.journey.decisions.tests.hands import as_
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, open_moves
from keji.kernel.inbox.models import Message
from keji.kernel.papers.register import kind
from keji.kernel.ui.dates import full_day
from tests.world.decisions import minutes

pytestmark = pytest.mark.django_db

Make = Callable[..., Application]
Batches = Callable[..., Batch]
SOON = timedelta(days=3)


def offered(batch: Batch, user: User) -> set[str]:
    return {one.move.code for one in open_moves(batch, user)}


@pytest.mark.both
def test_the_bureau_sets_and_moves_the_day_and_the_journal_keeps_both(
    proposed: Batches, eligible: Make, dina: User, chen: User, cheng: User
) -> None:
    batch, first, second = proposed(eligible()), days.today() + SOON, days.today() + 2 * SOON
    since = batch.state_since

    actions.plan_meeting(batch, by=dina, on=first, at=time(10), place=" 三楼会议室 ")
    actions.plan_meeting(batch, by=dina, on=second)

    batch.refresh_from_db()
    assert (batch.meets_on, batch.meets_from, batch.meets_in) == (second, None, "")
    assert (batch.state, batch.state_since) == ("proposed", since)
    told = journal.history(batch).filter(verb="decision_batch.plan_meeting").order_by("pk")
    notes = [one.detail_values["note"] for one in told]
    assert [full_day(day) in note for day, note in zip((first, second), notes, strict=True)] == [True, True]
    assert "10:00，三楼会议室" in notes[0]
    for user in (chen, cheng):
        assert Message.objects.filter(user=user, key__startswith="decisions.plan_meeting").count() == 2


def test_a_meeting_put_off_without_a_new_day_has_none(proposed: Batches, eligible: Make, dina: User) -> None:
    batch = proposed(eligible())
    with pytest.raises(Refused, match="请写会议日期"):
        actions.plan_meeting(batch, by=dina, on=None)
    actions.plan_meeting(batch, by=dina, on=days.today() + SOON)

    actions.plan_meeting(batch, by=dina, on=None)

    batch.refresh_from_db()
    last = journal.history(batch).filter(verb="decision_batch.plan_meeting").first()
    assert batch.meets_on is None
    assert last and "日期另定" in last.detail_values["note"]


def test_past_days_are_refused_and_today_is_not(proposed: Batches, eligible: Make, dina: User) -> None:
    batch = proposed(eligible())

    with pytest.raises(Refused, match="不能早于今天"):
        actions.plan_meeting(batch, by=dina, on=days.today() - timedelta(days=1))
    actions.plan_meeting(batch, by=dina, on=days.today())

    assert Batch.objects.get(pk=batch.pk).meets_on == days.today()


@pytest.mark.parametrize("who", ["chen", "cheng", "secretary", "sun", "aila"])
def test_only_the_bureau_plans(
    proposed: Batches, eligible: Make, who: str, request: pytest.FixtureRequest
) -> None:
    batch, user = proposed(eligible()), request.getfixturevalue(who)

    with pytest.raises(Refused, match="不由你办理"):
        actions.plan_meeting(batch, by=user, on=days.today() + SOON)

    assert as_(user).get(f"/decisions/{batch.pk}/meeting/").status_code == 404
    assert Batch.objects.get(pk=batch.pk).meets_on is None


def test_the_second_of_two_who_plan_at_once_is_told_what_stands(
    proposed: Batches, eligible: Make, dina: User, dilnur: User
) -> None:
    batch = proposed(eligible())
    url, seen = f"/decisions/{batch.pk}/meeting/", batch.meets_mark
    first, second = days.today() + SOON, days.today() + 2 * SOON
    as_(dina).post(url, {"on": f"{first}", "at": "10时", "place": "三楼会议室", "seen": seen})

    refused = as_(dilnur).post(url, {"on": f"{second}", "place": "四楼", "seen": seen})

    words = refused.content.decode()
    assert refused.status_code == 422
    assert "情况刚变了" in words and f"{full_day(first)}" in words and "四楼" in words
    batch.refresh_from_db()
    assert (batch.meets_on, batch.meets_from) == (first, time(10))
    assert f'name="seen" value="{batch.meets_mark}"' in words


def test_the_day_is_of_the_body_now_awaited(
    proposed: Batches, eligible: Make, call: Call, dina: User, secretary: User
) -> None:
    assert call.programme
    DecidingBody.objects.create(programme=call.programme, order=8, name="县人民政府常务会议")
    DecidingBody.objects.create(programme=call.programme, order=9, name="财政局", countersigns=True)
    batch = proposed(eligible())
    actions.plan_meeting(batch, by=dina, on=days.today(), at=time(10), place="三楼会议室")
    stale = batch.meets_mark

    actions.decide(batch, by=secretary, answer="agree", meeting=minutes())

    batch.refresh_from_db()
    assert (str(batch.body), batch.meets_on, batch.meets_from, batch.meets_in) == (
        "县人民政府常务会议",
        None,
        None,
        "",
    )
    with pytest.raises(Refused, match="现在等县人民政府常务会议，日期未定"):
        actions.plan_meeting(batch, by=dina, on=days.today() + SOON, seen=stale)
    actions.plan_meeting(batch, by=dina, on=days.today() + SOON, seen=batch.meets_mark)
    actions.decide(batch, by=secretary, answer="agree", meeting=minutes(minutes_number="常务〔2026〕1号"))
    batch.refresh_from_db()
    assert batch.is_countersigned_now and batch.meets_on is None
    assert "plan_meeting" not in offered(batch, dina)
    with pytest.raises(Refused, match="会签单位不开会"):
        actions.plan_meeting(batch, by=dina, on=days.today() + SOON)


@pytest.mark.parametrize("answer", ["agree", "return"])
def test_with_the_minutes_the_day_is_gone(
    proposed: Batches, eligible: Make, dina: User, secretary: User, answer: str
) -> None:
    batch = proposed(eligible())
    actions.plan_meeting(batch, by=dina, on=days.today())

    actions.decide(batch, by=secretary, answer=answer, meeting=minutes(), reason="重新核对预算")

    batch.refresh_from_db()
    assert batch.meets_on is None
    with pytest.raises(Refused, match="现在是"):
        actions.plan_meeting(batch, by=dina, on=days.today())


def test_who_holds_the_batch_in_hand_does_not_write_over_the_day(
    proposed: Batches, eligible: Make, dina: User, dilnur: User
) -> None:
    batch = proposed(eligible())
    in_hand = Batch.objects.get(pk=batch.pk)
    actions.plan_meeting(batch, by=dina, on=days.today() + SOON)

    actions.note_conformity(in_hand, by=dilnur, note="在预算内")

    assert Batch.objects.get(pk=batch.pk).meets_on == days.today() + SOON


def test_page_paper_and_minutes_tell_the_day(
    proposed: Batches, eligible: Make, dina: User, chen: User, secretary: User
) -> None:
    batch = proposed(eligible())
    paper = kind("decisions.Batch", "agenda-paper")
    url, day = batch.get_absolute_url(), days.today() + SOON
    assert "日期未定" in as_(chen).get(url).content.decode()
    assert "上会时间" not in str(paper.write(batch, ""))

    actions.plan_meeting(batch, by=dina, on=day, at=time(10), place="三楼会议室")

    assert f"{batch.meets_said}" in as_(chen).get(url).content.decode()
    assert batch.meets_said in str(paper.write(batch, ""))
    ahead = as_(secretary).get(url).content.decode()
    assert f'name="held_on" value="{day:%Y/%m/%d}"' not in ahead
    with days.moved(SOON + timedelta(days=1)):
        late = as_(secretary).get(url).content.decode()
    assert "还没有登记会议决定" in late
    assert f'name="held_on" value="{day:%Y/%m/%d}"' in late and 'value="三楼会议室"' in late


@pytest.mark.parametrize("posted", [{"on": "明天"}, {"on": ""}, {"on": "2026-13-01"}, {"at": "25:00"}])
def test_what_is_not_understood_is_said_and_kept(
    proposed: Batches, eligible: Make, dina: User, posted: dict[str, str]
) -> None:
    batch = proposed(eligible())

    answer = as_(dina).post(f"/decisions/{batch.pk}/meeting/", {"place": "三楼会议室", **posted})

    assert answer.status_code == 422
    assert "三楼会议室" in answer.content.decode()
    assert Batch.objects.get(pk=batch.pk).meets_on is None
