"""The months: when a check opens, which promises are seen together, when one is missed."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from keji.journey.applications.models import Indicator
from keji.kernel.flow import Refused, advance
from keji.outcomes.fieldchecks.actions import miss_what_is_over, open_check, open_what_comes
from keji.outcomes.fieldchecks.choices import Phase
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.outcomes.fieldchecks.season import Window, grouped, promises_to_see, standing, window_of
from keji.outcomes.fieldchecks.tests.conftest import FIRST, LAST, on
from keji.outcomes.projects.models import AgreedIndicator, Project
from keji.outcomes.projects.readiness import readiness

pytestmark = pytest.mark.django_db


def phases():
    return [one.phase for one in standing(promises_to_see(Project.objects.all()).select_related("indicator"))]


@pytest.mark.parametrize(
    ("months", "days"),
    [
        (("2027-08", "2027-10"), (date(2027, 8, 1), date(2027, 10, 31))),
        (("2027-09", ""), (date(2027, 9, 1), date(2027, 9, 30))),
        (("", "2027-02"), (date(2027, 2, 1), date(2027, 2, 28))),
        (("2027-12", "2028-01"), (date(2027, 12, 1), date(2028, 1, 31))),
        (("", ""), None),
        (("2027-10", "2027-08"), None),
        (("秋天", ""), None),
    ],
)
def test_months_are_read_as_days(months, days):
    window = window_of(Indicator(window_from=months[0], window_until=months[1]))

    assert window == (Window(*days) if days else None)


def test_what_can_be_seen_on_one_day_is_seen_together():
    def promise(pk, first, last):
        return AgreedIndicator(pk=pk), Window(date(2027, first, 1), date(2027, last, 28))

    groups = grouped([promise(1, 8, 10), promise(2, 9, 9), promise(3, 6, 7), promise(4, 7, 8)])

    assert [([one.pk for one in rows], window.opens_on.month) for window, rows in groups] == [
        ([3, 4], 7),
        ([2, 1], 9),
    ]


def test_what_nobody_planned_is_missed_and_what_can_still_be_seen_goes_on(project):
    later = project.application.indicators.get(window_from="")
    later.window_from, later.window_until = "2027-09", "2027-11"
    later.save()
    with on(FIRST + timedelta(days=9)):
        open_what_comes()
    # the two share September and October, so they wait for one visit
    both = FieldCheck.objects.get()
    assert (both.opens_on, both.closes_on, both.measurements.count()) == (date(2027, 9, 1), LAST, 2)

    with on(LAST + timedelta(days=1)):
        miss_what_is_over()
        miss_what_is_over()
        assert sorted(phases()) == sorted([Phase.MISSED, Phase.DUE])

    missed, still = FieldCheck.objects.order_by("pk")
    assert (missed.state, still.state, still.closes_on) == ("missed", "due", date(2027, 11, 30))
    assert [row.agreed.indicator for row in still.measurements.all()] == [later]


def test_a_missed_one_is_made_up_or_given_up_with_the_reason(due, chen):
    with on(LAST + timedelta(days=1)):
        miss_what_is_over()
        due.refresh_from_db()
        with pytest.raises(Refused, match="写明理由"):
            advance(due, "waive", by=chen)
        advance(due, "make_up", by=chen, note="今年霜期晚，玉米还没有收。")
        miss_what_is_over()

    due.refresh_from_db()
    assert (due.state, due.made_up) == ("due", True)
    advance(due, "waive", by=chen, note="已经收完，以测产单代替。")
    assert phases() == [Phase.WAIVED]


def test_the_institution_may_look_at_what_has_no_months(project, chen, dina):
    bare = AgreedIndicator.objects.get(contract__project=project, indicator__window_from="")
    with on(FIRST):
        with pytest.raises(Refused, match="由专业机构安排"):
            open_check(project, [bare], by=dina, closes_on=LAST)
        check = open_check(project, [bare], by=chen, closes_on=LAST)
        with pytest.raises(Refused, match="已经在查验"):
            open_check(project, [bare], by=chen, closes_on=LAST)
        with pytest.raises(Refused, match="不能早于今天"):
            open_check(project, [bare], by=chen, closes_on=FIRST - timedelta(days=1))

    assert (check.state, check.opens_on, check.closes_on) == ("due", FIRST, LAST)


def test_its_page_keeps_what_was_typed(project, browser, chen, aila):
    bare = AgreedIndicator.objects.get(contract__project=project, indicator__window_from="")
    url = f"/field-checks/projects/{project.pk}/open/"

    empty = browser(chen).post(url, {"promises": [bare.pk], "closes_on": "下个月"})

    assert empty.status_code == 422 and "下个月" in empty.content.decode()
    assert browser(aila).get(url).status_code == 404
    with on(FIRST):
        browser(chen).post(url, {"promises": [bare.pk], "closes_on": "2027-10-31"})
    assert FieldCheck.objects.get().measurements.get().agreed == bare


def test_the_map_shows_a_year_and_is_narrowed(due, browser, chen, dina, aila):
    with on(FIRST):
        seen = browser(chen)
        page = seen.get("/field-checks/").content.decode()
        assert "现在该查" in page and "安排查验" in page and due.project.title in page
        assert due.project.title not in seen.get("/field-checks/?year=2026").content.decode()
        assert due.project.title not in seen.get("/field-checks/?township=654024101").content.decode()
        assert due.project.title not in seen.get("/field-checks/?phase=done").content.decode()
        assert due.project.title in seen.get("/field-checks/?year=昨年").content.decode()
        bureau = browser(dina).get("/field-checks/").content.decode()
        assert due.project.title in bureau and f"/field-checks/{due.pk}/plan/" not in bureau
        assert browser(aila).get("/field-checks/").status_code == 404

        file = b"".join(seen.get("/field-checks/?export=xlsx"))
    sheet = load_workbook(io.BytesIO(file)).active
    assert sheet["A1"].value.endswith("2027年季节性查验一览表")
    row = [cell.value for cell in sheet[5]]
    assert row[2] == due.project.title and row[8:20] == [None] * 7 + ["◎"] * 3 + [None] * 2


def test_before_the_acceptance_it_says_what_nobody_has_seen(due):
    Project.objects.filter(pk=due.project_id).update(ends_on=LAST + timedelta(days=60))
    told = [(FIRST, "1 项指标的现场查验"), (LAST + timedelta(days=1), "1 项指标错过查验时段")]

    for day, words in told:
        with on(day):
            miss_what_is_over()
            assert words in readiness(Project.objects.all())[0].what_it_lacks


def test_a_concluded_project_leaves_no_visit_open(due, chen):
    Project.objects.filter(pk=due.project_id).update(state="accepting")
    project = Project.objects.get(pk=due.project_id)

    advance(project, "accept", by=chen, cause="acceptance.establish")

    due.refresh_from_db()
    assert due.state == "waived"
