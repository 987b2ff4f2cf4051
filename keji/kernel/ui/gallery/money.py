"""Numbers: tiles, facts, the ledger, bars."""

from datetime import timedelta
from typing import Any

from keji.kernel import days
from keji.kernel.ui.gallery.specimen import Specimen


def specimens() -> list[Specimen]:
    facts = (("建议立项", "10"), ("建议经费", "288.00 万元"), ("合格线", None))
    return [
        Specimen("数字", "_tiles", {"tiles": tiles()}),
        Specimen("要点", "gallery/_facts", {"facts": facts}),
        Specimen("台账", "_ledger", {"postings": postings()}),
        Specimen("台账，有合计", "_ledger", {"postings": postings(), "totals": totals()}),
        Specimen("条", "_bars", {"bars": bars(), "most": 128}),
        Specimen("条，连到名单", "_bars", {"bars": [bar | {"url": "#list"} for bar in bars()], "most": 128}),
        Specimen("占比", "_meter", {"part": 20, "whole": 100, "label": "占可安排经费 20.0%"}),
        Specimen("占比，超了", "_meter", {"part": 112, "whole": 100, "label": "超出可安排经费", "tone": 5}),
    ]


def tiles() -> list[dict[str, Any]]:
    return [
        {"label": "今天到期", "number": 2, "unit": "件", "url": "#today", "hot": True},
        {"label": "本周到期", "number": 17, "unit": "件", "url": "#week"},
        {"label": "等别人", "number": 41, "unit": "最久 6 个工作日", "url": "#others"},
        {"label": "本月办结", "number": 64, "unit": "平均 2.3 个工作日"},
    ]


def bars() -> list[dict[str, Any]]:
    shown = (("已提交", 128, 1), ("形式审查通过", 86, 4), ("补正中", 12, 2), ("不予受理", 4, 5))
    return [{"label": label, "value": value, "tone": tone} for label, value, tone in shown]


def postings() -> list[dict[str, Any]]:
    names = ("on", "kind", "text", "budget_fen", "held_fen", "paid_fen", "free_fen")
    today = days.today()
    lines = (
        (today - timedelta(days=60), "预算指标", "财政局确认", 300_000_000, None, None, 300_000_000),
        (
            today - timedelta(days=31),
            "合同占用",
            "GL2026A001 任务书签订",
            None,
            40_000_000,
            None,
            260_000_000,
        ),
        (
            today - timedelta(days=9),
            "拨付",
            "GL2026A001 第 1 笔，60%",
            None,
            None,
            24_000_000,
            260_000_000,
        ),
        (today, "退票", "GL2026A001 第 1 笔退回", None, None, -24_000_000, 260_000_000),
    )
    return [dict(zip(names, line, strict=True)) | {"more": "白玛丽", "url": "#project"} for line in lines]


def totals() -> dict[str, int]:
    return {"budget_fen": 300_000_000, "held_fen": 40_000_000, "paid_fen": 0, "free_fen": 260_000_000}
