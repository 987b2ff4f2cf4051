"""The screens of the money: who reads the books, and what they answer to slips of the finger."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.kernel import days
from keji.kernel.flow import advance
from keji.kernel.journal.models import Entry
from keji.kernel.ui.numbers import yuan
from keji.outcomes.funds.actions import pay
from keji.outcomes.funds.actions.post import post
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.funds.models import FundLine, Posting
from keji.outcomes.funds.queries import ledger_of

pytestmark = pytest.mark.django_db

READERS = ("dina", "dilnur", "maker", "checker", "secretary", "sun")
SEATED = ("aila", "bek", "legal", "finance", "rena", "chen", "cheng", "dina", "maker", "checker", "sun")


@pytest.fixture
def checked(a_running, chen, maker, checker):
    """An instalment that only lacks its voucher."""
    instalment = a_running().instalments.get(number=1)
    advance(instalment, "meet_condition", by=chen)
    advance(instalment, "make", by=maker)
    return advance(instalment, "check", by=checker)


@pytest.fixture
def letter(programme):
    """What the maker types to register a budget letter."""
    return {
        "programme": programme.pk,
        "source": "县级科技专项",
        "letter_number": "巩财教〔2026〕9号",
        "on": f"{days.today():%Y%m%d}",
        "amount_fen": "600,000.00",
    }


def read(answer):
    return answer.content.decode()


def queries_of(visitor, url):
    visitor.get(url)
    with CaptureQueriesContext(connection) as queries:
        visitor.get(url)
    return len(queries)


@pytest.mark.parametrize("name", READERS)
def test_the_books_are_open_to_those_who_answer_for_them(money, browser, request, name):
    visitor = browser(request.getfixturevalue(name))

    pages = [read(visitor.get(url)) for url in ("/funds/", f"/funds/{money.pk}/")]

    assert all(money.letter_number in page and "600,000.00" in page for page in pages)


@pytest.mark.parametrize("name", ["aila", "bek", "rena", "chen", "cheng", "gao", "eve", "archivist"])
def test_and_to_nobody_else(money, browser, request, name):
    visitor = browser(request.getfixturevalue(name))

    answers = [visitor.get(url).status_code for url in ("/funds/", f"/funds/{money.pk}/", "/funds/open/")]

    assert answers == [404] * 3


def test_the_public_is_sent_to_sign_in(money):
    answers = [Client().get(url) for url in ("/funds/", f"/funds/{money.pk}/", "/funds/instalments/")]

    assert all(answer.status_code == 302 and "/accounts/login/" in answer["Location"] for answer in answers)


def test_empty_books_say_when_there_will_be_something(maker, browser):
    books, instalments = (read(browser(maker).get(url)) for url in ("/funds/", "/funds/instalments/"))

    assert "还没有登记指标文" in books and "登记指标文…" in books
    assert "还没有拨款。任务书用印之后" in instalments


@pytest.mark.parametrize("name", ["dina", "dilnur", "checker", "secretary", "sun"])
def test_only_the_maker_registers_a_letter(letter, browser, request, name):
    visitor = browser(request.getfixturevalue(name))

    assert "登记指标文…" not in read(visitor.get("/funds/"))
    assert visitor.post("/funds/open/", letter).status_code == 404
    assert not FundLine.objects.exists()


def test_a_letter_is_registered_as_it_is_written(letter, maker, browser):
    page = read(browser(maker).post("/funds/open/", letter, follow=True))

    line = FundLine.objects.get()
    assert (line.amount_fen, line.on) == (60_000_000, days.today())
    assert "预算安排" in page and "600,000.00" in page


CLASSES = {"function": "2060499", "government": "507 对企业补助", "agency": "312 对企业补助"}


def test_the_heads_of_the_budget_come_with_the_letter_or_later(letter, maker, browser):
    visitor = browser(maker)
    visitor.post("/funds/open/", letter | {"function": "2060499"})
    line = FundLine.objects.get()
    assert (line.function, line.government) == ("2060499", "")

    page = read(visitor.post(f"/funds/{line.pk}/classes/", CLASSES, follow=True))

    assert all(said in page for said in CLASSES.values())
    visitor.post(f"/funds/{line.pk}/classes/", CLASSES)
    assert Entry.objects.filter(verb="fund_line.classify").count() == 1


@pytest.mark.parametrize("name", ["dina", "checker", "sun", "chen", "aila"])
def test_only_the_maker_names_the_heads(money, browser, request, name):
    visitor = browser(request.getfixturevalue(name))

    assert visitor.post(f"/funds/{money.pk}/classes/", CLASSES).status_code == 404
    assert f"/funds/{money.pk}/classes/" not in read(visitor.get(f"/funds/{money.pk}/"))
    money.refresh_from_db()
    assert money.function == ""


def test_a_head_that_is_too_long_is_told(money, maker, browser):
    answer = browser(maker).post(f"/funds/{money.pk}/classes/", CLASSES | {"function": "长" * 61})

    assert answer.status_code == 422 and "507 对企业补助" in read(answer)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"amount_fen": "六十万"}, "输入一个数字"),
        ({"amount_fen": "0"}, "0.01"),
        ({"amount_fen": "-5"}, "0.01"),
        ({"amount_fen": "1.234"}, "2"),
        ({"amount_fen": "NaN"}, "输入一个数字"),
        ({"amount_fen": "9" * 50_000}, ""),
        ({"on": "2026-02-30"}, "写成 2026-03-18 这样的日期"),
        ({"on": "明天"}, "写成 2026-03-18 这样的日期"),
        ({"on": "2999-01-01"}, "下达日期不能晚于今天"),
        ({"letter_number": ""}, ""),
        ({"programme": "0"}, ""),
    ],
)
def test_a_slip_in_a_letter_is_told_and_the_rest_stays(letter, maker, browser, changed, words):
    answer = browser(maker).post("/funds/open/", {**letter, "source": "省级转移支付", **changed})

    page = read(answer)
    assert answer.status_code == 422
    assert words in page and 'role="alert"' in page
    assert 'value="省级转移支付"' in page
    assert all(f'value="{value}"' in page for value in changed.values() if value not in {"", "0"})
    assert not FundLine.objects.exists()


def test_a_second_click_on_a_letter_registers_nothing(letter, maker, browser):
    browser(maker).post("/funds/open/", letter)

    again = browser(maker).post("/funds/open/", letter)

    assert again.status_code == 422
    assert "指标文号 巩财教〔2026〕9号 已登记" in read(again)
    assert Posting.objects.count() == 1


@pytest.mark.parametrize("name", SEATED)
def test_whoever_has_a_seat_sees_the_instalment(a_running, browser, request, name):
    instalment = a_running().instalments.get(number=1)
    visitor = browser(request.getfixturevalue(name))

    assert instalment.project.title in read(visitor.get("/funds/instalments/"))
    assert "54,000.00" in read(visitor.get(instalment.get_absolute_url()))
    assert "第 1 笔" in read(visitor.get(instalment.project.get_absolute_url()))


@pytest.mark.parametrize("name", ["rival", "gao", "eve", "secretary"])
def test_a_stranger_sees_nothing_of_it(a_running, browser, request, name):
    instalment = a_running().instalments.get(number=1)
    visitor = browser(request.getfixturevalue(name))

    answers = [
        visitor.get(instalment.get_absolute_url()).status_code,
        visitor.get(f"{instalment.get_absolute_url()}pay/").status_code,
        visitor.post(f"{instalment.get_absolute_url()}pay/", {"voucher": "1"}).status_code,
        visitor.post(f"/flow/funds.Instalment/{instalment.pk}/make/").status_code,
    ]

    assert answers == [404] * 4
    found = visitor.get("/funds/instalments/")
    assert found.status_code == 404 or instalment.project.title not in read(found)


def test_each_hand_is_offered_its_own_step(a_running, browser, chen, maker, checker):
    instalment = a_running().instalments.get(number=1)
    url, step = instalment.get_absolute_url(), f"/flow/funds.Instalment/{instalment.pk}/{{}}/".format

    assert step("meet_condition") in read(browser(chen).get(url))
    browser(chen).post(step("meet_condition"))
    assert step("make") in read(browser(maker).get(url))
    assert step("make") not in read(browser(checker).get(url))
    browser(maker).post(step("make"))
    assert step("check") in read(browser(checker).get(url))
    assert step("check") not in read(browser(maker).get(url))


def test_the_maker_who_becomes_checker_does_not_check_the_own_slip(
    a_running, browser, chen, maker, checker, world
):
    instalment = a_running().instalments.get(number=1)
    advance(instalment, "meet_condition", by=chen)
    advance(instalment, "make", by=maker)
    type(instalment).objects.filter(pk=instalment.pk).update(made_by=checker)

    answer = browser(checker).post(f"/flow/funds.Instalment/{instalment.pk}/check/")

    assert answer.status_code == 422
    assert "制单人不能复核自己的单子" in read(answer)


def test_a_voucher_is_registered(checked, maker, browser):
    url = f"{checked.get_absolute_url()}pay/"

    page = read(
        browser(maker).post(url, {"voucher": "国库2026-118", "paid_on": f"{days.today()}"}, follow=True)
    )

    assert "国库2026-118" in page and "已拨付" in page


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"voucher": "国库2026-118", "paid_on": "2999-01-01"}, "拨付日期不能晚于今天"),
        ({"voucher": "国库2026-118", "paid_on": "上周"}, "写成 2026-03-18 这样的日期"),
        ({"voucher": "  ", "paid_on": "2026-11-01"}, "支付凭证号"),
    ],
)
def test_a_slip_in_a_voucher_is_told_and_stays(checked, maker, browser, posted, words):
    answer = browser(maker).post(f"{checked.get_absolute_url()}pay/", posted)

    page = read(answer)
    assert answer.status_code == 422
    assert words in page
    assert f'value="{posted["paid_on"]}"' in page
    checked.refresh_from_db()
    assert checked.state == "checked"
    assert not Posting.objects.filter(kind="payment").exists()


def test_a_second_click_on_a_voucher_pays_nothing_more(checked, maker, browser):
    url = f"{checked.get_absolute_url()}pay/"
    posted = {"voucher": "国库2026-118", "paid_on": f"{days.today()}"}
    browser(maker).post(url, posted)

    again = browser(maker).post(url, posted, follow=True)

    assert "已经办理过了" in read(again)
    assert Posting.objects.filter(kind="payment").count() == 1


def test_paying_before_the_check_is_told(a_running, maker, chen, browser):
    instalment = a_running().instalments.get(number=1)
    advance(instalment, "meet_condition", by=chen)

    answer = browser(maker).post(f"{instalment.get_absolute_url()}pay/", {"voucher": "1"})

    assert 400 <= answer.status_code < 500
    assert "现在是“待拨”" in read(answer)


def test_paying_what_is_not_there_is_told_and_stays(checked, maker, browser):
    """The project's money was released meanwhile: the last word is the ledger's."""
    post(
        checked.line,
        PostingKind.RELEASE,
        -checked.project.approved_fen,
        by=None,
        project=checked.project,
    )

    answer = browser(maker).post(
        f"{checked.get_absolute_url()}pay/", {"voucher": "国库2026-118", "paid_on": f"{days.today()}"}
    )

    page = read(answer)
    assert answer.status_code == 422
    assert "经费不足" in page and 'value="国库2026-118"' in page
    checked.refresh_from_db()
    assert (checked.state, checked.line.paid_fen) == ("checked", 0)


def test_sealing_without_money_is_told(a_project, aila, chen, legal, dina, browser):
    from tests.world.outcomes import agree_on

    contract = a_project().contract
    agree_on(contract, by=aila)
    advance(contract, "agree", by=chen)
    advance(contract, "sign", by=legal)

    answer = browser(dina).post(f"/flow/projects.Contract/{contract.pk}/countersign/")

    assert answer.status_code == 422
    assert "先由报账员登记经费" in read(answer)


def test_a_ledger_of_fifty_rows_costs_what_one_of_two_costs(a_running, money, maker, browser):
    project = a_running()
    line = project.instalments.first().line
    before = queries_of(browser(maker), f"/funds/{line.pk}/")
    for number in range(25):
        post(line, PostingKind.COMMITMENT, 100, by=maker, project=project, note=f"第{number}次")
        post(line, PostingKind.RELEASE, -100, by=maker, project=project, note=f"第{number}次")

    after = queries_of(browser(maker), f"/funds/{line.pk}/")

    assert after == before <= 20


def test_the_pages_ask_little(a_running, browser, maker, chen, aila):
    instalment = a_running().instalments.first()
    urls = {"/funds/instalments/": 13, instalment.get_absolute_url(): 20}

    asked = {
        (user.username, url): queries_of(browser(user), url) - most
        for user in (maker, chen, aila)
        for url, most in urls.items()
    }

    assert {page: over for page, over in asked.items() if over > 0} == {}


def test_the_ledger_tells_what_each_row_moves_and_what_is_left(
    money, a_running, maker, checker, chen, browser
):
    instalment = a_running().instalments.get(number=1)
    for move, who in (("meet_condition", chen), ("make", maker), ("check", checker)):
        advance(instalment, move, by=who)
    pay(instalment, by=maker, voucher="国库支付 0101", paid_on=days.today())
    advance(instalment, "bounce", by=maker, note="账号错")

    rows = list(ledger_of(money, maker))

    total, part = instalment.project.approved_fen, instalment.amount_fen
    told = [(row.budget_fen, row.held_fen, row.paid_fen, row.free_fen) for row in rows]
    assert told == [
        (60_000_000, None, None, 60_000_000),
        (None, total, None, 60_000_000 - total),
        (None, None, part, 60_000_000 - total),
        (None, None, -part, 60_000_000 - total),
    ]
    page = read(browser(maker).get(f"/funds/{money.pk}/"))
    assert f'<span class="k-minus">{yuan(-part)}</span>' in page
    assert "第 1 笔 · 国库支付 0101 · " in page and "第 1 笔 · 账号错 · " in page


def test_the_maker_reads_that_somebody_else_checks(a_running, chen, maker, checker, browser):
    instalment = a_running().instalments.get(number=1)
    advance(instalment, "meet_condition", by=chen)
    advance(instalment, "make", by=maker)

    assert "单子是你制的，要由另一个人复核。" in read(browser(maker).get(instalment.get_absolute_url()))
    assert "以外的人复核。" in read(browser(checker).get(instalment.get_absolute_url()))
