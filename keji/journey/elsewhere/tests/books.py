"""Lists as other departments keep them, built for the tests."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

TOP = (
    *("序号", "主管部门", "资金来源", "年度", "项目名称", "实施单位", "建设地点", "", "金额（万元）"),
    *("负责人", "主要内容"),
)
BELOW = ("", "", "", "", "", "", "乡镇", "村", "", "", "")
ROW = {
    **{"序号": 1, "主管部门": "县农业农村局", "资金来源": "中央财政衔接资金", "年度": 2025},
    **{
        "名称": "库尔德宁镇良种牛繁育点建设",
        "单位": "库尔德宁镇人民政府",
        "乡镇": "库尔德宁镇",
        "村": "莫因古则村",
    },
    **{"金额": 120, "负责人": "赛力克", "内容": "新建牛舍 800 平方米，配套青贮窖。"},
}


def row(number: int = 1, **changes: Any) -> list[Any]:
    """One project of the list; every one has a title of its own."""
    own = {"序号": number, "名称": f"库尔德宁镇良种牛繁育点建设之{number}"}
    return list({**ROW, **own, **changes}.values())


def book(
    rows: Sequence[Sequence[Any]], *, top: Sequence[Any] = TOP, below: Sequence[Any] | None = BELOW
) -> bytes:
    """A workbook with a title, two rows of heads, merged cells, a sum and a signature."""
    made = Workbook()
    sheet = made.active
    sheet.title = "项目表"
    sheet.append(["2025年衔接推进乡村振兴补助资金项目计划表"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(top))
    sheet.append(list(top))
    if below:
        sheet.append([word or None for word in below])
        for at, word in enumerate(below, start=1):
            if not word:
                sheet.merge_cells(start_row=2, start_column=at, end_row=3, end_column=at)
        sheet.merge_cells(start_row=2, start_column=7, end_row=2, end_column=8)
    for one in rows:
        sheet.append([None if value == "" else value for value in one])
    sheet.append(["合计"])
    sheet.append(["填报单位（盖章）：        填表人：        审核人："])
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def plain(heads: Sequence[str], *rows: Sequence[Any]) -> bytes:
    """A sheet of rows under one row of heads, as CSV in the encoding of Chinese offices."""
    lines = [",".join(str(value) for value in line) for line in (heads, *rows)]
    return "\r\n".join(lines).encode("gb18030")
