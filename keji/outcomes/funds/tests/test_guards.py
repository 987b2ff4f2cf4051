"""The databases refuse what Python would have refused too, whoever asks and however many ask at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from keji.kernel import days
from keji.kernel.flow import Refused, advance
from keji.kernel.journal import guards
from keji.outcomes.funds.actions import pay
from keji.outcomes.funds.actions.post import post
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.funds.models import FundLine, Posting
from tests.world.outcomes import WAN

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def checked(a_running, chen, maker, checker):
    """The first instalment of a running project, made out and checked, not paid yet."""
    instalment = a_running().instalments.get(number=1)
    advance(instalment, "meet_condition", by=chen)
    advance(instalment, "make", by=maker)
    return advance(instalment, "check", by=checker)


def refused(sql, *values, because):
    with (
        pytest.raises(IntegrityError, match=because),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)
    return True


def slipped_in(line, kind, fen, **beside):
    """A row written past every verb."""
    with transaction.atomic():
        return Posting.objects.bulk_create([Posting(line=line, kind=kind, amount_fen=fen, **beside)])


@pytest.mark.parametrize(
    "change",
    ["amount_fen = amount_fen + 1", "note = 'x'", "line_id = 0", "kind = 'payment'", "by_id = NULL"],
)
def test_no_row_of_the_ledger_is_changed(money, change):
    assert refused(f"UPDATE funds_posting SET {change}", because="kept as written")


def test_no_row_of_the_ledger_is_deleted(money):
    assert refused("DELETE FROM funds_posting", because="kept as written")
    assert Posting.objects.count() == 1


def test_replacing_a_row_is_no_way_round(money):
    if connection.vendor == "postgresql":
        return  # has no REPLACE; ON CONFLICT DO UPDATE asks the update trigger

    assert refused(
        "REPLACE INTO funds_posting SELECT * FROM funds_posting LIMIT 1", because="kept as written"
    )


@pytest.mark.parametrize("column", ["amount_fen", "committed_fen", "paid_fen"])
def test_a_balance_is_what_the_ledger_says(money, column):
    assert refused(f"UPDATE funds_fundline SET {column} = {column} + 1", because="ledger says otherwise")


def test_a_row_slipped_in_commits_no_more_than_there_is(money):
    with pytest.raises(IntegrityError, match="more is committed than appropriated"):
        slipped_in(money, PostingKind.COMMITMENT, 60 * WAN + 1)


def test_a_row_slipped_in_takes_back_no_appropriation_that_is_committed(money):
    post(money, PostingKind.COMMITMENT, 50 * WAN, by=None)

    with pytest.raises(IntegrityError, match="more is committed than appropriated"):
        slipped_in(money, PostingKind.APPROPRIATION, -11 * WAN)


def test_what_is_committed_to_one_project_does_not_pay_another(checked, money):
    post(money, PostingKind.COMMITMENT, 20 * WAN, by=None)
    paid = {"instalment": checked, "project": checked.project}

    with pytest.raises(IntegrityError, match="more than committed"):
        slipped_in(checked.line, PostingKind.PAYMENT, checked.project.approved_fen + 1, **paid)


def test_an_instalment_is_not_paid_twice(checked, maker):
    pay(checked, by=maker, voucher="国库2026-118", paid_on=days.today())

    with pytest.raises(IntegrityError, match="paid twice"):
        slipped_in(checked.line, PostingKind.PAYMENT, 1, instalment=checked, project=checked.project)


def test_no_more_comes_back_than_was_paid(checked):
    with pytest.raises(IntegrityError, match="less than nothing"):
        slipped_in(checked.line, PostingKind.BOUNCE, -1, instalment=checked, project=checked.project)


def test_a_payment_needs_its_instalment(money):
    with pytest.raises(IntegrityError):
        slipped_in(money, PostingKind.PAYMENT, 1)


@pytest.mark.parametrize("hand", ["made_by", "checked_by"])
def test_one_pair_of_hands_pays_nothing(checked, hand):
    type(checked).objects.filter(pk=checked.pk).update(**{hand: None})

    with pytest.raises(IntegrityError, match="one pair of hands"):
        slipped_in(
            checked.line,
            PostingKind.PAYMENT,
            checked.amount_fen,
            instalment=checked,
            project=checked.project,
        )


@pytest.mark.parametrize(("kind", "fen"), [("commitment", -1), ("release", 1), ("commitment", 0)])
def test_the_sign_tells_where_money_goes(money, kind, fen):
    with pytest.raises(IntegrityError, match="funds_posting_signed"):
        slipped_in(money, kind, fen)


def test_maker_and_checker_are_two_by_constraint(checked, maker):
    with pytest.raises(IntegrityError, match="funds_maker_is_not_checker"), transaction.atomic():
        type(checked).objects.filter(pk=checked.pk).update(checked_by=maker)


def test_the_guards_are_placed_again_by_every_migration(money):
    with connection.cursor() as cursor:
        on = " ON funds_posting" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER funds_posting_covered{on}")
    guards.lift()

    call_command("migrate", verbosity=0)

    assert refused("DELETE FROM funds_posting", because="kept as written")
    with pytest.raises(IntegrityError, match="more is committed"):
        slipped_in(money, PostingKind.COMMITMENT, 60 * WAN + 1)


def together(*functions):
    """What each of these ends with when all begin at the same moment, each on a connection of its own."""
    begin = Barrier(len(functions))

    def alone(function):
        try:
            begin.wait(10)
            return function()
        except Refused as refusal:
            return refusal.text
        finally:
            connection.close()

    with ThreadPoolExecutor(len(functions)) as pool:
        return [future.result() for future in [pool.submit(alone, function) for function in functions]]


@pytest.mark.django_db(transaction=True)
def test_two_who_commit_at_once_do_not_overspend(money):
    def commit():
        post(money, PostingKind.COMMITMENT, 40 * WAN, by=None)
        return "committed"

    ends = together(commit, commit)

    assert ends.count("committed") == 1
    assert [end for end in ends if "经费不足" in end]
    assert FundLine.objects.get().committed_fen == 40 * WAN


@pytest.mark.django_db(transaction=True)
def test_two_rows_slipped_in_at_once_do_not_overspend(money):
    def commit():
        try:
            slipped_in(money, PostingKind.COMMITMENT, 40 * WAN)
        except IntegrityError:
            return "refused"
        return "committed"

    assert sorted(together(commit, commit)) == ["committed", "refused"]


@pytest.mark.django_db(transaction=True)
def test_two_who_pay_at_once_pay_once(checked, maker):
    def payment():
        own = type(checked).objects.get(pk=checked.pk)
        pay(own, by=maker, voucher="国库2026-118", paid_on=days.today())
        return "paid"

    ends = together(payment, payment)

    checked.refresh_from_db()
    assert ends.count("paid") == 1
    assert [posting.amount_fen for posting in Posting.objects.filter(kind="payment")] == [checked.amount_fen]
    assert checked.line.paid_fen == checked.amount_fen
