"""The frames with an invented person in them."""

from datetime import timedelta
from typing import Any

from keji.kernel import days
from keji.kernel.ui.rail import Entry, Group, Nav, Rail


def rail() -> Rail:
    """The rail of an invented professional institution."""
    desk = Entry("我的工作台", "#desk", "layout-dashboard", 23, "待办", current=True)
    inbox = Entry("申报受理", "#inbox", "inbox", 128, "受理")
    review = Entry("专家与评审", "#review", "users-group", 7, "评审")
    before = Group([inbox, review, Entry("立项建议", "#batch", "list-numbers", 1)], "立项前")
    after = Group(
        [Entry("在研项目", "#projects", "folders", 46), Entry("验收", "#end", "circle-check")], "立项后"
    )
    messages = Entry("消息", "#messages", "bell", 4)
    return Rail(
        groups=[Group([desk]), before, after],
        unit="河谷科技项目服务中心",
        duty="项目管理专业机构 · 受理岗",
        person="陈立新",
        bar=[desk, inbox, review, messages, Entry("全部", "#all", "menu-2")],
        hats="#hats",
    )


def nav() -> Nav:
    """The portal's columns."""
    labels = ("首页", "申报指南", "公示公告", "立项项目", "资金公开", "机构职责", "政策文件", "服务台")
    entries = [Entry(label, f"#{number}", current=number == 0) for number, label in enumerate(labels)]
    return Nav(entries, [Entry("站点地图", "#map"), Entry("隐私与个人信息", "#privacy")])


def sections() -> list[dict[str, Any]]:
    shown = (
        ("基本信息", "done", 0),
        ("项目团队", "done", 0),
        ("立项背景与需求", "done", 0),
        ("经费预算", "wrong", 2),
        ("考核指标", "wrong", 1),
        ("附件", "open", 0),
        ("承诺与声明", "open", 0),
    )
    numerals = "一二三四五六七"
    return [
        {"title": t, "url": f"#{n}", "state": s, "problems": p, "current": p == 2, "numeral": numerals[n]}
        for n, (t, s, p) in enumerate(shown)
    ]


def form() -> dict[str, Any]:
    """The frame of long forms."""
    return {"rail": rail(), "sections": sections(), "until": days.now() + timedelta(days=9)}


def portal() -> dict[str, Any]:
    """The frame of public pages with the band and both columns."""
    now = days.now()
    calls = [
        {
            "title": "2026 年度县重点研发计划（第二批）：畜禽良种",
            "tags": ("畜牧", "种植"),
            "ahead": 2,
        },
        {"title": "天山野果林保护与野苹果资源利用“揭榜挂帅”榜单", "tags": ("生态",), "ahead": 23},
        {"title": "2026 年科技特派员服务任务征集", "tags": ("农业农村", "备案"), "ahead": 43},
    ]
    return {
        "nav": nav(),
        "calls": [call | {"until": now + timedelta(days=int(str(call["ahead"])))} for call in calls],
        "today": now,
        "duties": ("创新驱动规划与政策", "创新体系与体制改革", "科技管理平台与资金统筹"),
    }
