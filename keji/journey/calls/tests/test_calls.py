"""A call is written, decided, published, extended, closed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from keji.journey.calls.actions import (
    attach_entrusting,
    close_calls,
    copy_call,
    draft_call,
    edit_call,
    extend_call,
    open_standing,
    publish_call,
    set_criteria,
    set_directions,
)
from keji.journey.calls.deadlines import closing, following
from keji.journey.calls.models import Call, Programme
from keji.journey.calls.queries import extensions, unready
from keji.journey.calls.sheet import county_sheet
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, reactions
from keji.kernel.formkit.models import FormVersion
from keji.parties.people.actions import enter_organisation, entrust
from keji.parties.people.models import Entrusting
from tests.world.calls import days_from_now
from tests.world.numbers import credit_code
from tests.world.people import World

pytestmark = pytest.mark.both

Maker = Callable[..., Call]
NUMBERS = {"document_number": "巩科发〔2026〕1号", "minutes_number": "局党组会〔2026〕第2次"}


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=days.BEIJING)


@pytest.mark.parametrize(
    "filled, unit, recommend, paper",
    [
        ("2026-03-31 19:30", "2026-04-02 19:30", "2026-04-08 19:30", "2026-04-10 19:30"),
        ("2026-04-10 19:30", "2026-04-14 19:30", "2026-04-17 19:30", "2026-04-21 19:30"),
    ],
)
def test_later_deadlines_are_counted_in_working_days(
    db: None, filled: str, unit: str, recommend: str, paper: str
) -> None:
    assert following(beijing(filled)) == {
        "unit_until": beijing(unit),
        "recommend_until": beijing(recommend),
        "paper_until": beijing(paper),
    }


def test_days_end_at_half_past_seven(db: None) -> None:
    assert closing(date(2026, 3, 31)) == beijing("2026-03-31 19:30")


def test_a_draft_starts_with_the_countys_score_sheet(a_draft: Maker) -> None:
    call = a_draft()

    assert [(c.title, c.weight) for c in call.criteria.all()] == [
        (row["title"], row["weight"]) for row in county_sheet()
    ]
    assert sum(row["weight"] for row in county_sheet()) == 100
    assert call.state == "draft"
    assert unready(call) == []


def test_an_incomplete_draft_is_kept_but_not_published(
    programme: Programme, form: FormVersion, dina: User, dilnur: User
) -> None:
    call = draft_call(by=dina, programme=programme, title="2026年度指南", form=form)

    assert unready(call) == [
        "开始受理和四个截止时间还没有填全。",
        "还没有指南方向，至少要有一个。",
    ]
    with pytest.raises(Refused, match="四个截止时间"):
        publish_call(call, by=dilnur, **NUMBERS)
    assert Call.objects.get().published_at is None


def test_deadlines_the_wrong_way_round_are_refused(a_draft: Maker, dina: User) -> None:
    call = a_draft()

    with pytest.raises(Refused, match="单位审核截止早于网上填报截止"):
        edit_call(call, by=dina, unit_until=call.fill_until - timedelta(days=1))
    with pytest.raises(Refused, match="网上填报截止早于开始受理"):
        edit_call(call, by=dina, opens_at=call.fill_until)

    call.refresh_from_db()
    assert call.unit_until > call.fill_until


def test_the_database_agrees_about_the_order(a_call: Maker) -> None:
    call = a_call()

    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(unit_until=call.fill_until - timedelta(hours=1))


def test_counted_deadlines_move_along_with_the_first(a_draft: Maker, dina: User) -> None:
    call = a_draft()

    later = days_from_now(30)
    edit_call(call, by=dina, fill_until=later)

    assert {name: getattr(call, name) for name in following(later)} == following(later)


def test_weights_add_up_to_a_hundred_before_publication(a_draft: Maker, dina: User, dilnur: User) -> None:
    call = set_criteria(a_draft(), [{"title": "可行性", "text": "", "weight": 99}], by=dina)

    with pytest.raises(Refused, match="合计 99"):
        publish_call(call, by=dilnur, **NUMBERS)

    assert Call.objects.get().state == "draft"


@pytest.mark.parametrize("weight", [0, 101, -5])
def test_a_weight_lies_between_one_and_a_hundred(weight: int, a_draft: Maker, dina: User) -> None:
    with pytest.raises(Refused, match="在 1 到 100 之间"):
        set_criteria(a_draft(), [{"title": "可行性", "text": "", "weight": weight}], by=dina)


def test_two_directions_do_not_share_a_code(a_draft: Maker, dina: User) -> None:
    row = {"code": "A1", "title": "一", "most_fen": 100}
    call = a_draft()

    with pytest.raises(Refused, match="用了两次"):
        set_directions(call, [row, row], by=dina)

    assert call.directions.count() == 2


def test_a_directions_least_is_not_above_its_most(a_draft: Maker, dina: User) -> None:
    with pytest.raises(Refused, match="最低额高于最高额"):
        set_directions(a_draft(), [{"code": "A1", "title": "一", "least_fen": 2, "most_fen": 1}], by=dina)


def test_a_call_spends_no_more_than_its_programme_has(a_draft: Maker, dilnur: User) -> None:
    with pytest.raises(Refused, match="超过计划的年度预算"):
        publish_call(a_draft(total_fen=180_000_001), by=dilnur, **NUMBERS)


def test_publication_needs_both_numbers(a_draft: Maker, dilnur: User) -> None:
    call = a_draft()

    for numbers in ({**NUMBERS, "document_number": " "}, {**NUMBERS, "minutes_number": ""}):
        with pytest.raises(Refused, match="登记"):
            publish_call(call, by=dilnur, **numbers)

    assert Call.objects.get().published_at is None


def test_only_the_head_of_the_bureau_publishes(a_draft: Maker, dina: User, chen: User, eve: User) -> None:
    call = a_draft()

    for person in (dina, chen, eve):
        with pytest.raises(Refused, match="不由你办理"):
            publish_call(call, by=person, **NUMBERS)


def test_only_the_bureau_writes_calls(
    programme: Programme, form: FormVersion, cheng: User, bek: User
) -> None:
    for person in (cheng, bek):
        with pytest.raises(Refused, match="县科技局起草"):
            draft_call(by=person, programme=programme, title="指南", form=form)


def test_a_published_call_is_open_and_run_by_the_institution(call: Call, world: World) -> None:
    assert call.pmo == world.institution
    assert call.is_open
    assert list(Call.objects.open()) == [call]
    assert [entry.verb for entry in journal.history(call)] == ["call.publish", "call.draft"]


def test_a_published_call_is_fixed(call: Call, dina: User) -> None:
    for change in (
        lambda: edit_call(call, by=dina, total_fen=1),
        lambda: set_directions(call, [], by=dina),
        lambda: set_criteria(call, [], by=dina),
    ):
        with pytest.raises(Refused, match="不能再改"):
            change()

    assert call.directions.count() == 2
    assert call.criteria.count() == 6


def test_without_an_institution_a_call_collects_and_waits(
    a_call: Maker, entrusting: Entrusting, dina: User, world: World
) -> None:
    call = a_call(entrusted=False)
    assert call.is_open
    assert call.pmo is None

    attach_entrusting(call, by=dina, entrusting=entrusting)

    call.refresh_from_db()
    assert (call.state, call.pmo) == ("published", world.institution)
    assert journal.history(call)[0].verb == "call.entrust"


def test_upper_rooms_follow_the_entrusting(
    a_call: Maker, entrusting: Entrusting, dina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    follower = [lambda subject, step: told.append(subject.pmo)]
    monkeypatch.setitem(reactions._after, ("call", "entrust"), follower)

    attach_entrusting(a_call(entrusted=False), by=dina, entrusting=entrusting)

    assert told == [entrusting.agent]


def test_a_call_that_is_over_can_still_be_entrusted(
    a_call: Maker, entrusting: Entrusting, dina: User
) -> None:
    call = a_call(entrusted=False)
    with days.moved(timedelta(days=60)):
        close_calls()
        call.refresh_from_db()
        attach_entrusting(call, by=dina, entrusting=entrusting)

    assert (call.state, call.pmo) == ("closed", entrusting.agent)


def test_the_institution_of_a_published_call_does_not_change(
    call: Call, world: World, dina: User, dilnur: User
) -> None:
    other = enter_organisation(by=dina, name="河谷科技项目服务中心（演示）", code=credit_code(70, "12"))
    today = days.today()
    second = entrust(
        by=dina,
        principal=world.host,
        agent=other,
        scope="全部",
        agreement_number="2号",
        signed_on=today,
        valid_from=today,
        valid_until=today,
    )
    advance(second, "enter", by=dilnur)

    with pytest.raises(Refused, match="接续办理"):
        attach_entrusting(call, by=dina, entrusting=second)

    call.refresh_from_db()
    assert call.pmo == world.institution


def test_an_entrusting_that_is_over_gives_nobody_a_call(
    a_draft: Maker, entrusting: Entrusting, dilnur: User
) -> None:
    call = a_draft()
    advance(entrusting, "end", by=dilnur, note="合同期满")

    with pytest.raises(Refused, match="不在生效期内"):
        publish_call(call, by=dilnur, entrusting=entrusting, **NUMBERS)

    assert Call.objects.get().state == "draft"


def test_an_extension_is_for_everybody_and_says_why(call: Call, dilnur: User) -> None:
    later = days_from_now(40)

    extend_call(call, by=dilnur, fill_until=later, note="连续停电，多家单位无法填报。")

    call.refresh_from_db()
    assert call.fill_until == later
    assert {name: getattr(call, name) for name in following(later)} == following(later)
    assert [(told["note"], told["until"]) for told in extensions(call)] == [
        ("连续停电，多家单位无法填报。", later)
    ]


def test_no_deadline_becomes_earlier(call: Call, dilnur: User) -> None:
    before = call.fill_until

    with pytest.raises(Refused, match="晚于现在的截止时间"):
        extend_call(call, by=dilnur, fill_until=before, note="理由")
    with pytest.raises(Refused, match="理由"):
        extend_call(call, by=dilnur, fill_until=days_from_now(40), note=" ")

    call.refresh_from_db()
    assert call.fill_until == before


def test_a_shorter_named_deadline_is_refused(call: Call, dilnur: User) -> None:
    with pytest.raises(Refused, match="不能提前"):
        extend_call(
            call,
            by=dilnur,
            fill_until=call.fill_until + timedelta(hours=1),
            unit_until=call.fill_until + timedelta(hours=1),
            note="理由",
        )


def test_the_clock_closes_what_is_over(call: Call) -> None:
    assert close_calls() == 0

    with days.moved(call.recommend_until + timedelta(seconds=1)):
        assert not call.is_open
        assert close_calls() == 1
        assert close_calls() == 0

    call.refresh_from_db()
    assert call.state == "closed"


def test_nobody_closes_a_call_by_hand(call: Call, dilnur: User) -> None:
    with pytest.raises(Refused, match="不由你办理"):
        advance(call, "close", by=dilnur)


def test_next_year_begins_with_this_years_call(call: Call, dina: User, programme: Programme) -> None:
    copy = copy_call(call, by=dina)

    assert copy.title == f"{programme.year + 1}年度重点研发与示范推广计划项目申报指南"
    assert (copy.state, copy.pmo, copy.fill_until, copy.document_number) == ("draft", None, None, "")
    assert [d.code for d in copy.directions.all()] == ["A101", "A104"]
    assert sum(c.weight for c in copy.criteria.all()) == 100


def test_a_standing_service_has_no_deadline(form: FormVersion, dina: User, dilnur: User) -> None:
    service = open_standing(by=dina, route="acceptance", title="项目验收", form=form)

    publish_call(service, by=dilnur, **NUMBERS)

    assert service.is_open
    with days.moved(timedelta(days=4000)):
        assert close_calls() == 0
        assert list(Call.objects.open()) == [service]
