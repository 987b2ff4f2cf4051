"""The papers of a panel meeting: attendance, pledge, score sheets and the summary.

They name the experts, so they are there until the ranking is frozen: from then on the bureau sees the round.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.reviews.actions.result import advices
from keji.journey.reviews.choices import ConflictKind, Presence
from keji.journey.reviews.models import Conflict, Panelist, Round
from keji.journey.reviews.summary import heads, signers, summary_of
from keji.kernel import days
from keji.kernel.papers import Facts, Heading, Paper, Paragraph, Side, Signatures, Table, full_day, paper
from keji.kernel.papers.workbooks import printed
from keji.kernel.ui.numbers import wan

ROUND = "reviews.Round"
MEETING = ("drawn", "open", "scored")


def before_freezing(round: Round) -> Sequence[tuple[str, str]]:
    return [("", "")] if round.state in MEETING else []


def once_summed(round: Round) -> Sequence[tuple[str, str]]:
    return [("", "")] if round.state == "scored" else []


def each_expert(round: Round) -> Sequence[tuple[str, str]]:
    if round.state not in {"drawn", "open"}:
        return []
    return [(str(one.pk), str(one)) for one in _panel(round)]


@paper(ROUND, "attendance", gettext_lazy("签到表"), parts=before_freezing)
def attendance(round: Round, part: str) -> Paper:
    """Whoever is called to the meeting, with room for a signature and the time."""
    rows = [
        (str(number), one.expert.person.name, one.expert.organisation, one.expert.person.title, "", "")
        for number, one in enumerate(_panel(round), start=1)
    ]
    head = (_("序号"), _("姓名"), _("工作单位"), _("职称"), _("签到"), _("时间"))
    return Paper(
        _("%(round)s签到表") % {"round": round.title},
        [
            _facts(round),
            Table(head, rows, (2, 4, 7, 4, 5, 4), ("center",)),
            Signatures([_("记录人"), _("监督人")]),
        ],
    )


@paper(ROUND, "pledge", gettext_lazy("专家承诺书"), parts=each_expert)
def pledge(round: Round, part: str) -> Paper:
    """Secrecy, recusal, no public AI: signed before the expert gets a score sheet."""
    expert = _one(round, part).expert
    words = (
        _("本人%(name)s（%(unit)s），参加%(round)s，郑重承诺：")
        % {"name": expert.person.name, "unit": expert.organisation, "round": round.title},
        _("一、保守评审秘密，不泄露申报内容、评审意见和评审过程，会后不留存材料。"),
        _("二、与评审项目有利害关系的，主动声明回避；没有应当回避而不回避的情形。"),
        _("三、独立、客观、公正评审，不接受请托，不私下接触申报单位和人员。"),
        _("四、不把申报内容和评审意见输入、上传到公共人工智能工具。"),
        _("五、违反承诺的，愿意承担相应责任。"),
    )
    return Paper(
        _("评审专家承诺书"),
        [*[Paragraph(one) for one in words], Signatures([_("承诺人"), _("日期")])],
    )


def each_recusal(round: Round) -> Sequence[tuple[str, str]]:
    if round.state not in MEETING:
        return []
    declared = round.conflicts.filter(kind=ConflictKind.DECLARED).select_related(
        "expert__person", "application"
    )
    return [(str(one.pk), str(one)) for one in declared.order_by("pk")]


@paper(ROUND, "recusal", gettext_lazy("回避声明"), parts=each_recusal)
def recusal(round: Round, part: str) -> Paper:
    """One expert keeps out of one application, and why; signed by hand."""
    conflict = round.conflicts.select_related("expert__person", "application__unit").get(pk=part)
    said = {
        "name": conflict.expert.person.name,
        "unit": conflict.expert.organisation,
        "title": conflict.application.title,
        "applicant": conflict.application.unit,
    }
    return Paper(
        _("评审专家回避声明"),
        [
            _facts(round),
            Paragraph(
                _("本人%(name)s（%(unit)s），因下列原因，不参加“%(title)s”（%(applicant)s）的评审：") % said
            ),
            Paragraph(conflict.note or _("有利害关系。")),
            Signatures([_("声明人"), _("记录人"), _("日期")]),
        ],
    )


def each_item(round: Round) -> Sequence[tuple[str, str]]:
    if round.state not in {"scored", "frozen"}:
        return []
    return [(str(one.pk), str(one)) for one in round.items.select_related("application")]


@paper(ROUND, "opinion", gettext_lazy("评审意见书"), parts=each_item)
def opinion(round: Round, part: str) -> Paper:
    """What the panel made of one application, in its own words and without a name."""
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
            _facts(
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
            Signatures([_("评审组组长"), _("日期")]),
        ],
    )


def _said(title: str, text: str) -> list[Heading | Paragraph]:
    """What the panel said under this title, where it said something."""
    return [Heading(title), Paragraph(text)] if text else []


@paper(ROUND, "score-sheet", gettext_lazy("打分表"), parts=each_expert)
def score_sheet(round: Round, part: str) -> Paper:
    """One expert's sheet: all items in rows, the items the expert keeps out of crossed out."""
    panelist = _one(round, part)
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
            _facts(round, (_("专家"), panelist.expert.person.name)),
            Paragraph(_("每项按 100 分打，不加权；意见填：%(list)s；金额单位万元。") % {"list": choices}),
            Table(head, rows, widths, ("center",)),
            Signatures([_("专家签字"), _("日期")]),
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
            _facts(round),
            Table([head.label for head in columns], rows, widths, sides),
            Heading(_("签字"), 2),
            *[Signatures([one]) for one in signers()],
        ],
        wide=True,
    )


