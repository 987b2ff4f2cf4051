"""Invented subjects: nothing here touches the database."""

from datetime import datetime, timedelta
from types import SimpleNamespace as Some
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.flow.machine import Machine, State
from keji.kernel.ui.buttons import Button
from keji.kernel.ui.gallery.forms import SampleForm
from keji.kernel.ui.gallery.frames import rail
from keji.kernel.ui.pages import Page
from keji.kernel.ui.steps import steps_of
from keji.kernel.ui.tables import Column, Table
from keji.kernel.ui.timeline import Told

TONES = (
    ("stone", "草稿"),
    ("pine", "待形式审查"),
    ("lavender", "评审中 4 / 5"),
    ("apricot", "补正中"),
    ("meadow", "已立项"),
    ("apple", "不予受理"),
    ("lake", "公示中"),
)

ROAD = Machine(
    "sample",
    "样例",
    tuple(State(code, code) for code in "abcdefgh"),
    (),
    steps=tuple(
        zip(
            ("指南发布", "申报", "受理形审", "专家评审", "立项建议", "局党组会审定", "公示", "下达"),
            ((code,) for code in "abcdefgh"),
            strict=True,
        )
    ),
)

ROWS = (
    ("SB2026-000087", "褐牛良种繁育与档案数字化示范", "晴岭牧业专业合作社", 40_000_000, 1, 0),
    ("SB2026-000089", "旱地红花与贝母间作技术示范", "南坡中药材种植专业合作社", 22_000_000, 1, 2),
    ("SB2026-000096", "黑蜂蜂蜜植物源指纹图谱", "蜂语养蜂专业合作社", 20_000_000, 3, 5),
    ("SB2026-000101", "天山野果林土壤微生物修复", "河谷林业工作站", 30_000_000, 2, 9),
    ("SB2026-000110", "小学科学实验箱双语改编", "云杉坡小学", 8_000_000, 5, None),
)


def parts() -> dict[str, Any]:
    """Everything the page of components shows."""
    now = days.now()
    return {
        "rail": rail(),
        "tones": TONES,
        "road": steps_of(Some(machine=ROAD, state="f", stage=ROAD.state("f"))),
        "left": steps_of(Some(machine=ROAD, state="z", stage=State("z", "z", end=True))),
        "who": _awaited(now, days=2),
        "late": _awaited(now, days=-2),
        "today": _awaited(now, minutes=1),
        "buttons": _buttons(),
        "near": _told(now)[:6],
        "far": _told(now)[6:],
        "groups": _todos(now),
        "page": Page([1], None, True, next="i~1~1", previous="-i~1~1", sort="amount", up=False),
        "table": _table(now),
        "facts": ((_("建议立项"), "10"), (_("建议经费"), "288.00"), (_("合格线"), None)),
        "tiles": _tiles(),
        "bars": _bars(),
        "ranking": _ranking(),
        "cut": Some(count=2, sum_fen=78_000_000, budget_fen=80_000_000, rest_fen=2_000_000, why=""),
        "postings": _postings(),
        "sections": _sections(),
        "receipts": _receipts(now),
        "changes": (("间接费用（万元）", "9.00", "8.40"), ("技术路线", "", "每月由乡镇畜牧站核对一次")),
        "problems": (Some(text="间接费用 9.00 万元，超过上限 8.40 万元", url="#field"),),
        "attachments": _files(now),
        "filters": _filters(),
        "form": SampleForm({"summary": "补充一段说明"}),
        "seal": ("河谷科技项目服务中心，3月16日 17:42", "摘要 7f3a 09c2 … c21e"),
        "notice": ("按照《县科技计划项目管理办法》，经专业机构评审、局党组会审定，现予公示。",),
        "bulk": Some(count=4, text="3 件可以“形式审查通过”，1 件不可以", clear="#", label=_("预览后办理")),
    }


def _awaited(now: datetime, **ahead: int) -> Some:
    until = now + timedelta(**ahead)
    return Some(
        who="局党组会", to_do="审定", until=until, since=now, phone="0999-000 0000", overdue=until < now
    )


def _buttons() -> list[Button]:
    return [
        Button("打印会议材料", "#", "plain", False),
        Button("整批退回…", "#", "risk", False),
        Button("单位确认", "#", "plain", True),
        Button("整批通过…", "#", "primary", False),
    ]


def _told(now: datetime) -> list[Told]:
    first = Told("提出立项建议", "陈立新", now - timedelta(hours=3), "按综合分排列，预算内取前 10 名。")
    paper = Told("推荐", "陈立新", now - timedelta(days=1), paper="线下，由陈立新登记")
    return [first, paper, *(Told(f"第 {n} 步", "高文远", now - timedelta(days=n)) for n in range(2, 12))]


