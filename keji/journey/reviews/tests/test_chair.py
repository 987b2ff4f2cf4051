"""组长: chosen among the panel, until the ranking is frozen; the papers of the meeting bear the name."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from keji.journey.applications.models import Application
from keji.journey.reviews import actions
from keji.journey.reviews.models import Panelist, Round
from keji.journey.reviews.papers.judging import opinion, summary
from keji.journey.reviews.summary import signers
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.papers.register import kind
from keji.kernel.papers.tree import Paper, Signatures
from tests.world.reviews import sign_all

Make = Callable[..., Application]
Rounds = Callable[..., Round]

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def panelist(round: Round, order: int) -> Panelist:
    return round.panel.get(order=order)


def named(round: Round, by: User, order: int = 2, chosen_by: str = "experts") -> Round:
    return actions.name_chair(round, panelist(round, order), by=by, chosen_by=chosen_by)


def scored(round: Round, by: User) -> Round:
    sign_all(round, dict.fromkeys(round.items.values_list("application_id", flat=True), 80))
    return actions.collect(round, by=by)


def signs(paper: Paper) -> list[str]:
    return [who for block in paper.blocks if isinstance(block, Signatures) for who in block.who]


def test_one_of_the_panel_leads_it_and_the_journal_tells_no_name(
    drawn_round: Rounds, eligible: Make, chen: User
) -> None:
    round = named(drawn_round(eligible()), chen)

    entry = journal.history(round).filter(verb="review_round.chair").get()
    assert (round.chair, round.chosen_by) == (panelist(round, 2), "experts")
    assert entry.detail.values["note"] == "名单第 2 名，专家推选"


def test_a_reserve_leads_nothing(drawn_round: Rounds, eligible: Make, chen: User) -> None:
    round = drawn_round(eligible())

    with pytest.raises(Refused) as refused:
        named(round, chen, order=6)

    assert "不在到会专家里" in refused.value.text


def test_the_bureau_names_nobody(drawn_round: Rounds, eligible: Make, dina: User) -> None:
    with pytest.raises(Refused) as refused:
        named(drawn_round(eligible()), dina)

    assert refused.value.text == "组长由专业机构登记。"


def test_nobody_leads_before_the_draw(
    a_round: Rounds, drawn_round: Rounds, eligible: Make, chen: User
) -> None:
    stranger = panelist(drawn_round(eligible()), 1)

    with pytest.raises(Refused) as refused:
        actions.name_chair(a_round(), stranger, by=chen, chosen_by="experts")

    assert "现在是“筹备”" in refused.value.text


def test_an_absent_chair_leads_no_more(drawn_round: Rounds, eligible: Make, chen: User) -> None:
    round = named(drawn_round(eligible()), chen)

    actions.fill_absence(panelist(round, 2), by=chen, note="临时出差")

    round.refresh_from_db()
    assert (round.chair, round.chosen_by) == (None, "")


def test_a_frozen_round_keeps_its_chair(open_round: Rounds, eligible: Make, chen: User, cheng: User) -> None:
    round = named(open_round(eligible()), chen)
    round = actions.freeze(scored(round, chen), by=cheng)

    with pytest.raises(Refused):
        named(round, chen, order=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Round.objects.filter(pk=round.pk).update(chair=panelist(round, 1))

    assert Round.objects.get(pk=round.pk).chair == panelist(round, 2)


def test_the_papers_bear_the_name_for_who_knows_the_panel(
    open_round: Rounds, eligible: Make, chen: User, dina: User
) -> None:
    round = scored(named(open_round(eligible()), chen), chen)
    name, part = str(panelist(round, 2)), str(round.items.get().pk)
    paper = kind("reviews.Round", "opinion")
    assert paper is not None

    assert signs(paper.for_reader(round, part, chen))[0] == f"评审组组长 {name}"
    assert signs(paper.for_reader(round, part, dina))[0] == "评审组组长"
    assert signs(summary(round, ""))[0] == signers(round)[0] == f"组长 {name}"


def test_without_a_chair_the_papers_leave_the_place(open_round: Rounds, eligible: Make, chen: User) -> None:
    round = scored(open_round(eligible()), chen)

    assert signs(opinion(round, str(round.items.get().pk), whole=True))[0] == "评审组组长"
    assert signers(round)[0] == "组长"


def test_the_institution_chooses_on_a_page(drawn_round: Rounds, eligible: Make, chen: User) -> None:
    round = drawn_round(eligible())
    browser = Client()
    browser.force_login(chen)

    empty = browser.post(f"/reviews/{round.pk}/chair/", {"chosen_by": "experts"})
    browser.post(
        f"/reviews/{round.pk}/chair/", {"panelist": panelist(round, 3).pk, "chosen_by": "institution"}
    )

    round.refresh_from_db()
    assert empty.status_code == 422
    assert (round.chair, round.chosen_by) == (panelist(round, 3), "institution")
    assert "专业机构指定" in browser.get(f"/reviews/{round.pk}/").content.decode()
