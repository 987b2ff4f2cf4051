"""The meeting: sheets handed out, signed, typed from paper, not filled in because of a conflict."""

from collections.abc import Callable

import pytest

from keji.journey.applications.models import Application
from keji.journey.reviews import actions
from keji.journey.reviews.choices import Advice, ConflictKind
from keji.journey.reviews.models import EXPERT, Conflict, Expert, Round, Sheet
from keji.kernel import days, inbox, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import PaperAct, Refused
from tests.world.people import World
from tests.world.reviews import COMMENT, WAN, sign

Make = Callable[..., Application]
Rounds = Callable[..., Round]


@pytest.fixture
def sheet(open_round: Rounds, eligible: Make) -> Sheet:
    """One expert's sheet for one application that asks for ten thousand times ten."""
    round = open_round(eligible(), eligible("青贮"))
    return Sheet.objects.filter(item__round=round).order_by("pk").first()  # type: ignore[return-value]


def terms(sheet: Sheet, **changed: object) -> dict[str, object]:
    points = {criterion.pk: 80 for criterion in sheet.item.round.call.criteria.all()}
    given = {"points": points, "advice": Advice.FUND, "suggested_fen": 8 * WAN, "comment": COMMENT}
    return {**given, **changed}


@pytest.mark.both
def test_opening_hands_a_sheet_to_everybody_there_for_every_item(
    drawn_round: Rounds, eligible: Make, chen: User
) -> None:
    first, second = eligible(), eligible("青贮")
    round = drawn_round(first, second)

    actions.open_round(round, by=chen)

    assert Sheet.objects.filter(item__round=round, state="open").count() == 10
    assert {Application.objects.get(pk=one.pk).state for one in (first, second)} == {"reviewing"}
    told = [one.expert.person.user for one in round.panel.filter(presence="attending")]
    assert all(inbox.models.Message.objects.filter(user=user).count() == 1 for user in told)


def test_a_meeting_with_too_few_experts_does_not_begin(
    drawn_round: Rounds, eligible: Make, chen: User
) -> None:
    application = eligible()
    round = drawn_round(application, reserves=0)
    actions.fill_absence(round.panel.get(order=1), by=chen, note="生病")

    with pytest.raises(Refused) as refused:
        actions.open_round(round, by=chen)

    assert "到会专家 4 名，少于 5 名" in refused.value.text
    assert Application.objects.get(pk=application.pk).state == "eligible"
    assert not Sheet.objects.exists()


def test_an_expert_of_the_unit_gets_no_sheet_for_its_item(
    world: World, pool: list[Expert], open_round: Rounds, eligible: Make
) -> None:
    Expert.objects.filter(pk=pool[0].pk).update(organisation=world.unit.name)
    mine = eligible()
    others = [eligible(f"别的{n}", unit=world.other_unit, lead=world.keeper) for n in range(3)]

    # four of the pool are from outside, so all four are drawn
    round = open_round(mine, *others, outside_least=4)

    sheets = Sheet.objects.filter(item__round=round)
    assert sheets.count() == 19
    assert not sheets.filter(item__application=mine, panelist__expert=pool[0]).exists()


