"""The deciding body has three answers; it adds nothing, orders nothing, changes no amount."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from keji.journey.applications.models import Application
from keji.journey.decisions import actions
from keji.journey.decisions.actions.meeting import MOVE_OF
from keji.journey.decisions.models import Batch, BatchItem, Meeting
from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import PaperAct, Refused, advance
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership
from keji.parties.people.seats import forget_hats
from tests.world.decisions import a_scan, minutes
from tests.world.people import World
from tests.world.reviews import WAN

Make = Callable[..., Application]
Batches = Callable[..., Batch]


def states(*applications: Application) -> list[str]:
    return [Application.objects.get(pk=application.pk).state for application in applications]


def amounts(batch: Batch) -> list[tuple[int, int, int]]:
    return list(batch.items.order_by("order").values_list("order", "application_id", "proposed_fen"))


def test_the_answers_are_three() -> None:
    assert set(MOVE_OF) == {"agree", "return"}


@pytest.mark.both
def test_the_party_group_agrees_and_the_batch_may_be_published(
    proposed: Batches, eligible: Make, secretary: User
) -> None:
    application = eligible()
    batch = proposed(application)
    before = amounts(batch)

    actions.decide(batch, by=secretary, answer="agree", meeting=minutes())

    batch = Batch.objects.get(pk=batch.pk)
    assert batch.state == "agreed"
    assert [item.outcome for item in batch.items.all()] == ["agreed"]
    assert amounts(batch) == before
    assert states(application) == ["proposed"]


@pytest.mark.parametrize(
    ("votes", "words"),
    [
        ({"entitled": 5, "present": 2, "in_favour": 2}, "没有超过半数，会议决定无效"),
        ({"entitled": 6, "present": 3, "in_favour": 3}, "没有超过半数，会议决定无效"),
        ({"entitled": 7, "present": 4, "in_favour": 3}, "没有超过应到人数的半数"),
        ({"entitled": 5, "present": 6, "in_favour": 3}, "多于应到"),
        ({"entitled": 5, "present": 5, "in_favour": 4, "against": 2}, "多于实到"),
        ({"minutes_number": ""}, "纪要编号"),
        ({"chair": ""}, "主持人"),
        ({"entitled": -1}, "应到"),
    ],
)
def test_a_meeting_that_decides_nothing_is_refused(
    votes: dict[str, object], words: str, proposed: Batches, eligible: Make, secretary: User
) -> None:
    batch = proposed(eligible())

    with pytest.raises(Refused) as refused:
        actions.decide(batch, by=secretary, answer="agree", meeting=minutes(**votes))

    assert words in refused.value.text
    assert Batch.objects.get(pk=batch.pk).state == "proposed"
    assert not Meeting.objects.exists()


def test_a_meeting_of_tomorrow_is_refused(proposed: Batches, eligible: Make, secretary: User) -> None:
    tomorrow = days.today() + timedelta(days=1)

    with pytest.raises(Refused):
        actions.decide(proposed(eligible()), by=secretary, answer="agree", meeting=minutes(held_on=tomorrow))


def test_named_items_are_held_and_the_rest_goes_on(
    proposed: Batches, eligible: Make, secretary: User
) -> None:
    good, doubtful = eligible("甲"), eligible("乙")
    batch = proposed(good, doubtful)

    actions.decide(
        batch,
        by=secretary,
        answer="agree",
        meeting=minutes(),
        held={doubtful.pk: ("double_funding", "州里 2025 年已立同名项目")},
    )

    assert states(good, doubtful) == ["proposed", "held"]
    item = BatchItem.objects.get(application=doubtful)
    assert (item.outcome, item.hold_reason) == ("held", "double_funding")
    assert Meeting.objects.get().answer == "agree_held"


@pytest.mark.parametrize(
    ("reason", "evidence"), [("because", "说不清"), ("", "有人反映"), ("procedure", " ")]
)
def test_nothing_is_held_without_a_listed_reason_and_its_evidence(
    reason: str, evidence: str, proposed: Batches, eligible: Make, secretary: User
) -> None:
    good, doubtful = eligible("甲"), eligible("乙")
    batch = proposed(good, doubtful)

    with pytest.raises(Refused):
        actions.decide(
            batch, by=secretary, answer="agree", meeting=minutes(), held={doubtful.pk: (reason, evidence)}
        )

    assert states(good, doubtful) == ["proposed", "proposed"]


def test_holding_everything_is_returning_the_batch(
    proposed: Batches, eligible: Make, secretary: User
) -> None:
    only = eligible()

    with pytest.raises(Refused) as refused:
        actions.decide(
            proposed(only),
            by=secretary,
            answer="agree",
            meeting=minutes(),
            held={only.pk: ("procedure", "缺签字")},
        )

    assert "整批退回" in refused.value.text


def test_what_is_not_in_the_batch_cannot_be_held(proposed: Batches, eligible: Make, secretary: User) -> None:
    stranger = eligible("别的")

    with pytest.raises(Refused):
        actions.decide(
            proposed(eligible("甲"), eligible("乙")),
            by=secretary,
            answer="agree",
            meeting=minutes(),
            held={stranger.pk: ("procedure", "缺签字")},
        )


def test_a_returned_batch_lies_with_the_institution_again(
    proposed: Batches, eligible: Make, secretary: User, chen: User, cheng: User
) -> None:
    application = eligible()
    batch = proposed(application)

    with pytest.raises(Refused):
        actions.decide(batch, by=secretary, answer="return", meeting=minutes())
    actions.decide(batch, by=secretary, answer="return", meeting=minutes(), reason="补充效益测算")

    batch = Batch.objects.get(pk=batch.pk)
    assert (batch.state, states(application)) == ("draft", ["ranked"])
    actions.amend_item(batch.items.get(), by=chen, proposed_fen=8 * WAN, reason="按意见核减")
    actions.propose(batch, by=cheng)
    assert (Batch.objects.get(pk=batch.pk).state, states(application)) == ("proposed", ["proposed"])


def test_a_held_item_returns_in_a_later_batch(
    agreed: Batches, eligible: Make, chen: User, cheng: User, secretary: User
) -> None:
    good, doubtful = eligible("甲"), eligible("乙")
    first = agreed(good, doubtful, held={doubtful.pk: ("double_funding", "州里已立项")})

    with pytest.raises(Refused):
        actions.draft_held_batch(first.call, [good], by=chen, title="补", reasons="已核")
    later = actions.draft_held_batch(first.call, [doubtful], by=chen, title="补", reasons="内容不同，已核")
    actions.propose(later, by=cheng)
    actions.decide(later, by=secretary, answer="agree", meeting=minutes())

    assert states(doubtful) == ["proposed"]
    assert Batch.objects.get(pk=later.pk).state == "agreed"


def test_a_large_item_goes_on_to_the_next_body(proposed: Batches, eligible: Make, secretary: User) -> None:
    batch = proposed(eligible("大", asked_fen=60 * WAN, suggested_fen=None))

    actions.decide(batch, by=secretary, answer="agree", meeting=minutes())

    batch = Batch.objects.get(pk=batch.pk)
    assert (batch.state, str(batch.body)) == ("proposed", "县人民政府常务会议")
    actions.decide(batch, by=secretary, answer="agree", meeting=minutes(minutes_number="巩政纪〔2026〕8号"))
    assert Batch.objects.get(pk=batch.pk).state == "agreed"
    assert [str(meeting.body) for meeting in batch.meetings.order_by("pk")] == [
        "局党组会",
        "县人民政府常务会议",
    ]


@pytest.mark.parametrize("who", ["dina", "dilnur", "chen", "cheng", "sun", "eve", "aila"])
@pytest.mark.parametrize("answer", ["agree", "return"])
def test_nobody_else_decides(
    who: str, answer: str, proposed: Batches, eligible: Make, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    batch = proposed(eligible())

    with pytest.raises(Refused):
        actions.decide(batch, by=user, answer=answer, meeting=minutes(), reason="x")

    assert Batch.objects.get(pk=batch.pk).state == "proposed"


def test_dina_records_the_minutes_from_paper(proposed: Batches, eligible: Make, dina: User) -> None:
    batch = proposed(eligible())
    scan = files.store(a_scan("会议纪要.pdf"), by=dina, slot="minutes", owner=batch, not_secret=True)

    actions.decide(
        batch,
        by=dina,
        answer="agree",
        meeting=minutes(),
        paper=PaperAct(Role.PARTY_GROUP, days.today(), "三楼会议室", scan.pk),
    )

    entry = journal.history(batch).first()
    assert entry is not None
    assert (entry.verb, entry.actor, entry.recorded_for) == ("decision_batch.agree", dina, Role.PARTY_GROUP)


def test_minutes_without_their_scan_are_not_recorded(proposed: Batches, eligible: Make, dina: User) -> None:
    with pytest.raises(Refused):
        actions.decide(
            proposed(eligible()),
            by=dina,
            answer="agree",
            meeting=minutes(),
            paper=PaperAct(Role.PARTY_GROUP, days.today()),
        )


def test_the_institution_does_not_record_the_decision_on_its_own_batch(
    proposed: Batches, eligible: Make, chen: User, cheng: User
) -> None:
    batch = proposed(eligible())

    for user in (chen, cheng):
        with pytest.raises(Refused):
            actions.decide(
                batch,
                by=user,
                answer="agree",
                meeting=minutes(),
                paper=PaperAct(Role.PARTY_GROUP, days.today(), "", 1),
            )


def test_who_handled_the_batch_for_the_institution_keeps_out_of_the_decision(
    world: World, proposed: Batches, eligible: Make, chen: User
) -> None:
    batch = proposed(eligible())
    Membership.objects.filter(person__user=chen).update(state="ended", until_on=days.today())
    world.give(chen, world.host, Role.PARTY_GROUP, Role.BUREAU, Role.BUREAU_LEAD)
    forget_hats(chen)

    with pytest.raises(Refused) as refused:
        actions.decide(batch, by=chen, answer="agree", meeting=minutes())
    with pytest.raises(Refused):
        actions.note_conformity(batch, by=chen, note="符合")

    assert "以专业机构身份经办过" in refused.value.text
    Batch.objects.filter(pk=batch.pk).update(state="cleared")
    with pytest.raises(Refused) as refused:
        advance(batch, "establish", by=chen)
    assert "以专业机构身份经办过" in "".join(refused.value.problems)


def test_no_answer_without_minutes(proposed: Batches, eligible: Make, secretary: User) -> None:
    batch = proposed(eligible())

    with pytest.raises(Refused):
        advance(batch, "agree", by=secretary)
    with pytest.raises(Refused):
        advance(batch, "return_batch", by=secretary, note="退")


def test_dina_notes_conformity_and_changes_nothing(proposed: Batches, eligible: Make, dina: User) -> None:
    batch = proposed(eligible())
    before = amounts(batch)

    actions.note_conformity(batch, by=dina, note="预算、指南、程序相符")

    batch = Batch.objects.get(pk=batch.pk)
    assert (batch.conformity, batch.conformity_by, batch.state) == ("预算、指南、程序相符", dina, "proposed")
    assert amounts(batch) == before
