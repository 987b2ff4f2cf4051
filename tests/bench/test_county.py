"""The large county, played whole: `make bench`; too long for every run of the tests."""

import os
from collections import Counter
from datetime import timedelta
from time import monotonic

import pytest

from keji.faces.desk.demo.county.planted import ALSO_SPELLED, HERDER, SPELLED, refusals
from keji.faces.desk.demo.making import make
from keji.faces.desk.todos import todos
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions.models import Batch, BatchItem, Meeting, Notice, Objection
from keji.journey.documents.models import Document
from keji.journey.duplicates.clusters import clusters_of
from keji.journey.duplicates.models import DuplicateCheck, Finding
from keji.journey.reviews.models import Conflict, Round, Sheet
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.outcomes.projects.choices import Level, Origin
from keji.outcomes.projects.models import Project
from keji.outcomes.roundups.models import Roundup
from keji.parties.people.models import PersonName
from tests.house.agreement import disagreements

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not os.environ.get("KEJI_BENCH"), reason="the large county is played by `make bench`"),
]
#: Seconds.
LONGEST = 120


#: What the duplicate check finds, and nothing else: state of the check, verdict, by the application's title.
FOUND = {
    "滴灌首部电动阀远程控制与计量示范": ("judged", "duplicate"),
    "制种玉米花期调控与机械去雄技术示范": ("judged", "matching"),
    "新疆野苹果苹果小吉丁虫绿色防控技术示范（二期）": ("judged", "continuation"),
    "犊牛腹泻综合防控技术集成与示范": ("open", ""),
    "高寒牧区暖圈环境智能监测应用": ("open", ""),
    "农产品直播电商分级包装与冷链损耗控制": ("asked", ""),
    "冷水性鱼类苗种流水培育成活率提升技术": ("open", ""),
}


def found() -> dict[str, tuple[str, str]]:
    rows = Finding.objects.values_list("check_of__application__title", "check_of__state", "verdict")
    assert len(rows) == len(FOUND)
    return {title: (state, verdict) for title, state, verdict in rows}


def of_this_year(state: str) -> int:
    return Application.objects.filter(state=state, route="county_project").count()


def something_waits_for_everybody() -> None:
    """On the day it is made a panel meets soon, a batch is proposed, a notice runs, papers are fresh."""
    now = days.now()
    ahead = Round.objects.get(state="drawn")
    assert now < ahead.meets_at < now + timedelta(days=14)
    assert set(ahead.items.values_list("application__state", flat=True)) == {"eligible"}
    at_work = Sheet.objects.filter(item__round=Round.objects.get(state="open"))
    assert {"open", "signed"} <= set(at_work.values_list("state", flat=True))
    waiting = Batch.objects.filter(state="proposed").order_by("kind")
    assert [batch.kind for batch in waiting] == ["change", "funding"]
    assert all(batch.conformity and batch.meets_on for batch in waiting)
    assert Notice.objects.get(state="published").until_on >= days.today()
    fresh = Document.objects.filter(state="in_force", state_since__gte=now - timedelta(days=7))
    assert {"funding", "acceptance"} <= set(fresh.values_list("kind", flat=True))
    dina = {todo.road for todo in todos(User.objects.get(username="dina"))}
    assert dina >= {("contract", "countersigning"), ("document", "numbering")}
    reserve = Project.objects.get(state="contracting").application
    assert reserve.review_items.get().rank == 9
    assert list(Notice.objects.filter(batch__items__application=reserve).values_list("state", flat=True)) == [
        "finished"
    ]


def what_was_planted_is_there() -> None:
    """Signatures on paper, a name in two spellings, own money, bodies in their order."""
    herder = Application.objects.get(lead__name=HERDER, route="county_project")
    assert herder.state == "funded"
    for subject, verb in ((herder, "confirm"), (herder.project.contract, "sign")):
        told = journal.history(subject).filter(verb__endswith=f".{verb}")
        assert list(told.values_list("recorded_for", flat=True)) == ["unit_legal"]
    assert PersonName.objects.get().person.user.username == SPELLED
    kept = Conflict.objects.filter(expert__person__names__name=ALSO_SPELLED, round__state="drawn")
    assert kept.count() == 1
    for call in Call.objects.filter(kind="competition").exclude(own_money_percent=0):
        for application in call.applications.all():
            assert application.own_fen * 100 >= application.asked_fen * call.own_money_percent
    names = Meeting.objects.values_list("body__name", flat=True)
    assert {"局党组会", "县人民政府常务会议", "巩留县财政局（演示）"} == set(names)


def test_three_years_are_played_in_time_and_agree():
    began = monotonic()

    assert make(large=True)

    took = monotonic() - began
    this_year = days.today().year
    by_year = Counter(
        Application.objects.filter(route="county_project", call__kind="competition").values_list(
            "call__programme__year", flat=True
        )
    )
    own = Project.objects.filter(level=Level.COUNTY, origin=Origin.PLATFORM)
    assert by_year == {this_year - 2: 28, this_year - 1: 41, this_year: 56}
    assert Counter(own.values_list("programme__year", flat=True)) == {
        this_year - 2: 13,
        this_year - 1: 18,
        this_year: 12,
    }
    assert Counter(own.values_list("programme__year", "state")) == {
        (this_year - 2, "archived"): 13,
        (this_year - 1, "running"): 14,
        (this_year - 1, "accepted"): 2,
        (this_year - 1, "accepting"): 1,
        (this_year - 1, "archived"): 1,
        (this_year, "running"): 11,
        (this_year, "contracting"): 1,
    }
    others = Project.objects.exclude(level=Level.COUNTY)
    assert Counter(others.values_list("state", flat=True)) == {"running": 10, "accepted": 1, "terminated": 1}
    assert Project.objects.filter(level=Level.COUNTY, origin=Origin.IMPORTED).count() == 3
    assert {state for state in ("correcting", "eligible") if not of_this_year(state)} == set()
    assert sorted(Objection.objects.values_list("state", flat=True)) == ["dismissed", "received", "upheld"]
    assert BatchItem.objects.filter(outcome="held").count() == 1
    reports = Application.objects.filter(route="annual_report").values_list("state", flat=True)
    assert {"accepted", "returned", "checking"} <= set(reports)
    assert Call.objects.exclude(pmo=None).values("pmo").distinct().count() == 2
    changes = Application.objects.filter(route="change").values_list("state", flat=True)
    assert sorted(changes) == ["granted", "granted", "tabled"]
    assert Application.objects.filter(route="acceptance", state="rectifying").count() == 1
    assert {"confirmed", "confirming", "planned", "missed", "due"} <= set(seen_in_the_field())
    assert asked_how_they_stand() == {"closed", "gathering"}
    assert found() == FOUND
    groups = [
        len(group.members)
        for call in Call.objects.filter(kind="competition")
        for group in clusters_of(DuplicateCheck.objects.filter(application__call=call))
    ]
    assert groups == [2]
    assert disagreements() == []
    assert journal.verify().ok
    calls = Call.objects.filter(kind="competition")
    assert sum(call.is_open for call in calls) == 2
    something_waits_for_everybody()
    what_was_planted_is_there()
    assert all(len(reasons) == 1 for reasons in refusals(calls.filter(state="published").last()).values())
    assert took < LONGEST


def seen_in_the_field() -> list[str]:
    return list(FieldCheck.objects.values_list("state", flat=True))


def asked_how_they_stand() -> set[str]:
    """The states of the roundups, each of which asked every project that ran then."""
    assert all(one.rows.count() > 30 for one in Roundup.objects.all())
    return set(Roundup.objects.values_list("state", flat=True))