def once_drawn(round: Round) -> Sequence[tuple[str, str]]:
    return [("", "")] if round.drawn_at and round.state in MEETING else []


@paper(ROUND, "draw", gettext_lazy("专家抽取记录"), parts=once_drawn)
def draw_record(round: Round, part: str) -> Paper:
    """Who was drawn from how many, by which number, before whom; anybody can draw again and compare."""
    panel = round.panel.select_related("expert__person").order_by("order")
    rows = [
        (str(one.order), one.expert.person.name, one.expert.organisation, one.get_presence_display())
        for one in panel
    ]
    drawn = days.local(round.drawn_at) if round.drawn_at else None
    return Paper(
        _("专家抽取记录"),
        [
            _facts(
                round,
                (_("抽取时间"), f"{full_day(drawn.date())} {drawn:%H:%M}" if drawn else ""),
                (_("候选人数"), str(len(round.candidates))),
                (_("随机种子"), " ".join(round.seed[at : at + 16] for at in range(0, len(round.seed), 16))),
            ),
            Table((_("序号"), _("姓名"), _("工作单位"), _("情况")), rows, (2, 4, 9, 4), ("center",)),
            Signatures([_("抽取人"), _("监督人"), _("日期")]),
        ],
    )


@paper(ROUND, "fees", gettext_lazy("专家咨询费发放表"), parts=before_freezing)
def fees(round: Round, part: str) -> Paper:
    """Whoever sat on the panel, with room for the amounts the office fills in and for a signature."""
    rows = [
        (
            str(number),
            one.expert.person.name,
            one.expert.organisation,
            one.expert.person.title,
            "",
            "",
            "",
            "",
        )
        for number, one in enumerate(_panel(round), start=1)
    ]
    head = (
        *(_("序号"), _("姓名"), _("工作单位"), _("职称")),
        *(_("应发（元）"), _("扣税（元）"), _("实发（元）"), _("签字")),
    )
    return Paper(
        _("专家咨询费发放表"),
        [
            _facts(round),
            Table(head, rows, (2, 4, 7, 4, 3, 3, 3, 4), ("center",)),
            Signatures([_("制表人"), _("审核人"), _("财务")]),
        ],
        wide=True,
    )


def _panel(round: Round) -> list[Panelist]:
    panel = round.panel.filter(presence__in=[Presence.DRAWN, Presence.ATTENDING])
    return list(panel.select_related("expert__person"))


def _one(round: Round, part: str) -> Panelist:
    return round.panel.select_related("expert__person").get(pk=part)


def _facts(round: Round, *more: tuple[str, str]) -> Facts:
    when = f"{full_day(days.local(round.meets_at).date())} {days.local(round.meets_at):%H:%M}"
    return Facts([(_("评审会"), round.title), (_("时间"), when), (_("地点"), round.place), *more])
