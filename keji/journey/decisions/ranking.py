"""The ranking of a batch: what is proposed, the budget line, and what the panel ranked below it."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.decisions.models import Batch
from keji.journey.decisions.screen import Row, Screen
from keji.journey.reviews.queries import Line
from keji.journey.reviews.ranking import below_tag, recused_tag
from keji.journey.reviews.templatetags.reviews import points
from keji.kernel.ui.numbers import wan
from keji.kernel.ui.rankings import Cut, Figure, Head, Place, Ranking

#: States that a line of a decided batch says beside its unit.
FELL = ("objected", "not_funded")


def ranking_of(batch: Batch, screen: Screen, user: Any, *, amends: bool) -> Ranking:
    """Titles lead to what the reader may open; whoever still drafts finds the acts of each line."""
    lines: list[Place | Cut] = [_proposed(batch, row, user, amends=amends) for row in screen.rows]
    if screen.cut:
        above = _("以上 %(n)s 项，%(fen)s 万元") % {"n": len(screen.live), "fen": wan(screen.fen)}
        lines.append(Cut(_("预算线"), (above, screen.cut)))
    lines += [_below(batch, line) for line in screen.below]
    if batch.is_change:
        return Ranking(_("提请审定的变更"), _("序号"), [Head(_("变更编号"), end=False)], lines)
    return Ranking(_("按名次排列的建议"), _("名次"), _heads(batch), lines)


def _heads(batch: Batch) -> list[Head]:
    judged = [Head(_("综合分")), Head(_("标准差"))]
    if not batch.is_funding:
        return [*judged, Head(_("建议结论"), end=False)]
    return [*judged, Head(_("专家建议")), Head(_("机构建议")), Head(_("累计"))]


def _proposed(batch: Batch, row: Row, user: Any, *, amends: bool) -> Place:
    item, application = row.item, row.item.application
    fell = application.state in FELL
    ways = [
        (_("修改建议"), reverse("decisions:amend", args=[item.pk])),
        (_("移出批次"), reverse("decisions:leave_out", args=[item.pk])),
    ]
    place = Place(
        item.order,
        application.title,
        application.unit,
        _numbered(application) if batch.is_change else [*_judged(row.line), *_decided(batch, row)],
        url=application.get_absolute_url() if application.seats_of(user) else "",
        tags=[*recused_tag(row.line), *([(application.stage.label, application.stage.tone)] if fell else [])],
        note=item.reason,
        ways=ways if amends else (),
    )
    return _held(row, place) if row.held else place


def _held(row: Row, place: Place) -> Place:
    """At its rank in grey, with the reason and the evidence it was held for; its money counts for nothing."""
    reason = _("分项保留：%(reason)s") % {"reason": row.item.get_hold_reason_display()}
    return replace(
        place,
        tags=[*place.tags, (reason, "apricot")],
        note="；".join(text for text in (place.note, row.item.hold_evidence) if text),
        below=True,
    )


def _numbered(change: Application) -> list[Figure]:
    return [Figure(change.number or "", _("编号"))]


def _judged(line: Line | None) -> list[Figure]:
    if line is None:
        return [Figure("", aside=True), Figure("", aside=True)]
    return [
        Figure(points(line.item.points_milli), _("得分")),
        Figure(points(line.spread), aside=True, quiet=True),
    ]


def _decided(batch: Batch, row: Row) -> list[Figure]:
    if not batch.is_funding:
        return [Figure(row.item.proposal, _("结论"))]
    return [
        Figure(wan(row.item.application.suggested_fen), aside=True),
        Figure(wan(row.item.proposed_fen), _("建议"), _("万元")),
        Figure("—", aside=True) if row.held else Figure(wan(row.so_far), _("累计")),
    ]


def _below(batch: Batch, line: Line) -> Place:
    nothing = Figure("—", aside=True)
    suggested = Figure(wan(line.item.suggested_fen), _("专家建议"))
    figures = [*_judged(line), *([suggested, nothing, nothing] if batch.is_funding else [nothing])]
    application = line.item.application
    return Place(
        line.item.rank, application.title, application.unit, figures, tags=below_tag(line), below=True
    )
