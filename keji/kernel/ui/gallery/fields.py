"""Every kind of field of both engines, right and wrong, the rail beside a form and what autosave says."""

from datetime import timedelta
from types import SimpleNamespace as Some
from typing import Any

from django import forms
from django.template import engines
from django.utils.safestring import SafeString, mark_safe

from keji.kernel import days
from keji.kernel.days.fields import DayField
from keji.kernel.formkit import Problem, bind, load
from keji.kernel.ui.fields import MomentField, WanField
from keji.kernel.ui.gallery.specimen import STANDS, Drawn, Specimen

KINDS: dict[str, dict[str, Any]] = {
    "title": {"title": "项目名称", "x-type": "text", "maxLength": 40, "x-help": "写清对象和做法。"},
    "need": {"title": "立项背景", "x-type": "longtext", "minLength": 100, "maxLength": 1500},
    "herd": {"title": "存栏", "x-type": "integer", "x-unit": "头"},
    "rate": {"title": "受胎率", "x-type": "decimal", "x-unit": "%"},
    "asks": {"title": "申请经费", "x-type": "money"},
    "signed": {"title": "签订日期", "x-type": "date"},
    "starts": {"title": "开始", "x-type": "month"},
    "mode": {"title": "实施方式", "x-type": "choice", "x-choices": [["own", "自己做"], ["with", "合作"]]},
    "size": {
        "title": "规模",
        "x-type": "choice",
        "x-widget": "radio",
        "x-choices": [["s", "小于 100 亩"], ["l", "100 亩以上"]],
    },
    "risks": {
        "title": "风险",
        "x-type": "choices",
        "x-choices": [["w", "天气"], ["m", "市场"], ["p", "疫病"]],
    },
    "field": {"title": "学科", "x-type": "code", "x-codes": "disciplines", "x-level": 1},
    "lead": {"title": "负责人", "x-type": "person"},
    "with": {"title": "合作单位", "x-type": "organisation"},
    "town": {"title": "实施乡镇", "x-type": "township"},
    "ethics": {"title": "是否涉及伦理", "x-type": "yesno"},
    "integrity": {"title": "以上内容真实，愿意承担责任", "x-type": "confirm"},
    "lines": {
        "title": "预算明细",
        "x-type": "table",
        "x-order": ["item", "fen"],
        "required": ["item", "fen"],
        "properties": {
            "item": {"title": "用途", "x-type": "text"},
            "fen": {"title": "金额", "x-type": "money"},
        },
    },
}
ANSWERS = {
    "all": {
        "title": "褐牛良种繁育与档案数字化示范",
        "need": "全镇适繁母牛约三千头，自然发情配种，受胎率不到五成。",
        "herd": 500,
        "rate": "48.5",
        "asks": 12_000_000,
        "signed": "2026-03-18",
        "starts": "2026-06",
        "mode": "own",
        "size": "l",
        "risks": ["w", "p"],
        "lead": "阿依拉·叶尔肯",
        "with": "县畜牧兽医站",
        "ethics": False,
        "integrity": True,
        "lines": [{"item": "冻精与药械", "fen": 6_000_000}, {"item": "", "fen": None}],
    }
}
PROBLEMS = (
    ("title", "项目名称没有填，请填写。"),
    ("need", "写了 26 个字，不少于 100 个字，请补充。"),
    ("asks", "申请 12.00 万元，超过这个方向的上限 10.00 万元，请改为 10.00 或更少。"),
    ("signed", "“三月十八”不是日期，写成 2026-03-18。"),
    ("mode", "请选一项。"),
    ("size", "请选一项。"),
    ("town", "请选实施乡镇。"),
    ("integrity", "不承诺就不能提交。"),
    ("lines.1.item", "第 2 行没有写用途。"),
)


class SampleForm(forms.Form):
    """One field of every kind that Django draws."""

    title = forms.CharField(label="标题", max_length=40, help_text="写清对象和做法。")
    town = forms.ChoiceField(label="乡镇", choices=[("", "请选择"), ("01", "库尔德宁镇")])
    summary = forms.CharField(label="说明", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(
        label="判断", choices=[("a", "不重复"), ("b", "部分重复")], widget=forms.RadioSelect
    )
    total_fen = WanField(label="经费（万元）")
    on = DayField(label="日期")
    until = MomentField(label="截止")
    secret = forms.BooleanField(label="不含国家秘密、工作秘密")


def specimens() -> list[Specimen]:
    now = days.now()
    right = SampleForm(initial={"title": "褐牛母牛同期发情", "total_fen": 12_000_000}, auto_id="right-%s")
    laid = SampleForm(initial={"title": "褐牛母牛同期发情"}, auto_id="laid-%s")
    wrong = SampleForm({"summary": "补充一段说明", "total_fen": "十二", "on": "三月"}, auto_id="wrong-%s")
    return [
        Specimen("错误摘要", "_errors", {"problems": problems(), "title": "还不能提交：有 2 处需要修改"}),
        Specimen("章节", "_sections", {"sections": sections()}),
        Specimen("自动保存，已保存", "_save_line", {"saved": "10:24:36"}),
        Specimen("短表字段", "_fields", {"form": right}),
        Specimen("短表字段，有错", "_fields", {"form": wrong}),
        Specimen("短表字段，按答案宽度排", "_grid", {"form": laid}),
        Specimen("附件", "_files", {"attachments": files(now)}),
    ]


def engine() -> list[Drawn]:
    """The form engine's fields: filled in, wrong, and to read only."""
    wrong = [Problem(f"wrong.{at}", text) for at, text in PROBLEMS]
    return [
        Drawn("表单字段，已填", _section("right", []), STANDS["formkit"]),
        Drawn("表单字段，有错", _section("wrong", wrong), STANDS["formkit"]),
        Drawn("表单字段，只读", _section("read", [], read_only=True), STANDS["formkit"]),
    ]


def _section(key: str, problems: list[Problem], *, read_only: bool = False) -> SafeString:
    form = load(
        {
            "x-name": "sample",
            "title": "样表",
            "x-order": [key],
            "properties": {
                key: {
                    "title": "样节",
                    "x-order": list(KINDS),
                    "required": ["title", "asks", "town"],
                    "properties": KINDS,
                }
            },
        }
    )
    bound = bind(form, key, {key: ANSWERS["all"]}, problems, open=() if read_only else None)
    template = engines["django"].from_string("{% load formkit %}{% formkit_section bound %}")
    return mark_safe(template.render({"bound": bound}))


def problems() -> list[Some]:
    return [
        Some(text="间接费用 9.00 万元，超过上限 8.40 万元", url="#wrong-total_fen"),
        Some(text="自筹经费与合计对不上：各项合计 57.00 万元，来源合计 55.00 万元", url="#wrong-title"),
    ]


def sections() -> list[dict[str, Any]]:
    shown = (
        ("基本信息", "done", 0),
        ("经费预算", "wrong", 2),
        ("考核指标", "open", 0),
        ("附件", "open", 0),
    )
    return [
        {"title": title, "url": f"#{n}", "state": state, "problems": problems, "current": n == 1}
        for n, (title, state, problems) in enumerate(shown)
    ]


def files(now: Any) -> list[tuple[str, Some]]:
    before = now - timedelta(days=2)
    sound = {"name": "合作协议（兽医站）.pdf", "size": 1_800_000, "at": before}
    return [
        ("合作协议", Some(**sound, is_quarantined=False, get_absolute_url="#file")),
        ("", Some(name="会议纪要.docx", size=60_000, at=before, is_quarantined=True)),
    ]
