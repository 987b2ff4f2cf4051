"""The large county, played whole: `make bench`; too long for every run of the tests."""

import os
from collections import Counter
from time import monotonic

import pytest

from keji.faces.desk.demo.county.planted import refusals
from keji.faces.desk.demo.making import make
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.kernel import days, journal
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import Project
from tests.house.agreement import disagreements

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not os.environ.get("KEJI_BENCH"), reason="the large county is played by `make bench`"),
]
#: Seconds.
LONGEST = 120


def test_three_years_are_played_in_time_and_agree():
    began = monotonic()

    assert make(large=True)

    assert monotonic() - began < LONGEST
    this_year = days.today().year
    by_year = Counter(
        Application.objects.filter(route="county_project", call__kind="competition").values_list(
            "call__programme__year", flat=True
        )
    )
    own = Project.objects.filter(level=Level.COUNTY)
    assert by_year == {this_year - 2: 28, this_year - 1: 41, this_year: 56}
    assert Counter(own.values_list("programme__year", flat=True)) == {
        this_year - 2: 13,
        this_year - 1: 18,
        this_year: 20,
    }
    assert Project.objects.exclude(level=Level.COUNTY).count() == 9
    assert disagreements() == []
    assert journal.verify().ok
    calls = Call.objects.filter(kind="competition")
    assert sum(call.is_open for call in calls) == 2
    assert all(len(reasons) == 1 for reasons in refusals(calls.filter(state="published").last()).values())