def test_a_signed_sheet_counts_exactly_and_does_not_change(sheet: Sheet) -> None:
    criteria = list(sheet.item.round.call.criteria.all())
    points = {criterion.pk: 91 - number for number, criterion in enumerate(criteria)}

    actions.sign_sheet(sheet, by=sheet.person.user, **terms(sheet, points=points))

    kept = Sheet.objects.get(pk=sheet.pk)
    assert kept.total_milli == sum(c.weight * points[c.pk] * 10 for c in criteria)
    assert kept.state == "signed"
    assert kept.panelist.pledged_at == kept.signed_at
    with pytest.raises(Refused):
        actions.sign_sheet(sheet, by=sheet.person.user, **terms(sheet))
    with pytest.raises(Refused):
        actions.save_sheet(sheet, by=sheet.person.user, points={})
    assert Sheet.objects.get(pk=sheet.pk).points == kept.points


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"points": {}}, "每项评审指标都要打分"),
        ({"advice": Advice.PASSED}, "意见要从"),
        ({"advice": "best"}, "意见要从"),
        ({"suggested_fen": 11 * WAN}, "建议资助额 11.00 万元，超过申请额 10.00 万元"),
        ({"suggested_fen": None}, "要填建议资助额"),
        ({"suggested_fen": -1}, "要填建议资助额"),
        ({"comment": "好"}, "评语 1 字，不少于 10 字"),
        ({"comment": "好" * 5000}, "评语超过"),
    ],
)
def test_an_incomplete_sheet_is_not_signed(sheet: Sheet, changed: dict[str, object], words: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.sign_sheet(sheet, by=sheet.person.user, **terms(sheet, **changed))

    assert words in refused.value.text
    assert Sheet.objects.get(pk=sheet.pk).state == "open"


@pytest.mark.parametrize("mark", [-1, 101, 80.5, True, "80"])
def test_marks_are_whole_numbers_up_to_a_hundred(sheet: Sheet, mark: object) -> None:
    points = {criterion.pk: mark for criterion in sheet.item.round.call.criteria.all()}

    with pytest.raises(Refused):
        actions.sign_sheet(sheet, by=sheet.person.user, **terms(sheet, points=points))


def test_who_would_not_fund_suggests_nothing(sheet: Sheet) -> None:
    actions.sign_sheet(sheet, by=sheet.person.user, **terms(sheet, advice=Advice.NOT_FUND))

    assert Sheet.objects.get(pk=sheet.pk).suggested_fen == 0


@pytest.mark.parametrize("who", ["chen", "cheng", "dina", "dilnur", "secretary", "sun", "eve", "aila"])
def test_nobody_signs_for_an_expert(who: str, sheet: Sheet, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refused):
        actions.sign_sheet(sheet, by=request.getfixturevalue(who), **terms(sheet))

    assert Sheet.objects.get(pk=sheet.pk).state == "open"


def test_another_expert_does_not_sign_it_either(sheet: Sheet) -> None:
    other = Sheet.objects.exclude(person=sheet.person).first()
    assert other is not None

    with pytest.raises(Refused):
        actions.sign_sheet(sheet, by=other.person.user, **terms(sheet))


def test_nobody_signs_a_paper_sheet_that_was_not_typed_twice(sheet: Sheet, chen: User) -> None:
    paper = PaperAct(EXPERT, days.today(), "会议室")

    with pytest.raises(Refused, match="录入两遍"):
        actions.sign_sheet(sheet, by=chen, paper=paper, **terms(sheet))

    assert Sheet.objects.get(pk=sheet.pk).state == "open"


@pytest.mark.parametrize("who", ["dina", "dilnur", "secretary", "sun"])
def test_the_bureau_types_no_paper_sheet(who: str, sheet: Sheet, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refused):
        actions.sign_sheet(
            sheet,
            by=request.getfixturevalue(who),
            paper=PaperAct(EXPERT, days.today()),
            **terms(sheet),
        )

    assert Sheet.objects.get(pk=sheet.pk).state == "open"


def test_a_declared_conflict_takes_the_expert_off_the_item(sheet: Sheet) -> None:
    actions.recuse(sheet, by=sheet.person.user, note="曾任该单位顾问")

    assert Sheet.objects.get(pk=sheet.pk).state == "recused"
    kept = Conflict.objects.get(kind=ConflictKind.DECLARED)
    assert (kept.expert, kept.application, kept.note) == (
        sheet.panelist.expert,
        sheet.item.application,
        "曾任该单位顾问",
    )


def test_a_conflict_is_declared_with_its_reason(sheet: Sheet) -> None:
    with pytest.raises(Refused):
        actions.recuse(sheet, by=sheet.person.user, note="")


def test_cheng_returns_a_sheet_to_its_expert_who_signs_again(sheet: Sheet, cheng: User, chen: User) -> None:
    sign(sheet, 80)

    with pytest.raises(Refused):
        actions.return_sheet(sheet, by=chen, note="漏分")
    actions.return_sheet(sheet, by=cheng, note="两项填反了")
    sign(Sheet.objects.get(pk=sheet.pk), 70)

    assert Sheet.objects.get(pk=sheet.pk).total_milli == 70_000
    assert [entry.verb for entry in journal.history(sheet)] == [
        "score_sheet.sign",
        "score_sheet.reopen",
        "score_sheet.sign",
        "score_sheet.hand_out",
    ]


def test_what_was_typed_is_kept_without_counting(sheet: Sheet) -> None:
    pk = sheet.item.round.call.criteria.all()[0].pk

    actions.save_sheet(sheet, by=sheet.person.user, points={pk: 77}, comment="再看看")

    kept = Sheet.objects.get(pk=sheet.pk)
    assert (kept.points, kept.comment, kept.state) == ({str(pk): 77}, "再看看", "open")
