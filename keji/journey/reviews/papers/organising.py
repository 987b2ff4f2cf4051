"""What the institution keeps of a panel: how it was drawn, and what it was paid."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.reviews.choices import Presence
from keji.journey.reviews.models import Panelist, Round
from keji.journey.reviews.papers.meeting import MEETING, ROUND, before_freezing, facts, panel_of
from keji.kernel import days
from keji.kernel.papers import Heading, Paper, Paragraph, Signatures, Table, full_day, paper
from keji.parties.people.choices import Role

INSTITUTION = frozenset({Role.PMO, Role.PMO_LEAD})


def once_drawn(round: Round) -> Sequence[tuple[str, str]]:
    return [("", "")] if round.drawn_at and round.state in MEETING else []


@paper(ROUND, "draw", gettext_lazy("专家抽取记录"), parts=once_drawn)
def draw_record(round: Round, part: str) -> Paper:
    """Who was drawn from how many, under which terms and before whom; anybody can draw again and compare."""
    drawn = days.local(round.drawn_at) if round.drawn_at else None
    seated = list(round.panel.select_related("expert__person").order_by("order"))
    return Paper(
        _("专家抽取记录"),
        [
            facts(
                round,
                (_("所属指南"), str(round.call)),
                (_("抽取时间"), f"{full_day(drawn.date())} {drawn:%H:%M}" if drawn else ""),
                (_("抽取地点"), ""),
                (_("抽取条件"), _terms(round)),
                (_("候选人数"), str(len(round.candidates))),
                (_("随机种子"), " ".join(round.seed[at : at + 16] for at in range(0, len(round.seed), 16))),
            ),
            Heading(_("一、抽取名单")),
            _seats([one for one in seated if one.order <= round.size]),
            Heading(_("二、递补名单（按顺序递补）")),
            *_reserves([one for one in seated if one.order > round.size]),
            Paragraph(_("通知情况由抽取人通知后逐人填写：时间、方式、是否到会。")),
            Signatures([_("抽取人"), _("记录人")]),
            Signatures([_("监督人（%s）") % round.witness if round.witness else _("监督人"), _("日期")]),
        ],
    )


def _terms(round: Round) -> str:
    return _(
        "专家 %(size)s 人，递补 %(reserves)s 人；财务专家不少于 %(finance)s 人，"
        "县外专家不少于 %(outside)s 人，同一单位不超过 %(same)s 人；按规定回避"
    ) % {
        "size": round.size,
        "reserves": round.reserves,
        "finance": round.finance_least,
        "outside": round.outside_least,
        "same": round.same_unit_most,
    }


def _reserves(seated: list[Panelist]) -> list[Table | Paragraph]:
    return [_seats(seated)] if seated else [Paragraph(_("无。"))]


def _seats(seated: list[Panelist]) -> Table:
    """Each with what became of it, and room for how it was told."""
    rows = [
        (str(one.order), one.expert.person.name, one.expert.organisation, _since(one), "") for one in seated
    ]
    head = (_("序号"), _("姓名"), _("工作单位"), _("情况"), _("通知情况"))
    return Table(head, rows, (2, 4, 8, 4, 6), ("center",))


def _since(one: Panelist) -> str:
    return "" if one.presence == Presence.RESERVE else str(one.get_presence_display())


def by_the_institution(round: Round, user: Any) -> bool:
    """The list has the numbers of people's identity cards: it is for those who pay them."""
    return bool(INSTITUTION & set(round.seats_of(user)))


@paper(
    ROUND,
    "fees",
    gettext_lazy("专家咨询费发放表"),
    parts=before_freezing,
    may=by_the_institution,
    unmasks=True,
)
def fees(round: Round, part: str) -> Paper:
    """Whoever sat on the panel; what the office alone knows is written in by hand."""
    met = days.local(round.meets_at)
    day = _("%(month)s月%(day)s日") % {"month": met.month, "day": met.day}
    rows = [
        (
            *(str(number), one.expert.person.name, one.expert.person.identity, one.expert.organisation),
            *(one.expert.person.title, day, *[""] * 8),
        )
        for number, one in enumerate(panel_of(round), start=1)
    ]
    head = (
        *(_("序号"), _("姓名"), _("身份证号"), _("单位"), _("职称"), _("时间"), _("天数"), _("标准（税后）")),
        *(_("应发"), _("个税"), _("实发"), _("开户行"), _("账号"), _("签字")),
    )
    return Paper(
        _("专家咨询费发放表"),
        [
            facts(round, (_("金额单位"), _("元"))),
            Table(head, rows, (2, 4, 11, 6, 4, 4, 2, 3, 3, 3, 3, 5, 6, 4), ("center",)),
            Signatures([_("制表人"), _("审核人"), _("财务")]),
        ],
        wide=True,
    )
