"""付款申请, 拨款通知 and 任务书: the account stands whole for who needs it, masked for everybody else."""

import io
import zipfile

import pytest

from keji.kernel import days
from keji.kernel.flow import advance
from keji.kernel.papers.phrases import named, reword
from keji.kernel.papers.register import kind
from keji.kernel.parameters.actions import adopt
from keji.outcomes.funds.actions import pay

pytestmark = [pytest.mark.django_db, pytest.mark.both]

ACCOUNT = "6217000000000001234"


@pytest.fixture
def made(a_running, chen, maker, world):
    """A payment that is made out, to a unit whose profile names its bank and account."""
    world.unit.bank_name, world.unit.bank_account = "巩留县农村信用合作联社", ACCOUNT
    world.unit.save()
    instalment = a_running().instalments.get(number=1)
    advance(instalment, "meet_condition", by=chen)
    return advance(instalment, "make", by=maker)


def written(row, name, user):
    found = kind(row._meta.label, name)
    return str(found.for_reader(row, "", user))


@pytest.mark.parametrize("who", ["maker", "checker", "dina", "dilnur"])
def test_who_pays_reads_the_account_whole(made, request, who):
    user = request.getfixturevalue(who)

    assert f"('账号', '{ACCOUNT}')" in written(made, "request", user)
    assert f"('账号', '{ACCOUNT}')" in written(made.project.contract, "task-book", user)


@pytest.mark.parametrize("who", ["aila", "bek", "finance", "chen", "rena", "sun", "archivist"])
def test_everybody_else_reads_it_masked(made, request, who):
    said = written(made, "request", request.getfixturevalue(who))

    assert ACCOUNT not in said and "1234" in said


@pytest.mark.parametrize(
    ("who", "whole"), [("aila", True), ("legal", True), ("chen", True), ("rena", False), ("sun", False)]
)
def test_who_signs_or_checks_has_it_whole_in_the_task_book(made, request, who, whole):
    said = written(made.project.contract, "task-book", request.getfixturevalue(who))

    assert (ACCOUNT in said) is whole


def test_what_is_written_for_nobody_in_particular_is_masked(made):
    found = kind("funds.Instalment", "request")

    assert ACCOUNT not in str(found.write(made, ""))


def test_bank_and_payee_come_from_the_profile_where_the_task_book_is_silent(made, maker):
    contract = made.project.contract
    contract.bank_name = contract.account_name = ""
    contract.save()

    said = written(made, "request", maker)

    assert "('开户行', '巩留县农村信用合作联社')" in said
    assert f"('收款全称', '{made.unit.name}')" in said


def test_the_task_book_goes_before_the_profile(made, maker):
    contract = made.project.contract
    contract.bank_name, contract.account_name = "中国农业银行巩留县支行", "恒草源饲料"
    contract.save()

    said = written(made, "request", maker)

    assert "中国农业银行巩留县支行" in said and "('收款全称', '恒草源饲料')" in said


@pytest.mark.parametrize(("who", "whole"), [("maker", True), ("finance", False)])
def test_the_file_that_is_taken_says_the_same(made, browser, request, who, whole):
    address = f"/papers/funds.Instalment/{made.pk}/request/?as=docx"

    content = browser(request.getfixturevalue(who)).get(address).content

    with zipfile.ZipFile(io.BytesIO(content)) as document:
        assert (ACCOUNT in document.read("word/document.xml").decode()) is whole


def test_the_notice_asks_for_the_days_the_county_adopted(made, checker, maker):
    advance(made, "check", by=checker)
    pay(made, by=maker, voucher="国库2026-118", paid_on=days.today())
    assert "到账后 3 个工作日内确认" in written(made, "notice", maker)

    adopt("ARRIVAL_DAYS", 7, by=None, valid_from=days.today(), source="会议纪要")

    assert "到账后 7 个工作日内确认" in written(made, "notice", maker)


def test_a_signed_task_book_keeps_the_words_of_its_day_an_open_one_has_the_new_ones(made, maker, dilnur):
    contract = made.project.contract
    reword(named("projects.changes"), "变更按县里的办法办理。", by=dilnur)

    assert "本任务书一式四份" in written(contract, "task-book", maker)
    contract.state = "unit_signing"
    assert "变更按县里的办法办理。" in written(contract, "task-book", maker)
