"""Ledgers as counties keep them, built for the tests."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

#: Two rows of heads, as in the county's own ledger.
TOP = (
    *("序号", "项目编号", "项目名称", "级别", "计划类别", "立项年度", "立项文号", "承担单位"),
    *(
        "技术依托（协作）单位",
        "项目负责人",
        "联系电话",
        "实施地点",
        "领域",
        "起止时间",
        "",
        "批复经费（万元）",
    ),
    *("", "", "已拨付", "", "", "进展状态", "", "应验收日期", "", "验收", "", "", "", "备注"),
)
BELOW = (
    *("",) * 13,
    *("起", "止", "总", "财政", "自筹", "金额", "次数", "日期", "状态", "%", "日期", "延期至"),
    *("日期", "方式", "结论", "证书号", ""),
)
ROW = {
    **{"序号": 1, "项目编号": "2019D01A88", "项目名称": "酒花老园低产改造与病毒病防控", "级别": "自治区"},
    **{"计划类别": "自治区重点研发", "立项年度": 2019, "立项文号": "新科发〔2019〕12号"},
    **{"承担单位": "伊犁岭北酒花有限公司", "技术依托": "西域农业大学", "负责人": "叶尔肯·努尔别克"},
    **{"电话": "13900001234", "地点": "阿克吐别克镇酒花基地", "领域": "特色产业", "起": "2019-05-01"},
    **{"止": "2021-04-30", "总": 60, "财政": 50, "自筹": 10, "已拨": 50, "次数": 2, "拨付日期": "2020-06-30"},
    **{"状态": "已验收", "%": 100, "应验收": "2021-04-30", "延期至": "", "验收日期": "2021-06-18"},
    **{"方式": "会议", "结论": "通过", "证书号": "新科验〔2021〕301号", "备注": "留有样品"},
}


def row(number: int = 1, **changes: Any) -> list[Any]:
    """One project of the ledger; every one has a number and a title of its own."""
    own = {"序号": number, "项目编号": f"2019D{number:04d}", "项目名称": f"酒花低产园改造示范之{number}"}
    own["证书号"] = f"新科验〔2021〕{number}号"
    return list({**ROW, **own, **changes}.values())


def running(number: int = 1, **changes: Any) -> list[Any]:
    """A county project that is being worked on."""
    none = dict.fromkeys(("验收日期", "方式", "结论", "证书号", "延期至"), "")
    own = {"项目编号": f"GL2025X{number:03d}", "级别": "县", "立项年度": 2025, "状态": "在研", "%": 40}
    term = {"起": "2025-03-01", "止": "2099-02-28", "应验收": "2099-02-28"}
    return row(number, **{**none, **own, **term, **changes})


def book(
    rows: Sequence[Sequence[Any]], *, top: Sequence[Any] = TOP, below: Sequence[Any] | None = BELOW
) -> bytes:
    """A workbook with a title, two rows of heads with merged cells, a sum and a row of signatures."""
    made = Workbook()
    sheet = made.active
    sheet.title = "总台账"
    sheet.append(["巩留县科技项目总台账"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(top))
    sheet.append(["单位：万元"])
    sheet.append(list(top))
    if below:
        sheet.append([word or None for word in below])
        for at, word in enumerate(below, start=1):
            if not word:
                sheet.merge_cells(start_row=3, start_column=at, end_row=4, end_column=at)
        for first, last in ((14, 15), (16, 18), (19, 21), (22, 23), (24, 25), (26, 29)):
            sheet.merge_cells(start_row=3, start_column=first, end_row=3, end_column=last)
    for one in rows:
        sheet.append([None if value == "" else value for value in one])
    sheet.append(["合计"])
    sheet.append(["填报单位（盖章）：        填表人：        审核人：        日期："])
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()
