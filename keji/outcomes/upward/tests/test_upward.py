"""上报中心: the chain of days, who is expected, what was sent up."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook

from keji.kernel import days, journal
from keji.kernel.flow import Refused, advance
from keji.outcomes.upward.actions import drop, expect, register_upward, send
from keji.outcomes.upward.models import Expected, UpwardCall
from keji.outcomes.upward.papers import letters, recommendation

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def on(count):
    return days.today() + timedelta(days=count)


@pytest.fixture
def browser():
    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def upward(dina):
    return register_upward(
        by=dina,
        title="自治州重点研发计划申报通知",
        level="prefect",
        document_number="州科函〔2026〕5号",
        unit_until=on(3),
        county_until=on(6),
        upper_until=on(12),
        quota=1,
    )


def test_dina_registers_a_call_and_who_is_expected(browser, dina, world):
    client = browser(dina)
    said = {"title": "自治区专项", "level": "region", "unit_until": on(3), "county_until": on(5)}

    wrong = client.post("/upward/new/", said | {"upper_until": on(4)})
    answer = client.post("/upward/new/", said | {"upper_until": on(9), "quota": "2"})
    call = UpwardCall.objects.get()
    client.post(call.get_absolute_url(), {"unit": world.unit.name, "title": "褐牛繁育", "lead": "阿依拉"})
    page = client.get(call.get_absolute_url()).content.decode()

    assert wrong.status_code == 422 and "依次往后" in wrong.content.decode()
    assert answer.status_code == 302
    assert world.unit.name in page and "褐牛繁育" in page and "名额 2 个" in page
    assert f'name="on" value="{days.today().isoformat()}"' in page
    assert [entry.verb for entry in journal.history(call)] == ["upward_call.expect", "upward_call.register"]


def test_what_was_sent_keeps_to_the_places_and_stays(upward, dina, world, browser):
    first = expect(upward, world.unit, by=dina, title="甲")
    second = expect(upward, world.other_unit, by=dina, title="乙")
    client = browser(dina)

    client.post(f"/upward/expected/{first.pk}/send/", {"on": days.today().isoformat()})

    with pytest.raises(Refused, match="名额 1 个已经用完"):
        send(second, by=dina, on=days.today())
    first.refresh_from_db()
    with pytest.raises(Refused, match="不能删去"):
        drop(first, by=dina)
    client.post(f"/upward/expected/{second.pk}/drop/")
    assert list(Expected.objects.all()) == [first]


def test_the_same_is_not_expected_twice_and_a_stranger_not_found(upward, dina, world, browser):
    expect(upward, world.unit, by=dina, title="甲")
    with pytest.raises(Refused, match="已经登记过"):
        expect(upward, world.unit, by=dina, title="甲")

    answer = browser(dina).post(upward.get_absolute_url(), {"unit": "没有这个单位", "title": "丙"})

    assert answer.status_code == 422 and "没有找到这个单位" in answer.content.decode()
    assert "丙" in answer.content.decode()


def test_a_closed_call_changes_no_more_until_it_is_open_again(upward, dina, world):
    advance(upward, "close", by=dina)
    with pytest.raises(Refused, match="已办结"):
        expect(upward, world.unit, by=dina, title="甲")

    advance(upward, "reopen", by=dina)

    assert expect(upward, world.unit, by=dina, title="甲").pk


def test_the_summary_is_a_workbook(upward, dina, world, browser):
    expect(upward, world.unit, by=dina, title="甲", lead="阿依拉")

    answer = browser(dina).get(f"{upward.get_absolute_url()}?export=xlsx")

    cells = [cell.value for row in load_workbook(io.BytesIO(answer.content)).active for cell in row]
    assert world.unit.name in cells and "阿依拉" in cells and world.unit.phone in cells


@pytest.mark.parametrize("name", ["aila", "bek", "chen", "rena", "eve"])
def test_others_have_no_business_there(upward, request, browser, name):
    client = browser(request.getfixturevalue(name))

    assert client.get("/upward/").status_code == 404
    assert client.get(upward.get_absolute_url()).status_code == 404


def test_the_supervisor_reads_and_writes_nothing(upward, sun, browser):
    client = browser(sun)

    page = client.get(upward.get_absolute_url()).content.decode()

    assert upward.title in page and "登记拟报单位" not in page
    assert client.post(upward.get_absolute_url(), {"unit": "x", "title": "y"}).status_code == 404
    assert client.get("/upward/new/").status_code == 404


def test_a_letter_puts_forward_the_whole_list_or_one_item(upward, dina, world, browser, chen):
    assert letters(upward) == []
    first = expect(upward, world.unit, by=dina, title="褐牛繁育", lead="阿依拉")
    expect(upward, world.other_unit, by=dina, title="蜂群越冬")
    base = f"/papers/upward.UpwardCall/{upward.pk}/recommendation/"

    whole, one = (str(recommendation(upward, part)) for part in ("all", str(first.pk)))
    page = browser(dina).get(upward.get_absolute_url()).content.decode()
    served = [browser(dina).get(base, {"part": "all", "as": form}).status_code for form in ("docx", "pdf")]

    assert "根据《自治州重点研发计划申报通知》（州科函〔2026〕5号）要求" in whole
    assert "推荐下列 2 个项目" in whole and "褐牛繁育" in whole and "蜂群越冬" in whole
    assert "推荐下列 1 个项目" in one and "褐牛繁育" in one and "蜂群越冬" not in one
    assert page.count(f"{base}?part=") == 2 * 3 and served == [200, 200]
    assert browser(dina).get(base, {"part": "0"}).status_code == 404
    assert browser(chen).get(base, {"part": "all"}).status_code == 404
