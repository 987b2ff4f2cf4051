"""Lists: views, filters, the table on a desk and on a phone, its foot, what can be done with many."""

from datetime import timedelta
from types import SimpleNamespace as Some
from typing import Any

from keji.kernel import days
from keji.kernel.ui.gallery.specimen import Specimen
from keji.kernel.ui.pages import Page
from keji.kernel.ui.tables import Column, Table

TONES = (
    ("stone", "草稿"),
    ("pine", "待形式审查"),
    ("lavender", "评审中 4 / 5"),
    ("apricot", "补正中"),
    ("meadow", "已立项"),
    ("apple", "不予受理"),
    ("lake", "公示中"),
)
ROWS = (
    ("SB2026-000087", "褐牛良种繁育与档案数字化示范", "晴岭牧业专业合作社", 40_000_000, 1, 0),
    ("SB2026-000089", "旱地红花与贝母间作技术示范", "南坡中药材种植专业合作社", 22_000_000, 1, 2),
    ("SB2026-000096", "黑蜂蜂蜜植物源指纹图谱", "蜂语养蜂专业合作社", 20_000_000, 3, 5),
    ("SB2026-000101", "天山野果林土壤微生物修复", "河谷林业工作站", 30_000_000, 2, 9),
    ("SB2026-000110", "小学科学实验箱双语改编", "云杉坡小学", 8_000_000, 5, None),
)


def specimens() -> list[Specimen]:
    rows: list[Any] = []
    middle = Page(rows, 128, True, next="i~1~1", previous="-i~1~1", sort="amount")
    many = Page(rows, None, True, next="i~1~1", sort="amount", up=True)
    return [
        Specimen("视图", "_views", {"views": views()}),
        Specimen("筛选，还没有选", "_filters", {"filters": filters("a")}),
        Specimen("筛选，选了两个", "_filters", filtered()),
        Specimen("表，按金额从多到少，带合计", "_table", {"table": table(), "page": middle}),
        Specimen("翻页，在中间", "_pager", {"page": middle}),
        Specimen("翻页，超过一千条", "_pager", {"page": many}),
        Specimen("翻页，只有一页", "_pager", {"page": Page(rows, 5, False)}),
        Specimen("表，可以勾选", "_table", {"table": table(tick="pick")}),
        Specimen("一起办理，还没有勾选", "_bulk", {"bulk": bulk(0)}),
        Specimen("一起办理，勾选了 4 件", "_bulk", {"bulk": bulk(4)}),
        Specimen("没有符合条件的", "_empty", nothing_found()),
    ]


def views() -> list[dict[str, Any]]:
    shown = (
        ("全部", 128, False),
        ("等我办", 17, True),
        ("本周到期", 5, False),
        ("我存的：东买里镇", None, False),
    )
    return [{"label": label, "url": "#view", "count": n, "current": now} for label, n, now in shown]


def filters(number: str, value: str = "", town: str = "") -> list[Some]:
    towns = (("01", "库尔德宁镇"), ("02", "东买里镇"))
    return [
        Some(name=f"kw-{number}", label="项目、单位、编号、负责人", value=value, options=()),
        Some(name=f"town-{number}", label="乡镇", value=town, options=towns),
    ]


def filtered() -> dict[str, Any]:
    active = (("乡镇：东买里镇", "#town"), ("含“褐牛”", "#kw"))
    return {"filters": filters("b", "褐牛", "02"), "active": active, "clear": "#clear"}


def table(tick: str = "") -> Table:
    now = days.now()
    rows = [
        {
            "pk": place,
            "url": "#row",
            "number": number,
            "title": title,
            "unit": unit,
            "fen": fen,
            "tone": TONES[tone],
            "until": None if ahead is None else now + timedelta(days=ahead),
        }
        for place, (number, title, unit, fen, tone, ahead) in enumerate(ROWS)
    ]
    columns = (
        Column("项目 / 单位", "title", "name", sub=("number", "unit"), place="grow", sort="title"),
        Column("申请经费（万元）", "fen", "wan", unit="万元", sort="amount", total=120_000_000),
        Column("状态", "tone", cell="ui/gallery/_state.html"),
        Column("期限", "until", "due"),
    )
    return Table("申报列表，经费单位：万元", columns, rows, note="符合条件 5 条合计", tick=tick)


def bulk(count: int) -> Some:
    said = "3 件可以“形式审查通过”，1 件不可以" if count else "勾选几件，一起办理；先看清单，再确认。"
    moves = (Some(label="形式审查通过", address="#pass"), Some(label="退回…", address="#return"))
    return Some(count=count, text=said, clear="#clear" if count else "", moves=moves)


def nothing_found() -> dict[str, str]:
    return {
        "title": "没有符合条件的申报",
        "text": "筛选了“补正中”和“库尔德宁镇”。去掉一个条件再看。",
        "url": "#clear",
        "label": "清除筛选",
    }
