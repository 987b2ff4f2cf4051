"""What experts and checkers see: scores, ranking, evidence, differences, receipts."""

from datetime import datetime
from types import SimpleNamespace as Some
from typing import Any

from django import forms
from django.utils.safestring import mark_safe

from keji.kernel import days
from keji.kernel.ui.gallery.specimen import Specimen
from keji.kernel.ui.numbers import wan
from keji.kernel.ui.rankings import Cut, Figure, Head, Place, Ranking

CRITERIA = (
    ("需求真实", "问题来自本县生产一线，说得清谁受益", 30),
    ("做法可行", "路线、人员和条件对得上", 40),
    ("指标可查", "考核时段内现场查得到", 30),
)
LINES = (
    (1, "褐牛冻精分级与母牛妊娠早诊", "92.40", 40_000_000, 40_000_000, False, ()),
    (2, "玉米制种田病虫害无人机监测", "91.20", 38_000_000, 78_000_000, False, (("1 名专家回避", "stone"),)),
    (3, "马铃薯仓储温湿度监测", "85.20", 25_000_000, 0, True, ()),
    (4, "农家乐污水一体化处理", "78.30", 15_000_000, 0, True, (("低于 80 分线", "apple"),)),
)


def specimens() -> list[Specimen]:
    now = days.now()
    return [
        Specimen("评分表，正在打", "_score", {"lines": scores({"points_1": 88, "points_2": 90})}),
        Specimen("评分表，有错", "_score", {"lines": scores({"points_1": 120}, bound=True)}),
        Specimen("评分表，已签", "_score", {"lines": given(), "total": "89.10"}),
        Specimen("排名与预算线", "_ranking", {"ranking": ranking()}),
        *(Specimen(f"签章，{said}", "_seal", {"seal": one}) for said, one in seals()),
        Specimen("相似的依据", "_evidence", evidence()),
        Specimen("两版对比", "_diff", {"changes": changes()}),
        *(Specimen(f"回执，{said}", "_receipt", {"receipt": one}) for said, one in receipts(now)),
    ]


def scores(points: dict[str, int], *, bound: bool = False) -> list[tuple[Some, forms.BoundField]]:
    names = [f"points_{n}" for n in range(1, len(CRITERIA) + 1)]
    fields = {
        name: forms.IntegerField(label=title, min_value=0, max_value=100)
        for name, (title, _text, _weight) in zip(names, CRITERIA, strict=True)
    }
    kind = type("Points", (forms.Form,), fields)
    form = kind(points, auto_id="bad-%s") if bound else kind(initial=points, auto_id="good-%s")
    return [(criterion, form[name]) for name, criterion in zip(names, _criteria(), strict=True)]


def given() -> list[tuple[Some, int]]:
    return list(zip(_criteria(), (88, 90, 89), strict=True))


def _criteria() -> list[Some]:
    return [Some(title=title, text=text, weight=weight) for title, text, weight in CRITERIA]


def ranking() -> Ranking:
    words = "本批可安排 80.00 万元，余 2.00 万元，不足以支持第 3 名（25.00 万元）"
    cut = Cut("预算线", ("以上 2 项，78.00 万元", words))
    places = [_place(*line) for line in LINES]
    heads = (Head("综合分"), Head("标准差"), Head("机构建议"), Head("累计"), Head("意见", end=False))
    return Ranking("排名与预算线，经费单位：万元", "名次", heads, [*places[:2], cut, *places[2:]])


def _place(number: int, title: str, points: str, fen: int, so_far: int, below: bool, tags: Any) -> Place:
    figures = (
        Figure(points, "得分"),
        Figure("3.10", aside=True, quiet=True),
        Figure(wan(fen), "建议", "万元"),
        Figure("—" if below else wan(so_far), "累计", aside=below),
        Figure("不建议" if below else "建议立项", "意见"),
    )
    unit, url = "云杉坡农机服务有限公司", "" if below else "#line"
    ways = (("修改建议", "#amend"),) if number == 1 else ()
    return Place(number, title, unit, figures, url=url, tags=tags, ways=ways, below=below)


def seals() -> list[tuple[str, dict[str, Any]]]:
    base = {
        "title": "排序已签署并冻结",
        "lines": ["河谷科技项目服务中心，3月16日 17:42"],
        "digest": "7f3a09c2b1d4e8f00112233445566778899aabbccddeeff0011223344556c21e",
        "url": "#receipt",
    }
    return [("可查验", base), ("校验不符", base | {"broken": True})]


def evidence() -> dict[str, Any]:
    mine = "选 500 头体况中等以上的母牛，<mark>分四批做同期发情处理，定时输精，四十五天后查胎</mark>。"
    theirs = "对 300 头适繁母牛<mark>分四批做同期发情处理，定时输精，四十五天后查胎</mark>，建立档案。"
    return {
        "score": "0.87",
        "threshold": "0.60",
        "sides": (
            {"title": "本申报 · 研究内容", "source": "SB2026-000087，2026年3月16日", "text": mark_safe(mine)},
            {"title": "已立项 · 研究内容", "source": "GL2024A003，2024年5月8日", "text": mark_safe(theirs)},
        ),
        "judged": "延续：前一期在东买里镇，本期换到两个村，指标另定。",
        "by": "陈立新，3月17日 10:40",
    }


def changes() -> tuple[tuple[str, str, str], ...]:
    return (
        ("间接费用（万元）", "9.00", "8.40"),
        ("技术路线", "", "每月由乡镇畜牧站核对一次"),
        ("合作单位", "县兽医站", ""),
    )


def receipts(now: datetime) -> list[tuple[str, dict[str, Any]]]:
    base = {"title": "申报回执", "number": "SB2026-000087", "at": now, "digest": "9c41 7be0 5d2a 11f8"}
    return [
        ("可查验", base | {"state": "valid", "sealed": "18,204"}),
        ("等待存证", base | {"state": "waiting"}),
        ("校验不符", base | {"state": "broken"}),
    ]
