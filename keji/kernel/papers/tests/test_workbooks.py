"""A workbook of the office: what is a number, what is a date, what never calculates, how it is printed."""

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from keji.kernel.papers.workbooks import Head, workbook

HEADS = (Head("名称"), Head("经费", parts=(Head("财政", "wan"), Head("自筹", "wan"))), Head("到期", "day"))


def written(*rows, totals=("合计", 0, 0, None)):
    data = workbook("台账", "单位：万元", HEADS, rows, totals, ("填表人：", "日期："))
    return load_workbook(io.BytesIO(data))


def test_money_and_days_are_values_and_keep_every_fen():
    sheet = written(("甲", 1, 12_345_600, date(2026, 3, 31)), totals=("合计", 1, 12_345_600, None)).active

    assert [cell.value for cell in sheet[5]] == ["甲", 0.000001, 12.3456, datetime(2026, 3, 31)]
    assert [cell.number_format for cell in sheet[5]] == ["@", "0.00", "0.00", "yyyy-mm-dd"]
    assert sheet["C6"].value == 12.3456 and sheet["A6"].value == "合计"


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-1", "@SUM(A1)", "0999-5620004", "12345678901234567890", "#N/A"]
)
def test_a_text_stays_a_text(text):
    cell = written((text, 0, 0, None)).active["A5"]

    assert (cell.value, cell.data_type) == (text, "s")


def test_letters_no_workbook_may_hold_are_left_out():
    assert written(("甲\x00\x0b乙", 0, 0, None)).active["A5"].value == "甲乙"


def test_it_prints_on_a3_with_its_heads_on_every_page():
    book = written(("甲", 1, 1, None))
    sheet = book.active

    assert book.sheetnames == ["台账"]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.print_area.endswith("$A$1:$D$7")
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert merged == {"A1:D1", "A2:D2", "A3:A4", "B3:C3", "D3:D4", "A7:D7"}


def test_a_sheet_without_rows_has_its_sum_and_its_foot():
    sheet = written().active

    assert (sheet["A5"].value, sheet["A6"].value, sheet.max_row) == ("合计", "填表人：        日期：", 6)
