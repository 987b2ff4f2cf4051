"""When there is nothing, not yet, or not allowed."""

from keji.kernel import days
from keji.kernel.ui.gallery.specimen import Specimen


def specimens() -> list[Specimen]:
    first = {
        "text": "还没有申报。有指南在受理时，从“可申报的指南”开始。",
        "url": "#calls",
        "label": "看可申报的指南",
    }
    rule = "单位在 2026年6月30日 前处于科研诚信处理期（决定书 2025-03 号）。"
    lost = "网络断开。你填的内容还在这个页面上，连上网后按“保存草稿”。"
    return [
        Specimen("还没有内容", "_empty", first),
        Specimen("没有，也不用做什么", "_empty", {"text": "没有异议。公示期内有人提出，会出现在这里。"}),
        Specimen("正在取", "_wait", {"text": "正在查重，12 万条里找相似的，约 3 秒。"}),
        Specimen(
            "提示", "_note", {"title": "自查和受理用同一套规则", "text": "现在改好，就不会被退回补正。"}
        ),
        Specimen("办成了", "_note", {"tone": "meadow", "text": "已提交，受理编号 SB2026-000087。"}),
        Specimen("不能做，为什么", "_note", {"tone": "apricot", "title": "现在不能提交", "text": rule}),
        Specimen("没有做成", "_note", {"tone": "risk", "title": "没有保存", "text": lost}),
        Specimen("内容、条目与理由", "gallery/_lines"),
        Specimen("来源", "_source", {"on": days.today(), "number": "巩科发〔2026〕4 号"}),
    ]
