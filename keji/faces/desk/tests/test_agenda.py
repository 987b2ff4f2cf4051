"""日程: what has a day in the quarter ahead, in the order of the days, for who plans."""

from datetime import timedelta

import pytest

from keji.faces.desk.agenda import agenda
from keji.faces.desk.tests.conftest import signed_in
from keji.kernel import days
from keji.outcomes.deadlines.choices import Duty, Rung
from keji.outcomes.deadlines.due import Owed
from keji.outcomes.projects.choices import Level
from keji.outcomes.roundups.actions import open_roundup

pytestmark = pytest.mark.django_db


def told(user):
    return [
        (day, one.what, one.title) for month in agenda(user) for day, entries in month.days for one in entries
    ]


def test_meetings_deadlines_and_terms_stand_in_it_in_order(a_round, eligible, a_running, cast):
    held, project = a_round(eligible("待评审的")), a_running()
    until = days.today() + timedelta(days=9)
    open_roundup(by=cast["dina"], title="三季度", until_on=until, levels=[Level.COUNTY])

    found = told(cast["dina"])

    assert ("评审会", held.title) in [(what, title) for _day, what, title in found]
    assert (until, "进展填报期限", "三季度") in found
    assert any(what == "网上填报截止" for _day, what, _title in found)
    assert [day for day, _what, _title in found] == sorted(day for day, _what, _title in found)
    assert all(days.today() <= day <= days.today() + timedelta(days=92) for day, *_rest in found)
    assert project


def test_an_institution_sees_what_lies_with_it(a_round, eligible, cast):
    held = a_round(eligible("待评审的"))

    assert held.title in [title for _day, _what, title in told(cast["chen"])]
    page = signed_in(cast["chen"]).get("/desk/agenda/").content.decode()
    assert held.title in page


def test_it_is_for_who_plans(cast):
    assert signed_in(cast["aila"]).get("/desk/agenda/").status_code == 404
    assert signed_in(cast["sun"]).get("/desk/agenda/").status_code == 200


def test_many_duties_of_one_kind_on_one_day_are_one_line(a_running, cast, monkeypatch):
    project = a_running()
    one = Owed(project, Duty.REPORT, days.today() + timedelta(days=9), Rung.FIRST)
    for count, titles in ((2, [str(project)] * 2), (5, ["5 个项目"])):
        monkeypatch.setattr("keji.faces.desk.agenda.owed_of", lambda user, n=count: [one] * n)

        assert [title for _day, what, title in told(cast["dina"]) if what == "年度报告"] == titles
