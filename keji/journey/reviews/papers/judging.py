"""What the panel says: score sheets, the summary, the opinion on each item."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.reviews.actions.result import advices
from keji.journey.reviews.models import Conflict, Panelist, Round
from keji.journey.reviews.papers.meeting import ROUND, each_expert, facts, once_summed, panelist_of
from keji.journey.reviews.queries import reads_names
from keji.journey.reviews.summary import heads, leader, signers, summary_of
from keji.kernel.papers import Heading, Paper, Paragraph, Side, Signatures, Table, paper, recorded
from keji.kernel.papers.workbooks import printed
from keji.kernel.ui.numbers import wan


def each_item(round: Round) -> Sequence[tuple[str, str]]:
    if round.state not in {"scored", "frozen"}:
        return []
    return [(str(one.pk), str(one)) for one in round.items.select_related("application")]


@paper(ROUND, "opinion", gettext_lazy("评审意见书"), parts=each_item, whole=reads_names)
def opinion(round: Round, part: str, *, whole: bool = False) -> Paper:
    """What the panel made of one application; who leads it is named for who knows the panel."""
    item = round.items.select_related("application__unit", "application__lead").get(pk=part)
    application = item.application
    money = [
        (_("申请额"), _("%(wan)s 万元") % {"wan": wan(application.asked_fen)}),
        (_("专家建议额"), _("%(wan)s 万元") % {"wan": wan(item.suggested_fen)}),
    ]
    points = f"{item.points_milli / 1000:.2f}" if item.points_milli is not None else "—"
    return Paper(
        _("专家组评审意见书"),
        [
            facts(
                round,
                (_("项目名称"), application.title),
                (_("承担单位"), application.unit.name),
                (_("负责人"), application.lead.name),
                (_("得分"), points),
                (_("评审组意见"), str(item.get_advice_display()) or "—"),
                *(money if round.is_funding else ()),
            ),
            Heading(_("评审组评语")),
            Paragraph(item.opinion or _("无。")),
            *_said(_("核减理由"), item.cut_reason),
            *_said(_("指标调整建议"), item.indicator_advice),
            Signatures([leader(round, _("评审组组长")) if whole else _("评审组组长"), _("日期")]),
        ],
    )


def _said(title: str, text: str) -> list[Heading | Paragraph]:
    """What the panel said under this title, where it said something."""
    return [Heading(title), Paragraph(text)] if text else []


@paper(ROUND, "score-sheet", gettext_lazy("打分表"), parts=each_expert)
def score_sheet(round: Round, part: str) -> Paper:
    """One expert's sheet: all items in rows, the items the expert keeps out of crossed out."""
    panelist = panelist_of(round, part)
    criteria = list(round.call.criteria.all())
    barred = set(
        Conflict.objects.filter(round=round, expert=panelist.expert).values_list("application_id", flat=True)
    )
    money = [_("申请额"), _("建议额")] if round.is_funding else []
    head = [_("序号"), _("项目名称、承担单位")]
    head += [f"{one.title}（{one.weight}%）" for one in criteria]
    head += [*money, _("意见"), _("评语")]
    rows = []
    for item in round.items.select_related("application__unit"):
        application = item.application
        empty = _("回避") if application.pk in barred else ""
        row = [str(item.order), f"{application.title}\n{application.unit}", *[empty] * len(criteria)]
        row += [wan(application.asked_fen), empty] if round.is_funding else []
        rows.append([*row, empty, empty])
    widths = [2, 9, *[3] * len(criteria), *([3, 3] if round.is_funding else []), 4, 9]
    choices = "、".join(label for _code, label in advices(round))
    return Paper(
        _("专家打分表"),
        [
            facts(round, (_("专家"), panelist.expert.person.name)),
            Paragraph(_("每项按 100 分打，不加权；意见填：%(list)s；金额单位万元。") % {"list": choices}),
            Table(head, rows, widths, ("center",)),
            Signatures([_("专家签字"), _("日期")]),
            *_typed(panelist),
        ],
        wide=True,
    )


@paper(ROUND, "summary", gettext_lazy("评审汇总表"), parts=once_summed)
def summary(round: Round, part: str) -> Paper:
    """The columns superiors ask for, and who signs below."""
    found = summary_of(round)
    columns = heads(round, len(found.experts))
    rows = [[printed(head, value) for head, value in zip(columns, row, strict=True)] for row in found.rows]
    if found.total_fen is not None:
        rows.append(["", _("合计"), *[""] * (len(columns) - 3), wan(found.total_fen)])
    widths = [2, 8, 7, *[3] * len(found.experts), 4, 2, 5, 4]
    middle: list[Side] = ["center"] * (len(found.experts) + 2)
    sides: list[Side] = ["center", "left", "left", *middle]
    return Paper(
        _("%(round)s评审汇总表") % {"round": round.title},
        [
            facts(round),
            Table([head.label for head in columns], rows, widths, sides),
            Heading(_("签字"), 2),
            *[Signatures([one, _("日期")]) for one in signers(round)],
            *typed_sheets(found.experts),
        ],
        wide=True,
    )


def _typed(panelist: Panelist) -> list[Paragraph]:
    """Whose sheet was typed from paper has it typed as a whole: one of what was signed tells it."""
    sheet = panelist.sheets.filter(state="signed").order_by("pk").first()
    return recorded(sheet, "sign", until=["reopen"]) if sheet else []


def typed_sheets(experts: Sequence[Panelist]) -> list[Paragraph]:
    """专家3：线下，由×××登记: the column of the summary is named and not the person."""
    return [
        Paragraph(_("专家%(n)s：%(words)s") % {"n": number, "words": line.text})
        for number, one in enumerate(experts, start=1)
        for line in _typed(one)
    ]
