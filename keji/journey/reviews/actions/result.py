"""Sheets become points, points a ranking, and the ranking is signed and frozen."""

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.actions import set_suggested
from keji.journey.reviews import scoring
from keji.journey.reviews.choices import ADVICE_OF, Purpose
from keji.journey.reviews.models import Item, Round, Sheet
from keji.journey.reviews.queries import digest
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.parties.people.choices import Role


def collect(round: Round, *, by: User) -> Round:
    """All sheets are in and every item has its points, rank and suggested amount; the lead signs next."""
    return advance(round, "collect", by=by)


def freeze(round: Round, *, by: User) -> Round:
    """The ranking is signed: neither sheets nor results change any more, and the applications are ranked."""
    return advance(round, "freeze", by=by)


def reason_not_to_collect(round: Round) -> str:
    """Why the sheets cannot be summed up yet; empty when they can."""
    sheets = Sheet.objects.filter(item__round=round)
    if missing := sheets.filter(state="open").count():
        return _("还有 %(count)s 份评分表没有签名，也没有回避，不能汇总。") % {"count": missing}
    valid = sheets_by_item(round)
    for item in round.items.select_related("application"):
        if len(valid.get(item.pk, ())) < round.sheets_least:
            return _("“%(title)s”只有 %(count)s 份有效评分表，少于 %(least)s 份，不能汇总。") % {
                "title": item.application,
                "count": len(valid.get(item.pk, ())),
                "least": round.sheets_least,
            }
    return ""


@transaction.atomic
def sum_up(round: Round) -> None:
    """Every item has points, rank, suggested amount and advice, by the rules of `scoring`."""
    criteria = list(round.call.criteria.all())
    valid = sheets_by_item(round)
    results = [
        scoring.result(item, valid[item.pk], criteria, round.drop_extremes_from)
        for item in round.items.order_by("order")
    ]
    for rank, one in enumerate(sorted(results, key=lambda result: result.place), start=1):
        Item.objects.filter(pk=one.item.pk).update(
            points_milli=one.points_milli if criteria else None,
            rank=rank,
            suggested_fen=one.suggested_fen,
            advice=one.advice,
        )


@transaction.atomic
def undo_results(round: Round) -> None:
    """No item has a result: sheets may come in again."""
    round.items.update(points_milli=None, rank=None, suggested_fen=None, advice="")


@transaction.atomic
def note_opinion(
    item: Item,
    *,
    by: User,
    opinion: str = "",
    cut_reason: str = "",
    indicator_advice: str = "",
) -> Item:
    """The panel's words on one item stand: opinion, why less than asked, advice on indicators."""
    round = Round.objects.select_for_update().get(pk=item.round_id)
    if not {Role.PMO, Role.PMO_LEAD} & set(round.seats_of(by)):
        raise Refused(_("评审组意见由专业机构登记。"))
    if round.state not in {"open", "scored"}:
        raise Refused(_("这次评审现在是“%(state)s”，不能登记评审组意见。") % {"state": round.stage.label})
    item.opinion, item.cut_reason = opinion.strip(), cut_reason.strip()[:300]
    item.indicator_advice = indicator_advice.strip()
    item.save(update_fields=["opinion", "cut_reason", "indicator_advice"])
    detail = {"note": f"{item.application}：{item.opinion}"}
    journal.write("review_round.opinion", round, by=by, before=round.state, after=round.state, detail=detail)
    return item


@transaction.atomic
def seal_ranking(round: Round, *, by: User | None) -> None:
    """The digest of the ranking stands in the journal; nothing under this round changes from here on."""
    round.ranking_digest, round.frozen_at = digest(round), days.now()
    round.save(update_fields=["ranking_digest", "frozen_at"])
    detail = {"numbers": {"digest": round.ranking_digest, "items": round.items.count()}}
    journal.write("review_round.seal", round, by=by, before="scored", after="frozen", detail=detail)


def pass_on_results(round: Round, *, by: User | None) -> None:
    """The applications carry the suggested amount and are ranked."""
    for item in round.items.select_related("application"):
        if round.is_funding:
            set_suggested(item.application, item.suggested_fen)
        advance(item.application, "rank", by=by, cause="review_round.freeze")


def sheets_by_item(round: Round) -> dict[int, list[Sheet]]:
    """The signed sheets of each item."""
    found: dict[int, list[Sheet]] = {}
    for sheet in Sheet.objects.filter(item__round=round, state="signed").order_by("pk"):
        found.setdefault(sheet.item_id, []).append(sheet)
    return found


def advices(round: Round) -> list[tuple[str, str]]:
    return [(one.value, str(one.label)) for one in ADVICE_OF[Purpose(round.purpose)]]
