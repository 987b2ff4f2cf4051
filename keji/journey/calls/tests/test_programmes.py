"""The plan of a year: its letter, its budget, who decides on it and who countersigns."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from keji.journey.calls.actions import create_programme
from keji.journey.calls.models import DecidingBody, Programme
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused

pytestmark = pytest.mark.both

Open = Callable[[User], Client]
PLAN = {
    "year": "2027",
    "letter": "b",
    "name": "成果转化",
    "budget_fen": "25",
    "body": "局党组会",
    "joint_body": "科技、财政联席会议",
    "upper_body": "县人民政府常务会议",
    "upper_from_fen": "50",
    "countersigned_by": "巩留县财政局",
}


def test_a_programme_is_set_up(browser: Open, dina: User) -> None:
    browser(dina).post("/calls/programmes/new/", PLAN)

    programme = Programme.objects.get()
    assert (programme.letter, programme.budget_fen) == ("B", 25_000_000)
    assert [(b.name, b.from_fen, b.countersigns) for b in programme.bodies.all()] == [
        ("局党组会", 0, False),
        ("科技、财政联席会议", 0, False),
        ("县人民政府常务会议", 50_000_000, False),
        ("巩留县财政局", 0, True),
    ]
    assert "成果转化" in browser(dina).get("/calls/programmes/").text


@pytest.mark.parametrize("body", ["body", "joint_body", "upper_body"])
def test_nobody_countersigns_what_it_decides_itself(body: str, browser: Open, dina: User) -> None:
    given = PLAN | {"countersigned_by": f" {PLAN[body]} "}

    answer = browser(dina).post("/calls/programmes/new/", given)

    assert answer.status_code == 422
    assert "会签单位和决策机构是同一个" in answer.text
    assert not Programme.objects.exists()


def test_a_program_is_refused_the_same(dina: User) -> None:
    terms: dict[str, Any] = {"year": 2027, "letter": "B", "name": "成果转化", "budget_fen": 1}
    bodies = [("局党组会", 0), ("县人民政府常务会议 ", 50_000_000)]

    with pytest.raises(Refused, match="会签单位和决策机构是同一个"):
        create_programme(by=dina, bodies=bodies, countersigned_by="县人民政府常务会议", **terms)

    assert not DecidingBody.objects.exists()


def test_a_programmes_letter_is_its_own(programme: Programme, dina: User) -> None:
    with pytest.raises(Refused, match="请换一个字母"):
        create_programme(by=dina, year=programme.year, letter="a", name="另一个", budget_fen=1)

    assert [body.name for body in programme.bodies.all()] == ["局党组会", "县人民政府常务会议"]
