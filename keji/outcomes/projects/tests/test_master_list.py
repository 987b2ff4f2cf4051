"""项目总台账: twenty columns from a real project, their sum, the workbook, and who reads what."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from keji.journey.applications.actions import start, submit
from keji.journey.applications.models import Application
from keji.kernel import days
from keji.kernel.flow import advance
from keji.outcomes.funds.actions import pay
from keji.outcomes.projects.master_list import columns, master_list
from keji.outcomes.projects.models import Project
from tests.house.test_queries import fifty, tied
from tests.world.applications import fill_service
from tests.world.outcomes import WAN

pytestmark = pytest.mark.django_db

URL = "/projects/master-list/"
PHONE = "0999-5620004"
#: Practice §11.1, in its order.
TWENTY = (
    *("序号", "项目编号", "项目名称", "级别", "计划类别", "立项年度", "立项文号", "承担单位"),
    *("技术依托（协作）单位", "项目负责人", "联系电话", "实施地点", "领域", "起止时间", "批复经费", "已拨付"),
    *("进展状态", "应验收日期", "验收", "备注"),
)
MOST = 12


@pytest.fixture
def a_told(a_running, a_standing_call, *, world, aila, bek, chen, maker, checker):
    """A running project of which half is paid and a year is reported."""
    project = a_running()
    report = start(a_standing_call("annual_report"), by=aila, unit=world.unit, parent=project.application)
    fill_service(report, by=aila)
    submit(report, by=aila)
    first = project.instalments.order_by("number").first()
    for move, by in (("meet_condition", chen), ("make", maker), ("check", checker)):
        first.refresh_from_db()
        if first.state != "due" or move == "make":
            advance(first, move, by=by)
    first.refresh_from_db()
    pay(first, by=maker, voucher="1001", paid_on=days.today())
    return project


def opened(answer):
    return load_workbook(io.BytesIO(answer.content)).active


def read(answer):
    return answer.content.decode()


def by_head(seat, rows=None):
    """The first row, by the names of its columns and their parts."""
    made = master_list(Project.objects.all() if rows is None else rows, seat)
    names = [
        f"{head.label} {leaf.label}" if head.parts else head.label
        for head in made.columns
        for leaf in head.leaves
    ]
    return dict(zip(names, made.rows[0], strict=True))


def test_the_columns_are_the_twenty_in_their_order():
    assert tuple(head.label for head in columns()) == TWENTY


def test_every_column_is_filled_from_what_is_written_down(a_told):
    project = a_told
    paid = project.instalments.get(paid_on__isnull=False)

    row = by_head("bureau")

    assert row["序号"] == 1 and row["级别"] == "县"
    assert (row["项目编号"], row["项目名称"]) == (project.number, project.title)
    assert (row["计划类别"], row["立项年度"]) == (project.programme.name, project.programme.year)
    assert (row["立项文号"], row["承担单位"]) == ("巩科发〔2026〕21号", "巩留县恒草源饲料有限公司")
    assert (row["项目负责人"], row["联系电话"]) == ("阿依拉·叶尔肯", PHONE)
    assert row["实施地点"] == "东买里镇莫因古则村 3 号地"
    assert row["领域"] == project.application.direction.title
    assert (row["起止时间 起"], row["起止时间 止"]) == (project.starts_on, project.ends_on)
    assert (row["批复经费 财政"], row["批复经费 自筹"]) == (9 * WAN, project.own_fen)
    assert row["批复经费 总"] == 9 * WAN + project.own_fen
    assert (row["已拨付 金额"], row["已拨付 次数"]) == (paid.amount_fen, 1)
    assert row["已拨付 日期"] == days.today()
    assert (row["进展状态 状态"], row["进展状态 %"]) == ("在研", 60)
    assert (row["应验收日期 日期"], row["应验收日期 延期至"]) == (project.ends_on, None)


def test_what_nobody_wrote_down_stays_empty(a_project):
    a_project()

    row = by_head("bureau")

    empty = (
        "技术依托（协作）单位",
        "已拨付 日期",
        "进展状态 %",
        "验收 日期",
        "验收 方式",
        "验收 结论",
        "验收 证书号",
        "备注",
    )
    assert not any(row[name] for name in empty)
    assert row["已拨付 金额"] == row["已拨付 次数"] == 0


def test_an_accepted_project_shows_its_certificate(a_project):
    project = a_project()
    Project.objects.filter(pk=project.pk).update(
        conclusion="passed", concluded_on=date(2026, 3, 31), certificate_number="YS2026-0001"
    )

    row = by_head("bureau")

    assert (row["验收 日期"], row["验收 结论"]) == (date(2026, 3, 31), "通过")
    assert row["验收 证书号"] == "YS2026-0001"


def test_the_sheet_and_the_workbook_say_the_same(a_told, browser, dina):
    copies(a_told, 2)
    visitor = browser(dina)

    page = read(visitor.get(URL))
    answer = visitor.get(URL, {"export": "xlsx"})
    sheet = opened(answer)

    made = master_list(Project.objects.all(), "bureau")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=4 + len(made.rows))]
    assert len(rows) == 3
    for written, known in zip(rows, made.rows, strict=True):
        told = [plain(value, leaf) for value, leaf in zip(written, made.leaves, strict=True)]
        assert told == ["" if value is None else value for value in known]
    assert sheet["A1"].value == "巩留县科技项目总台账" and sheet["A2"].value == "单位：万元"
    assert [sheet.cell(3, n).value for n in range(1, sheet.max_column + 1) if sheet.cell(3, n).value] == list(
        TWENTY
    )
    assert "巩留县科技项目总台账" in page and page.count(a_told.title) == 3
    assert all(words in page for words in ("填报单位（盖章）", "填表人", "审核人", "单位：万元", "合计"))
    assert answer["Content-Disposition"].endswith('.xlsx"')


def plain(value, leaf):
    """A cell as openpyxl reads it, back in what the list holds."""
    if value is None:
        return ""
    if leaf.kind == "day":
        return value.date()
    return round(value * WAN) if leaf.kind == "wan" else value


def copies(project, number):
    """So many more projects like this one, each of an application of its own."""
    applications = fifty(Application, project.application)
    made = fifty(Project, project, tied("application", applications))
    Project.objects.filter(pk__in=[one.pk for one in made[number:]]).delete()
    return made[:number]


def test_the_last_row_adds_up_all_money_filtered(a_told, browser, dina):
    copies(a_told, 4)

    sheet = opened(browser(dina).get(URL, {"export": "xlsx"}))
    none = opened(browser(dina).get(URL, {"export": "xlsx", "state": "archived"}))

    last = sheet.max_row - 1
    leaves = [leaf for head in columns() for leaf in head.leaves]
    for at, leaf in enumerate(leaves, start=1):
        if leaf.kind == "wan":
            above = [sheet.cell(row, at).value for row in range(5, last)]
            assert sheet.cell(last, at).value == pytest.approx(sum(above))
    fiscal = next(at for at, leaf in enumerate(leaves, start=1) if leaf.label == "财政")
    assert sheet.cell(last, 1).value == "合计" and sheet.cell(last, fiscal).value == 45
    assert none.max_row == 6 and none.cell(5, fiscal).value == 0


@pytest.mark.parametrize(
    ("asked", "stays"),
    [
        ({"year": "{year}"}, True),
        ({"year": "2021"}, False),
        ({"from_year": "2021", "accepted": "no"}, True),
        ({"accepted": "yes"}, False),
        ({"township": "654024103"}, True),
        ({"township": "654024201"}, False),
        ({"unit": "恒草源", "field": "A101"}, True),
        ({"field": "养蜂"}, False),
        ({"state": "contracting"}, True),
        ({"state": "running"}, False),
    ],
)
def test_the_conditions_narrow_the_sheet(a_project, browser, chen, asked, stays):
    project = a_project()
    typed = {name: said.format(year=project.programme.year) for name, said in asked.items()}

    page = read(browser(chen).get(URL, typed))

    assert (project.number in page) is stays
    assert "2021年以来" in page or "from_year" not in asked
    assert "筛选" in read(browser(chen).get(URL, {**typed, "filters": "1"}))


@pytest.mark.parametrize("name", ["rival", "gao", "eve"])
def test_a_stranger_gets_nothing(a_project, browser, request, name):
    project = a_project()
    visitor = browser(request.getfixturevalue(name))

    for asked in ({}, {"export": "xlsx"}):
        answer = visitor.get(URL, asked)
        if answer.status_code != 404:
            words = [str(cell.value) for row in opened(answer) for cell in row] if asked else [read(answer)]
            assert not any(project.number in word for word in words)
    assert Client().get(URL).status_code == 302
    assert visitor.post(URL).status_code == 405


@pytest.mark.parametrize(
    ("name", "seat", "plain"),
    [
        *(("dina", "bureau", True), ("chen", "pmo", True), ("aila", "applicant", True)),
        *(("sun", "supervisor", False), ("archivist", "archivist", False), ("maker", "fund_maker", False)),
    ],
)
def test_only_who_handles_the_project_reads_the_telephone(a_project, browser, request, name, seat, plain):
    a_project()
    visitor = browser(request.getfixturevalue(name))

    page = read(visitor.get(URL, {"seat": seat}))
    sheet = opened(visitor.get(URL, {"seat": seat, "export": "xlsx"}))

    assert (PHONE in page) is plain
    assert (sheet.cell(5, 11).value == PHONE) is plain
    assert sheet.cell(5, 11).value.endswith("0004")


def test_the_list_of_projects_and_the_bureau_lead_there(a_project, browser, dina):
    a_project()

    assert f"{URL}?seat=bureau" in read(browser(dina).get("/projects/"))
    assert f"{URL}?seat=bureau" in read(browser(dina).get("/desk/"))


def test_fifty_projects_ask_no_more_than_one(a_told, browser, dina):
    visitor = browser(dina)

    def asked(**what):
        visitor.get(URL, what)
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get(URL, what).status_code == 200
        return len(queries)

    few = (asked(), asked(export="xlsx"))
    copies(a_told, 50)

    assert (asked(), asked(export="xlsx")) == few
    assert max(few) <= MOST, few
