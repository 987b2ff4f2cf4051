"""上级模板: their workbook comes back with their title and footer, and our rows between."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side

from keji.kernel.papers.workbooks import workbook
from keji.outcomes.outputs import superior
from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.outputs.models import SuperiorForm
from keji.outcomes.projects.master_list import master_list
from keji.outcomes.projects.models import Project

pytestmark = pytest.mark.django_db

LINE = Border(bottom=Side(style="thin"))


def theirs(*, heads: bool = True, rows: int = 2) -> bytes:
    """A title, a head of two rows, ruled rows, a sum below and who signs; another sheet behind."""
    book = Workbook()
    page = book.active
    page.title = "附件2"
    page["A1"] = "伊犁州科技计划项目汇总表"
    page["A1"].font = Font(size=20, bold=True)
    page.merge_cells("A1:F1")
    if heads:
        for column, words in enumerate(
            ("序号", "项目 名称", "承担单位", "经费（元）", None, "领导批示"), start=1
        ):
            page.cell(2, column, words)
        page["D3"], page["E3"] = "财政资金", "自筹资金"
        page.merge_cells("D2:E2")
        for column in "ABCF":
            page.merge_cells(f"{column}2:{column}3")
    for row in range(4, 4 + rows):
        for column in range(1, 7):
            page.cell(row, column).border = LINE
        page.cell(row, 2).font = Font(name="仿宋_GB2312", size=12)
    page.cell(4 + rows, 1, "合计")
    page.cell(4 + rows, 4, f"=SUM(D4:D{3 + rows})")
    page.cell(5 + rows, 1, "填表人：")
    page.merge_cells(start_row=5 + rows, start_column=1, end_row=5 + rows, end_column=6)
    book.create_sheet("填表说明")["A1"] = "只填在研项目"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def upload(data: bytes, name: str = "州局表.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def kept(client, data: bytes, host, **terms):
    given = {"name": "州局汇总表", "source": "projects", "office": host.pk, "not_secret": "on"}
    return client.post("/outputs/forms/new/", {**given, "workbook": upload(data), **terms})


def test_dina_fills_the_prefectures_workbook(a_running, browser, dina, world):
    project, client = a_running(), browser(dina)

    answer = kept(client, theirs(), world.host)
    form = SuperiorForm.objects.get()

    assert answer.url == form.get_absolute_url()
    assert form.columns == {"1": "serial", "2": "title", "3": "unit", "4": "fiscal:yuan", "5": "own:yuan"}

    client.post(form.get_absolute_url(), {f"column_{n}": name for n, name in form.columns.items()})
    assert project.title in client.get(f"/outputs/forms/{form.pk}/fill/").content.decode()
    answer = client.get(f"/outputs/forms/{form.pk}/fill/", {"export": "xlsx"})
    page = load_workbook(io.BytesIO(answer.content))["附件2"]

    assert [cell.value for cell in page[4]] == [1, project.title, "巩留县恒草源饲料有限公司", 90000, 0, None]
    assert (page["A1"].value, page["A1"].font.size) == ("伊犁州科技计划项目汇总表", 20)
    assert page["D6"].value == "=SUM(D4:D5)"


def test_the_countys_own_ledger_asks_for_a_field_in_every_column(a_running):
    """Every column of 项目总台账 asks for a field, under its two rows of heads."""
    a_running()
    listed = master_list(Project.objects.all(), "bureau")
    book = superior.opened(workbook("总台账", "", listed.columns, listed.rows, listed.totals, []))

    asked = superior.proposed(superior.table_in(book, SOURCES["projects"]), SOURCES["projects"])

    assert sorted(asked) == list(range(1, len(listed.leaves) + 1))
    assert list(asked.values())[11:13] == ["place", "field"]
    assert list(asked.values())[18:25] == ["paid", "times", "paid_on", "state", "percent", "due", "extended"]


def test_more_rows_than_theirs_push_the_footer_down():
    source = SOURCES["projects"]
    book = superior.opened(theirs())
    table = superior.table_in(book, source)
    rows = [[n, f"=项目{n}", 1_000_000] for n in range(1, 6)]

    fields = {1: None, 2: source.field("title"), 4: source.field("fiscal:yuan")}
    back = load_workbook(io.BytesIO(superior.filled(book, table, fields, rows)))
    page = back["附件2"]

    assert [page.cell(row, 1).value for row in range(4, 11)] == [1, 2, 3, 4, 5, "合计", "填表人："]
    assert page["D9"].value == "=SUM(D4:D8)"
    assert {"A10:F10", "D2:E2", "A1:F1"} <= {str(merged) for merged in page.merged_cells.ranges}
    assert (page["B8"].data_type, page["B8"].font.name) == ("s", "仿宋_GB2312")
    assert back.sheetnames == ["附件2", "填表说明"]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (theirs(heads=False), "空表.xlsx", "没有找到表头"),
        (b"\xd0\xcf\x11\xe0 old", "旧表.xlsx", "打不开"),
        (b"not a workbook", "表.xlsx", "打不开"),
    ],
    ids=["no heads", "old format", "no workbook"],
)
def test_what_is_no_table_gets_a_clear_sentence(browser, dina, world, data, name, said):
    answer = kept(browser(dina), data, world.host, workbook=upload(data, name))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SuperiorForm.objects.exists()


def test_a_field_the_list_does_not_have_is_refused(browser, dina, world):
    client = browser(dina)
    kept(client, theirs(), world.host)
    form = SuperiorForm.objects.get()

    answer = client.post(form.get_absolute_url(), {"column_2": "weather"})

    assert answer.status_code == 422
    form.refresh_from_db()
    assert form.columns["2"] == "title"


def test_another_office_does_not_find_it(browser, dina, chen, eve, world):
    kept(browser(dina), theirs(), world.host)
    url = SuperiorForm.objects.get().get_absolute_url()

    for user in (chen, eve):
        assert browser(user).get(url).status_code == 404
        assert browser(user).get(f"{url}fill/").status_code == 404
        assert browser(user).post(f"{url}put-away/").status_code == 404
