"""Equal to-dos are one row; the address says how they are put in groups."""

from dataclasses import replace
from datetime import datetime

import pytest

from keji.faces.desk.grouping import folded, grouped
from keji.faces.desk.tests.conftest import signed_in
from keji.faces.desk.todos import ToDo
from keji.kernel import days

NOON = datetime(2026, 3, 18, 12, 0, tzinfo=days.BEIJING)

ONE = ToDo(
    kind="形式审查",
    tone="pine",
    title="第一项",
    url="/applications/1/",
    why="",
    act="形式审查",
    hat="专业机构经办人",
    until=None,
    since=NOON,
    road=("county_project", "checking"),
    batch="第二批",
    call=7,
    seat="pmo",
    first="/applications/1/",
)


def alike(n, **changes):
    urls = [f"/applications/{place}/" for place in range(1, n + 1)]
    return [
        replace(ONE, title=f"第 {place} 项", url=url, first=url, **changes)
        for place, url in enumerate(urls, 1)
    ]


def rows(found, by=""):
    groups, rest = folded(grouped(found, by))
    return [(group.label, [(row.title, row.count, row.url) for row in group.items]) for group in groups], rest


def test_three_equal_ones_are_one_row_that_goes_on_by_itself():
    found, rest = rows(alike(12))

    assert found[2] == ("以后", [("12 件待审：第二批", 12, "/checks/")])
    assert rest == 0


def test_two_stand_apart():
    assert [title for title, _n, _url in rows(alike(2))[0][2][1]] == ["第 1 项", "第 2 项"]


def test_the_name_of_the_row_leads_to_the_list_and_its_button_to_the_first():
    (_today, _week, later), _rest = folded(grouped(alike(3, road=("county_project", "submitted"))))

    assert later.items[0].about == "/applications/?seat=pmo&call=7&state=submitted"
    assert later.items[0].url == "/applications/1/"
    assert later.count == 3


@pytest.mark.parametrize(
    ("state", "url"),
    [("eligible", "/calls/7/work/"), ("reviewing", "/reviews/"), ("ranked", "/decisions/")],
)
def test_what_is_done_with_many_at_once_leads_to_where_it_is_done(state, url):
    (_today, _week, later), _rest = folded(grouped(alike(3, road=("county_project", state))))

    assert later.items[0].url == url


def test_other_calls_other_hats_and_other_days_are_other_rows():
    today = alike(3, until=NOON.replace(hour=18))
    other = alike(3, batch="第三批")

    with days.moved(NOON):
        found, _rest = rows([*today, *other, *alike(3, hat="专业机构负责人")])

    assert [(label, len(items)) for label, items in found] == [("今天到期", 1), ("本周", 0), ("以后", 2)]


def test_the_week_ends_on_sunday():
    sunday, monday = NOON.replace(day=22), NOON.replace(day=23)

    with days.moved(NOON):
        today, week, later = grouped([replace(ONE, until=sunday), replace(ONE, until=monday)])

    assert (today.count, week.count, later.count) == (0, 1, 1)


def test_what_is_over_stands_with_what_is_due_today_and_says_so():
    with days.moved(NOON):
        today = grouped([replace(ONE, until=NOON.replace(day=16))])[0]

    assert (today.label, today.hot, today.count) == ("今天到期和已超期", True, 1)


def test_by_kind_and_by_batch():
    found = [*alike(2), *alike(1, kind="异议核查", batch="第一批")]

    assert [label for label, _items in rows(found, "kind")[0]] == ["形式审查", "异议核查"]
    assert [label for label, _items in rows(found, "batch")[0]] == ["第二批", "第一批"]


def test_more_rows_than_the_desk_has_room_for_are_told_by_number():
    many = [one for n in range(30) for one in alike(1, batch=f"第 {n} 批")]

    groups, rest = folded(grouped(many), most=25)

    assert len(groups[2].items) == 25
    assert rest == 5


@pytest.mark.django_db
def test_the_desk_folds_and_says_hats_only_where_there_are_several(an_application, cast):
    for _each in range(3):
        an_application("checking", fresh=True)

    chen, cheng = (signed_in(cast[name]).get("/desk/").content.decode() for name in ("chen", "cheng"))

    assert "3 件待审" in chen and "连续审查" in chen
    main = chen[chen.index("<main") :]
    assert "专业机构经办人</b> ·" not in main
    assert "专业机构经办人</b> ·" in cheng[cheng.index("<main") :]
    assert "按批次</a>" in chen and 'href="?by=batch"' in chen
