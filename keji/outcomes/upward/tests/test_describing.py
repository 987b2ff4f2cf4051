"""What an application to those above says: written here, or taken from the linked application."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from keji.kernel import days, journal
from keji.kernel.flow import Refused
from keji.outcomes.upward.actions import describe, expect, register_upward
from keji.outcomes.upward.models import Expected

pytestmark = [pytest.mark.django_db, pytest.mark.both]

SAID = {
    "title": "褐牛繁育",
    "seen": "0",
    "programme": "州重点研发计划",
    "fiscal_fen": "30",
    "own_fen": "12.5",
}


@pytest.fixture
def expected(dina, world):
    on = [days.today() + timedelta(days=count) for count in (3, 6, 12)]
    call = register_upward(
        by=dina,
        title="自治州重点研发计划申报通知",
        level="prefect",
        **dict(zip(("unit_until", "county_until", "upper_until"), on, strict=True)),
    )
    return expect(call, world.unit, by=dina, title="褐牛繁育")


@pytest.fixture
def dinas(dina):
    client = Client()
    client.force_login(dina)
    return client


def test_the_page_says_what_is_left_out_until_it_is_written(expected, dinas):
    before = dinas.get(expected.call.get_absolute_url()).content.decode()
    answer = dinas.post(expected.get_absolute_url(), SAID)
    after = dinas.get(expected.call.get_absolute_url()).content.decode()

    expected.refresh_from_db()
    assert "汇总表还缺：计划类别、指南方向代码、起止年限、经费、主要研究内容、考核指标" in before
    assert answer.status_code == 302
    assert (expected.programme, expected.fiscal_fen, expected.own_fen) == (
        "州重点研发计划",
        30_000_000,
        12_500_000,
    )
    assert "汇总表还缺：指南方向代码、起止年限、主要研究内容、考核指标" in after
    assert journal.history(expected.call).first().verb == "upward_call.describe"


def test_a_linked_application_is_found_by_its_number_and_leaves_little_out(
    expected, dinas, an_application, world
):
    application = an_application("checking")

    wrong = dinas.post(expected.get_absolute_url(), SAID | {"linked": "SB2020-000001"})
    dinas.post(expected.get_absolute_url(), {"title": "褐牛繁育", "seen": "0", "linked": application.number})

    expected.refresh_from_db()
    assert wrong.status_code == 422 and "没有编号为“SB2020-000001”" in wrong.content.decode()
    assert "州重点研发计划" in wrong.content.decode()
    assert expected.application == application
    assert expected.left_out == ["计划类别", "指南方向代码"]
    assert application.number in dinas.get(expected.get_absolute_url()).content.decode()


def test_another_units_application_is_not_linked(expected, dinas, dina, an_application):
    other = an_application("checking", fresh=True)

    answer = dinas.post(expected.get_absolute_url(), SAID | {"linked": other.number})

    assert answer.status_code == 422
    with pytest.raises(Refused, match="同一个单位"):
        describe(expected, by=dina, seen=0, application=other)


@pytest.mark.parametrize(
    ("odd", "sentence"),
    [
        ({"total_fen": "40"}, "总经费不能少于申请财政和自筹之和。"),
        ({"starts_on": "2026-07-01"}, "起止日期要都填"),
        ({"starts_on": "2026-07-01", "ends_on": "2026-07-01"}, "止要晚于起"),
        ({"title": ""}, ""),
        ({"rank": "0"}, ""),
        ({"content": "字" * 201}, ""),
    ],
)
def test_what_cannot_be_so_is_refused_and_nothing_typed_is_lost(expected, dinas, odd, sentence):
    answer = dinas.post(expected.get_absolute_url(), SAID | odd)

    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page
    assert 'value="州重点研发计划"' in page
    assert Expected.objects.get().programme == ""


def test_who_comes_second_reads_what_stands_and_saves_once_more(expected, dina, dinas):
    describe(expected, by=dina, seen=0, programme="州科技创新计划")

    second = dinas.post(expected.get_absolute_url(), SAID)
    page = second.content.decode()
    again = dinas.post(expected.get_absolute_url(), SAID | {"seen": "1"})

    assert second.status_code == 422 and "计划类别 州科技创新计划；申请财政 空" in page
    assert 'name="seen" value="1"' in page and 'value="州重点研发计划"' in page
    assert again.status_code == 302
    assert Expected.objects.get().programme == "州重点研发计划"


def test_the_same_again_changes_nothing(expected, dina):
    describe(expected, by=dina, seen=0, programme="州科技创新计划")
    written = journal.history(expected.call).count()

    describe(expected, by=dina, seen=0, programme="州科技创新计划")

    assert journal.history(expected.call).count() == written


def test_a_name_that_is_there_already_is_refused(expected, dina, world, dinas):
    expect(expected.call, world.unit, by=dina, title="饲草种植")

    answer = dinas.post(expected.get_absolute_url(), SAID | {"title": "饲草种植"})

    assert answer.status_code == 422 and "已经登记过了" in answer.content.decode()


def test_the_supervisor_writes_nothing(expected, sun):
    client = Client()
    client.force_login(sun)

    assert client.get(expected.get_absolute_url()).status_code == 404


def test_the_database_refuses_an_end_before_the_beginning(expected):
    with pytest.raises(IntegrityError), transaction.atomic():
        Expected.objects.update(starts_on=date(2026, 7, 1), ends_on=date(2026, 6, 1))
