"""The large county, played whole: `make bench`; too long for every run of the tests."""

import os
from collections import Counter
from time import monotonic

import pytest

from keji.faces.desk.demo.county.planted import refusals
from keji.faces.desk.demo.making import make
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions.models import BatchItem, Objection
from keji.journey.duplicates.clusters import clusters_of
from keji.journey.duplicates.models import DuplicateCheck, Finding
from keji.kernel import days, journal
from keji.outcomes.projects.choices import Level, Origin
from keji.outcomes.projects.models import Project
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
        this_year: 20,
    }
    assert Project.objects.exclude(level=Level.COUNTY).count() == 9
    assert Project.objects.filter(level=Level.COUNTY, origin=Origin.IMPORTED).count() == 2
    assert {state for state in ("correcting", "eligible") if not of_this_year(state)} == set()
    assert Objection.objects.get().state == "dismissed"
    assert BatchItem.objects.filter(outcome="held").count() == 1
    reports = Application.objects.filter(route="annual_report").values_list("state", flat=True)
    assert {"accepted", "returned", "checking"} <= set(reports)
    assert Call.objects.exclude(pmo=None).values("pmo").distinct().count() == 2
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
    assert all(len(reasons) == 1 for reasons in refusals(calls.filter(state="published").last()).values())
    assert took < LONGEST
