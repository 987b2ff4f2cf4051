"""Money: nothing beyond what there is, two pairs of hands, and every fen in the ledger."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from keji.kernel import days
from keji.kernel.flow import Refused, advance
from keji.outcomes.funds.actions import open_line, pay
from keji.outcomes.funds.actions.post import post
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.funds.models import FundLine, Instalment, Posting
from tests.world.outcomes import WAN

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def first(a_running, chen):
    """The first instalment of a running project, its condition confirmed."""
    instalment = a_running().instalments.get(number=1)
    return advance(instalment, "meet_condition", by=chen)


def balances(line):
    """The three balances as the ledger's rows give them."""
    sums = dict(line.postings.values_list("kind").annotate(Sum("amount_fen")))
    committed = sums.get("commitment", 0) + sums.get("release", 0)
    paid = sums.get("payment", 0) + sums.get("bounce", 0)
    return sums["appropriation"], committed, paid


def agree(line):
    line.refresh_from_db()
    return (line.amount_fen, line.committed_fen, line.paid_fen) == balances(line)


def test_a_payment_goes_through_two_hands_and_arrives(first, maker, checker, finance):
    advance(first, "make", by=maker)
    advance(first, "check", by=checker)
    pay(first, by=maker, voucher="国库2026-118", paid_on=days.today())
    advance(first, "confirm_arrival", by=finance)

    first.refresh_from_db()
    assert (first.state, first.made_by, first.checked_by) == ("arrived", maker, checker)
    assert first.line.postings.get(kind="payment").amount_fen == first.amount_fen
    assert agree(first.line)


def test_the_maker_does_not_check(first, world, maker):
    advance(first, "make", by=maker)

    with pytest.raises(Refused):
        advance(first, "check", by=maker)

    with pytest.raises(IntegrityError), transaction.atomic():
        type(first).objects.filter(pk=first.pk).update(checked_by=maker)


def test_a_bounced_payment_is_a_row_of_its_own_and_starts_again(first, maker, checker):
    advance(first, "make", by=maker)
    advance(first, "check", by=checker)
    pay(first, by=maker, voucher="国库2026-119", paid_on=days.today())

    advance(first, "bounce", by=maker, note="账号错")

    first.refresh_from_db()
    assert (first.state, first.made_by, first.voucher) == ("due", None, "")
    assert [p.kind for p in first.postings.order_by("pk")] == ["payment", "bounce"]
    assert agree(first.line)
    assert first.line.paid_fen == 0


def test_no_more_is_committed_than_there_is(money):
    with pytest.raises(Refused, match="经费不足"):
        post(money, PostingKind.COMMITMENT, 60 * WAN + 1, by=None)

    assert agree(money)


def test_no_more_is_paid_than_is_committed(first, maker, checker):
    advance(first, "make", by=maker)
    advance(first, "check", by=checker)
    paid = {"project": first.project, "instalment": first}

    with pytest.raises(Refused, match="经费不足"):
        post(first.line, PostingKind.PAYMENT, first.project.approved_fen + 1, by=maker, **paid)

    assert agree(first.line)


def test_the_database_itself_refuses_to_overspend(money):
    with pytest.raises(IntegrityError), transaction.atomic():
        FundLine.objects.filter(pk=money.pk).update(committed_fen=61 * WAN)


def test_rows_of_the_ledger_stand(money):
    row = Posting.objects.get()

    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()


def test_the_last_instalment_waits_for_acceptance(a_running, chen):
    second = a_running().instalments.get(number=2)

    with pytest.raises(Refused, match="验收"):
        advance(second, "meet_condition", by=chen)


def test_only_the_first_instalment_asks_the_institution_for_anything(a_running):
    project = a_running()

    waiting = project.instalments.filter(Instalment.awaiting("pmo"))

    assert [instalment.number for instalment in waiting] == [1]
    assert project.instalments.get(number=2).awaited() is None


def test_a_letter_is_registered_once_and_by_the_maker(money, call, maker, dina):
    terms = {
        "source": "县级科技专项",
        "letter_number": money.letter_number,
        "on": days.today(),
        "amount_fen": WAN,
    }

    with pytest.raises(Refused, match="已登记"):
        open_line(call.programme, by=maker, **terms)
    with pytest.raises(Refused, match="只有报账员"):
        open_line(call.programme, by=dina, **{**terms, "letter_number": "巩财教〔2026〕9号"})


def test_tomorrows_voucher_is_refused(first, maker, checker):
    advance(first, "make", by=maker)
    advance(first, "check", by=checker)

    with pytest.raises(Refused, match="不能晚于今天"):
        pay(first, by=maker, voucher="x", paid_on=days.add_working(days.today(), 1))

    first.refresh_from_db()
    assert first.state == "checked"
