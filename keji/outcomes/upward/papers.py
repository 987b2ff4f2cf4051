"""推荐函: the letter with which the bureau puts forward what is expected under a call from above."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.papers import Facts, Paper, Paragraph, Seal, Side, Table, paper
from keji.kernel.papers.phrases import phrase
from keji.kernel.papers.tree import Block
from keji.kernel.ui.site import site
from keji.outcomes.upward.models import Expected, UpwardCall

CALL = "upward.UpwardCall"
#: The part that puts forward everything at once.
ALL = "all"
RECOMMENDED = phrase(
    "upward.recommended",
    gettext_lazy("推荐函：正文"),
    gettext_lazy("根据《{{call}}》{{number}}要求，经审核，现推荐下列 {{n}} 个项目申报，请予支持。"),
    stands_on=(CALL, "recommendation"),
    call=gettext_lazy("上级通知标题"),
    number=gettext_lazy("上级通知的文号，带括号"),
    n=gettext_lazy("推荐的项目数"),
)


def letters(call: UpwardCall) -> Sequence[tuple[str, str]]:
    """One about the whole list, and one about each item."""
    expected = call.expected.select_related("unit")
    single = [(str(one.pk), str(one)) for one in expected]
    return [(ALL, str(_("全部拟报项目"))), *single] if single else []


@paper(CALL, "recommendation", gettext_lazy("推荐函"), parts=letters)
def recommendation(call: UpwardCall, part: str) -> Paper:
    """To whom it goes and under which number the office writes in; the list or the item stands in it."""
    expected = list(call.expected.select_related("unit"))
    chosen = expected if part == ALL else [one for one in expected if str(one.pk) == part]
    number = _("（%s）") % call.document_number if call.document_number else ""
    told = RECOMMENDED.lines(call=call.title, number=number, n=len(chosen))
    beside = [Paragraph(_("附件：推荐汇总表"))] if part == ALL else []
    return Paper(
        _("关于推荐项目申报“%(call)s”的函") % {"call": call.title},
        [
            Paragraph("＿＿＿＿："),
            *[Paragraph(line) for line in told],
            _list(chosen) if part == ALL else _facts(chosen[0]),
            Paragraph(_("联系人：＿＿＿＿　联系电话：%(phone)s") % {"phone": site().phone or "＿＿＿＿"}),
            *beside,
            Seal(str(site().host)),
        ],
    )


def _list(chosen: Sequence[Expected]) -> Block:
    rows = [(str(number), one.title, one.unit.name, one.lead) for number, one in enumerate(chosen, start=1)]
    sides: tuple[Side, ...] = ("center",)
    return Table((_("序号"), _("项目名称"), _("申报单位"), _("负责人")), rows, (2, 9, 8, 4), sides)


def _facts(one: Expected) -> Block:
    return Facts(
        [
            (_("项目名称"), one.title),
            (_("申报单位"), one.unit.name),
            (_("负责人"), one.lead or "—"),
            (_("单位电话"), one.unit.phone or "—"),
        ]
    )
