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
        Specimen("视图，可以存，已存一个", "_views", {"views": views(), "list": keeping()}),
        Specimen("视图，超过一千条，不逐个计数", "_views", {"views": views(counted=False)}),
        Specimen("筛选，还没有选", "_filters", {"filters": filters("a"), "more": True}),
        Specimen("筛选，选了两个", "_filters", {"filters": filters("b", "褐牛", "02")}),
        Specimen("正在筛选什么", "_active", narrowed()),
        Specimen("有一个条件看不懂", "_active", {"misread": [UNREAD]}),
        Specimen("全部条件", "_filter_page", {**all_filters(), "misread": [UNREAD]}),
        Specimen("选择列", "_columns", {"list": Some(choices=choices())}),
        Specimen("表，按金额从多到少，带合计", "_table", {"table": table(), "page": middle}),
        Specimen("翻页，在中间", "_pager", {"page": middle}),
        Specimen("表，一万条中的一页，不合计", "_table", {"table": table(summed=False), "page": many}),
        Specimen("翻页，超过一千条", "_pager", {"page": many}),
        Specimen("翻页，只有一页", "_pager", {"page": Page(rows, 5, False)}),
        Specimen("表，可以勾选", "_table", {"table": table(tick="pick")}),
        Specimen("一起办理，还没有勾选", "_bulk", bulk(0)),
        Specimen("一起办理，勾选了 4 件", "_bulk", bulk(4)),
        Specimen("没有符合条件的", "_empty", nothing_found()),
        Specimen("还什么都没有", "_empty", nothing_yet()),
        # its box lies open over what comes after it
        Specimen("视图，没有存成", "_views", {"views": views(), "list": keeping(refused=True)}),
    ]


UNREAD = "没有按“首次提交不早于”筛选：看不懂“2月31日”，写成“2026-03-18”这样的。"


def views(counted: bool = True) -> list[dict[str, Any]]:
    shown = (
        ("全部", 128 if counted else "1000+", False),
        ("等我办", 17 if counted else None, True),
        ("补正中", 12 if counted else None, False),
        ("我存的：东买里镇", None, False),
    )
    return [{"label": label, "url": "#view", "count": n, "current": now} for label, n, now in shown]


def keeping(refused: bool = False) -> Some:
    text = "已经有名为“东买里镇”的视图。换一个名称，或先删除原来的。" if refused else ""
    return Some(
        mark="r" if refused else "",
        keepable=True,
        refused=text,
        name="东买里镇" if refused else "",
        own=(Some(pk=1, name="东买里镇"),),
    )


def filters(number: str, value: str = "", town: str = "") -> list[Some]:
    towns = (("01", "库尔德宁镇"), ("02", "东买里镇"))
    return [
        Some(name=f"kw-{number}", label="项目、单位、编号、负责人", value=value, options=()),
        Some(name=f"town-{number}", label="乡镇", value=town, options=towns),
    ]


def narrowed() -> dict[str, Any]:
    return {"active": (("乡镇：东买里镇", "#town"), ("含“褐牛”", "#kw")), "clear": "#clear"}


def all_filters() -> dict[str, Any]:
    least = Some(name="least", label="申请经费不少于", value="8.00", options=(), help="万元")
    since = Some(name="since", label="首次提交不早于", value="2月31日", options=(), help="例如 2026-03-18")
    return {"filters": [*filters("c", "褐牛", "02"), least, since], "clear": "#clear", "back": "#back"}


def choices() -> list[tuple[Column, bool]]:
    shown = (("申请经费（万元）", True), ("状态", True), ("期限", True), ("负责人", False))
    return [(Column(label, name=label), ticked) for label, ticked in shown]


def table(tick: str = "", summed: bool = True) -> Table:
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
        Column(
            "项目 / 单位",
            "title",
            "name",
            sub=(("number", "编号"), ("unit", "单位")),
            place="grow",
            sort="title",
        ),
        Column(
            "申请经费（万元）",
            "fen",
            "wan",
            unit="万元",
            sort="amount",
            total=120_000_000 if summed else None,
        ),
        Column("状态", "tone", cell="ui/gallery/_state.html"),
        Column("期限", "until", "due"),
    )
    return Table("申报列表，经费单位：万元", columns, rows, note="符合条件的共 5 条，合计", tick=tick)


def bulk(count: int) -> dict[str, Any]:
    moves = (Some(label="形式审查通过", address="#pass"), Some(label="退回…", address="#return"))
    return {"count": count, "moves": moves}


def nothing_found() -> dict[str, str]:
    return {
        "title": "没有符合条件的申报",
        "text": "筛选了“补正中”和“库尔德宁镇”。去掉一个条件再看。",
        "url": "#clear",
        "label": "清除筛选",
    }


def nothing_yet() -> dict[str, str]:
    text = "还没有申报。从一份开放的指南开始。"
    return {"text": text, "url": "#calls", "label": "看可申报的指南"}
