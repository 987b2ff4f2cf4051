"""Who is awaited, what may be done, what was done."""

from datetime import datetime, timedelta
from types import SimpleNamespace as Some
from typing import Any

from keji.kernel import days
from keji.kernel.flow.machine import Machine, State
from keji.kernel.ui.buttons import Button
from keji.kernel.ui.gallery.specimen import Specimen
from keji.kernel.ui.steps import Road, steps_of
from keji.kernel.ui.timeline import Told

STEPS = ("指南发布", "申报", "受理形审", "专家评审", "立项建议", "局党组会审定", "公示", "下达")
ROAD = Machine(
    "sample",
    "样例",
    (*(State(code, code) for code in "abcdefg"), State("h", "h", end=True)),
    (),
    steps=tuple(zip(STEPS, ((code,) for code in "abcdefgh"), strict=True)),
)
BODY = Some(who="局党组会", to_do="审定", phone="0999-000 0000")


def specimens() -> list[Specimen]:
    now = days.now()
    return [
        Specimen("等别人", "_awaited", {"who": waits(now, days=9)}),
        Specimen("等我，快到期", "_awaited", {"who": waits(now, days=2), "mine": True}),
        Specimen("等我，今天", "_awaited", {"who": waits(now, minutes=1), "mine": True}),
        Specimen("已超期", "_awaited", {"who": waits(now, days=-2)}),
        Specimen("没有期限", "_awaited", {"who": Some(**vars(BODY), until=None, since=now, overdue=False)}),
        Specimen("可以办的", "_moves", {"buttons": buttons()}),
        Specimen("办理，在页面上写说明", "gallery/_note_of_a_move"),
        Specimen("办理，几个答复各一节", "gallery/_answer"),
        Specimen("步骤，走到中间", "_steps", {"road": road("f")}),
        Specimen("步骤，走完", "_steps", {"road": road("h")}),
        Specimen("步骤，已离开", "_steps", {"road": road("x")}),
        Specimen(
            "待办，一人几个职责",
            "_todos",
            {
                **{"groups": todos(now), "count": 19, "orders": orders(), "several": True},
                **{"rest": 4, "rest_url": "#rest"},
            },
        ),
        Specimen(
            "待办，只看今天到期的",
            "_todos",
            {"groups": todos(now)[:1], "count": 1, "heading": "今天到期", "clear": "#all", "key": "today"},
        ),
        Specimen("没有待办", "_todos", {"groups": [], "count": 0}),
        Specimen("过程，短", "_timeline", {"near": told(now)[:2], "who": waits(now, days=2), "mine": True}),
        Specimen("过程，长的折起", "_timeline", {"near": told(now)[:6], "far": told(now)[6:]}),
        Specimen("过程，还没有", "_timeline", {"title": "评审过程"}),
    ]


def waits(now: datetime, **ahead: int) -> Some:
    until = now + timedelta(**ahead)
    return Some(**vars(BODY), until=until, since=now - timedelta(days=3), overdue=until < now)


def buttons() -> list[Button]:
    return [
        Button("打印会议材料", "#print", "plain", False),
        Button("整批退回…", "#return", "risk", False),
        Button("单位确认", "#confirm", "plain", True),
        Button("整批通过…", "#pass", "primary", False),
    ]


def road(state: str) -> Road:
    stage = ROAD.state(state) if state in "abcdefgh" else State(state, state, end=True)
    return steps_of(Some(machine=ROAD, state=state, stage=stage))


def told(now: datetime) -> list[Told]:
    first = Told("提出立项建议", "陈立新", now - timedelta(hours=3), "按综合分排列，预算内取前 10 名。")
    paper = Told("推荐", "热娜", now - timedelta(days=1), paper="线下，由陈立新登记")
    return [first, paper, *(Told(f"第 {n} 步", "高文远", now - timedelta(days=n)) for n in range(2, 12))]


def todos(now: datetime) -> list[dict[str, Any]]:
    row = {
        "kind": "形式审查",
        "tone": "pine",
        "title": "褐牛良种繁育与档案数字化示范",
        "url": "#todo",
        "why": "SB2026-000087 · 晴岭牧业专业合作社",
        "act": "去审查",
    }
    many = row | {
        "title": "12 件待审：2026 年度重点研发（第二批）",
        "why": "最早 3月13日到 · 办完一件自动到下一件",
        "act": "连续审查",
        "about": "#list",
    }
    groups = (
        ("今天到期", True, 1, [(row, 0)]),
        ("本周", False, 12, [(many, 2)]),
        ("以后", False, 2, [(row | {"hat": "专业机构负责人"}, 20), (row, None)]),
    )
    return [
        {"label": label, "hot": hot, "count": n, "items": [_at(now, one, ahead) for one, ahead in items]}
        for label, hot, n, items in groups
    ]


def orders() -> list[dict[str, Any]]:
    words = ("按期限", "按事项", "按批次")
    return [{"label": word, "url": "#order", "current": place == 0} for place, word in enumerate(words)]


def _at(now: datetime, row: dict[str, Any], ahead: int | None) -> dict[str, Any]:
    return row | {"until": None if ahead is None else now + timedelta(days=ahead, hours=1)}
