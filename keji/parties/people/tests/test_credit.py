"""信用查询: looked up, shown, out of date, told as a workbook."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.actions import person_of, record_credit
from keji.parties.people.credit import credit_of
from keji.parties.people.models import CreditQuery
from tests.world.people import World

pytestmark = pytest.mark.both


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def looked(chen: User, of: object, ago: int = 0, result: str = "clean", note: str = "") -> CreditQuery:
    on = days.today() - timedelta(days=ago)
    return record_credit(of, by=chen, on=on, channel="china", result=result, note=note)  # type: ignore[arg-type]


def test_chen_types_in_a_look_and_prints_the_table(chen: User, aila: User, world: World) -> None:
    posted = {
        "subject": "恒草源饲料有限责任公司",
        "channel": "china",
        "on": days.today().isoformat(),
        "result": "clean",
        "note": "",
    }
    answer = signed_in(chen).post("/people/credit/new/", posted)
    looked(chen, person_of(aila), result="bad", note="失信被执行人")

    assert answer.status_code == 302
    told = signed_in(chen).get("/people/credit/?export=xlsx").content
    rows = list(load_workbook(io.BytesIO(told)).active.iter_rows(min_row=5, values_only=True))
    assert {row[1] for row in rows[:2]} == {world.unit.name, "阿依拉·叶尔肯"}
    assert "有不良记录：失信被执行人" in [row[5] for row in rows[:2]]
    assert person_of(aila).identity not in str(rows)
    assert signed_in(chen).get(f"/people/credit/{CreditQuery.objects.first().pk}/").status_code == 200


def test_a_look_is_good_for_thirty_days_and_a_bad_one_is_not_covered(
    chen: User, aila: User, world: World
) -> None:
    looked(chen, world.unit, ago=31)
    looked(chen, person_of(aila), ago=5, result="bad", note="失信被执行人")
    looked(chen, person_of(aila))

    old, bad, none = credit_of([world.unit, person_of(aila), world.other_unit])

    assert "已超过 30 日" in old.lack
    assert "失信被执行人" in bad.lack
    assert "还没有登记" in none.lack


def test_nobody_else_types_in_or_reads_looks(chen: User, aila: User, eve: User, world: World) -> None:
    query = looked(chen, world.unit)

    with pytest.raises(Refused, match="专业机构"):
        looked(aila, world.other_unit)
    with pytest.raises(Refused, match="什么记录"):
        looked(chen, world.other_unit, result="bad")
    for stranger in (aila, eve):
        for url in ("/people/credit/", "/people/credit/new/", f"/people/credit/{query.pk}/"):
            assert signed_in(stranger).get(url).status_code == 404
    assert CreditQuery.objects.count() == 1