def _todos(now: datetime) -> list[dict[str, Any]]:
    row = {
        "kind": "形式审查",
        "tone": "pine",
        "title": "褐牛良种繁育与档案数字化示范",
        "url": "#",
        "why": "SB2026-000087 · 晴岭牧业专业合作社",
        "act": "去审查",
    }
    groups = ((_("今天到期"), True, 0), (_("本周"), False, 2), (_("以后"), False, 20))
    return [
        {"label": label, "hot": hot, "items": [row | {"until": now + timedelta(days=ahead, hours=1)}]}
        for label, hot, ahead in groups
    ]


def _table(now: datetime) -> Table:
    rows = [
        {
            "url": "#",
            "number": number,
            "title": title,
            "unit": unit,
            "fen": fen,
            "tone": TONES[tone],
            "until": None if ahead is None else now + timedelta(days=ahead),
        }
        for number, title, unit, fen, tone, ahead in ROWS
    ]
    columns = (
        Column("项目 / 单位", "title", "name", sub=("number", "unit"), place="grow", sort="title"),
        Column("申请经费（万元）", "fen", "wan", unit="万元", sort="amount", total=120_000_000),
        Column("状态", "tone", cell="ui/gallery/_state.html"),
        Column("期限", "until", "due"),
    )
    return Table("申报列表，经费单位：万元", columns, rows, note="符合条件 5 条合计", tick="id")


def _tiles() -> list[dict[str, Any]]:
    return [
        {"label": "今天到期", "number": 2, "unit": "件", "url": "#", "hot": True},
        {"label": "本周到期", "number": 17, "unit": "件", "url": "#"},
        {"label": "等别人", "number": 41, "unit": "最久 6 个工作日", "url": "#"},
        {"label": "本月办结", "number": 64, "unit": "平均 2.3 个工作日"},
    ]


def _bars() -> list[dict[str, Any]]:
    shown = (("已提交", 128, 1), ("形式审查通过", 86, 4), ("补正中", 12, 2), ("不予受理", 4, 5))
    return [{"label": label, "value": value, "tone": tone} for label, value, tone in shown]


def _ranking() -> list[dict[str, Any]]:
    lines = (
        (1, "褐牛冻精分级与母牛妊娠早诊", "92.40", 40_000_000, 40_000_000, False, ()),
        (
            2,
            "玉米制种田病虫害无人机监测",
            "91.20",
            38_000_000,
            78_000_000,
            False,
            (("1 名专家回避", "stone"),),
        ),
        (3, "马铃薯仓储温湿度监测", "85.20", 25_000_000, 0, True, ()),
        (4, "农家乐污水一体化处理", "78.30", 15_000_000, 0, True, (("低于 80 分线", "apple"),)),
    )
    names = ("place", "title", "points", "advised_fen", "running_fen", "below", "tags")
    return [
        dict(zip(names, line, strict=True)) | {"unit": "云杉坡农机服务有限公司", "url": "#"} for line in lines
    ]


def _postings() -> list[dict[str, Any]]:
    names = ("on", "kind", "text", "budget_fen", "held_fen", "paid_fen", "free_fen")
    today = days.today()
    lines = (
        (today, "预算指标", "财政局确认", 300_000_000, None, None, 300_000_000),
        (today, "合同占用", "GL2026A001 任务书签订", None, 40_000_000, None, 260_000_000),
        (today, "拨付", "GL2026A001 第 1 笔，60%", None, -24_000_000, 24_000_000, 260_000_000),
    )
    return [dict(zip(names, line, strict=True)) for line in lines]


def _sections() -> list[dict[str, Any]]:
    shown = (("基本信息", "done", 0), ("经费预算", "wrong", 2), ("附件", "open", 0))
    return [
        {"title": title, "url": f"#{state}", "state": state, "problems": problems, "current": problems > 0}
        for title, state, problems in shown
    ]


def _receipts(now: datetime) -> list[dict[str, Any]]:
    base = {"title": "申报回执", "number": "SB2026-000087", "at": now, "digest": "9c41 7be0 5d2a"}
    return [
        base | {"state": "valid", "sealed": "18,204"},
        base | {"state": "waiting"},
        base | {"state": "broken"},
    ]


def _files(now: datetime) -> list[Some]:
    return [
        Some(name="合作协议（兽医站）.pdf", size=1_800_000, at=now, is_quarantined=False, url="#"),
        Some(name="会议纪要.docx", size=60_000, at=now, is_quarantined=True, url=""),
    ]


def _filters() -> list[Some]:
    return [
        Some(name="kw", label="项目、单位、编号、负责人", value="", options=()),
        Some(name="town", label="乡镇", value="", options=(("01", "库尔德宁镇"), ("02", "东买里镇"))),
    ]
