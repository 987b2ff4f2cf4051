"""The list of a round: the order it is judged in, then the ranking with the pass line."""

from django.urls import reverse
from django.utils.translation import gettext as _

from keji.journey.reviews.models import Round
from keji.journey.reviews.queries import Line
from keji.journey.reviews.templatetags.reviews import points
from keji.kernel.ui.numbers import wan
from keji.kernel.ui.rankings import Cut, Figure, Head, Place, Ranking

#: From here on there are ranks, and what lies below the pass line is known.
RANKED = ("scored", "frozen")


def ranking_of(round: Round, lines: list[Line]) -> Ranking:
    """Every item with its sheets, points and advice; the pass line stands above the first below it."""
    shown: list[Place | Cut] = []
    ranked = round.state in RANKED
    for line in lines:
        if ranked and line.below_line and not any(isinstance(one, Cut) for one in shown):
            words = _("以下低于 %(line)s 分，不进入建议") % {"line": round.pass_points}
            shown.append(Cut(_("合格线"), (words,)))
        shown.append(_place(round, line))
    order = _("名次") if ranked or round.frozen_at else _("顺序")
    return Ranking(_("评审名单与得分"), order, _heads(round), shown)


def recused_tag(line: Line | None) -> list[tuple[str, str]]:
    """How many experts stood aside, where some did."""
    return [(_("%(n)s 名专家回避") % {"n": line.recused}, "stone")] if line and line.recused else []


def below_tag(line: Line) -> list[tuple[str, str]]:
    """That the item lies below the pass line, where it does."""
    least = line.item.round.pass_points
    return [(_("低于 %(line)s 分线") % {"line": least}, "apple")] if line.below_line else []


def _heads(round: Round) -> list[Head]:
    sums = [Head(_("申请额")), Head(_("专家建议额"))] if round.is_funding else []
    return [Head(_("评分表")), Head(_("综合分")), Head(_("标准差")), *sums, Head(_("意见"), end=False)]


def _place(round: Round, line: Line) -> Place:
    item, application = line.item, line.item.application
    return Place(
        item.rank or item.order,
        application.title,
        application.unit,
        _figures(round, line),
        url=reverse("reviews:item", args=[item.pk]),
        tags=[*recused_tag(line), *below_tag(line)],
        below=line.below_line,
    )


def _figures(round: Round, line: Line) -> list[Figure]:
    item = line.item
    sheets = f"{line.signed} / {line.signed + line.open}" if line.open else str(line.signed)
    sums = [
        Figure(wan(item.application.asked_fen), _("申请")),
        Figure(wan(item.suggested_fen), _("建议"), aside=item.suggested_fen is None),
    ]
    return [
        Figure(sheets, _("评分表")),
        Figure(points(item.points_milli), _("得分"), aside=item.points_milli is None),
        Figure(points(line.spread) if item.rank else "", aside=True, quiet=True),
        *(sums if round.is_funding else []),
        Figure(item.get_advice_display(), _("意见"), aside=not item.advice),
    ]
