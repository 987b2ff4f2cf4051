"""The tables of superiors have exactly their columns, and whoever has no part in them finds none."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from keji.kernel import days
from keji.outcomes.funds.actions import classify
from keji.outcomes.imports.actions import import_ledger
from keji.outcomes.imports.tests.books import book, row, running
from keji.outcomes.outputs.register import outputs

pytestmark = pytest.mark.django_db

#: Practice §11.2; O6 to O9 are papers of other rooms.
EXACTLY = {
    "O1": "序号·推荐单位·计划类别·指南方向代码·项目名称·申报单位·统一社会信用代码·"
    "单位性质·合作/技术依托单位·负责人·出生年月·职称·电话·"
    "起止年限·总经费·申请财政·自筹·主要研究内容（≤200字）·考核指标（≤200字）·排序·备注",
    "O2": "序号·项目名称·承担单位·负责人·归口单位·拟资助",
    "O3": "序号·编号·名称·承担单位·技术依托单位·负责人·起止·财政·自筹·本年安排·归口单位",
    "O4": "序号·单位·项目·编号·安排额·本次拨付·功能科目·"
    "政府经济分类·部门经济分类·收款全称·开户行·账号·指标文号·备注",
    "O5": "序号·受理号·名称·单位·结论·问题代码及说明·补正情况·审查人·复核人",
    "O10": "序号·单位或个人·代码·渠道·日期·结果·经办",
    "O11": "序号·编号·名称·级别·单位·起止·财政·已到位·已支出·执行率·进度%·阶段成果·问题·下步·是否按期·填报人",
    "O12": "序号·编号·名称·单位·财政·起止·应验收·逾期天数·原因·整改时限·责任人·催办记录",
    "O13": "序号·编号·名称·单位·负责人·财政·方式·日期·组长·得分·结论·证书号·结余",
}


def sheet(client: Client, url: str):
    return load_workbook(io.BytesIO(client.get(url, {"export": "xlsx"}).content))


def test_every_table_has_exactly_its_columns():
    found = {(one.code, "·".join(str(column.head) for column in one.columns)) for one in outputs()}

    assert found == set(EXACTLY.items())


def test_the_bureau_takes_out_the_plan_as_a_workbook(a_running, browser, dina):
    project = a_running()

    book = sheet(browser(dina), "/outputs/planned/")
    page = book.active

    assert book.sheetnames == ["巩留县立项计划表"]
    assert page["A1"].value == "巩留县立项计划表"
    assert "A1:K1" in {str(merged) for merged in page.merged_cells.ranges}
    assert page.print_title_rows == "$3:$4"
    row = [cell.value for cell in page[5]]
    assert row[:3] == [1, project.number, project.title]
    assert (row[7], page["H5"].number_format) == (9, "0.00")
    assert page["B5"].data_type == "s"
    assert page["A6"].value == "合计"


def test_every_table_opens_and_costs_the_same_for_many(a_running, browser, dina):
    a_running()
    client = browser(dina)

    for one in outputs():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"/outputs/{one.name}/").status_code == 200
        assert len(asked) <= 20, one.name


def test_a_checked_application_is_told_with_its_faults(an_application, browser, chen):
    an_application("correcting")

    row = [cell.value for cell in sheet(browser(chen), "/outputs/checked/").active[5]]

    assert row[4] == "补正"
    assert row[5] == "17 指标不可考核：“示范面积”没有现状值"
    assert row[6].startswith("补正中")
    assert row[7] == "陈立"


def test_applicants_and_strangers_find_no_tables(a_running, browser, aila, eve):
    a_running()

    for user in (aila, eve):
        assert browser(user).get("/outputs/").status_code == 404
        assert browser(user).get("/outputs/planned/").status_code == 404


def test_an_extended_project_is_not_overdue_and_an_old_one_tells_what_its_ledger_said(
    browser, dina, entrusting
):
    over = {"止": "2025-09-30", "应验收": "2025-09-30", "状态": "在研"}
    late, extended = running(2, **over), running(3, **over, 延期至="2099-02-28")
    above = row(1, 级别="州", 方式="函审", 结论="通过（优秀）")
    import_ledger(book([above, late, extended]), "台账.xlsx", by=dina)
    client = browser(dina)

    due = list(sheet(client, "/outputs/due/").active.iter_rows(min_row=5, values_only=True))
    over = next(sheet(client, "/outputs/accepted/").active.iter_rows(min_row=5, values_only=True))
    progress = list(sheet(client, "/outputs/progress/").active.iter_rows(min_row=5, values_only=True))

    assert [line[1] for line in due[:2]] == ["GL2025X002", None]
    assert due[0][7] == (days.today() - date(2025, 9, 30)).days
    assert (over[6], over[10], over[11]) == ("函审", "通过（优秀）", "新科验〔2021〕1号")
    assert [(line[1], line[7], line[10]) for line in progress[:2]] == [
        ("GL2025X002", 50, 40),
        ("GL2025X003", 50, 40),
    ]


def test_accounts_are_whole_only_for_who_pays(a_running, browser, dina, maker, world):
    world.unit.bank_account = "6217000000000001234"
    world.unit.save()
    a_running()

    seen = [sheet(browser(user), "/outputs/arranged/").active["L5"].value for user in (maker, dina)]

    assert seen[0] == "6217000000000001234"
    assert "000000000" not in seen[1]


def test_the_heads_of_the_budget_stand_on_every_payment_of_the_letter(a_running, browser, maker, money):
    classify(money, by=maker, function="2060499", government="507 对企业补助", agency="")
    a_running()

    row = [cell.value for cell in sheet(browser(maker), "/outputs/arranged/").active[5]]

    assert row[6:9] == ["2060499", "507 对企业补助", None]
