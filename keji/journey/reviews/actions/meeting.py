"""The meeting begins: those who are there get their sheets, the items go into review."""

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.reviews.actions.forming import SMALLEST
from keji.journey.reviews.choices import Presence
from keji.journey.reviews.draw import Candidate, Rules
from keji.journey.reviews.models import Conflict, Item, Panelist, Round, Sheet
from keji.kernel import inbox
from keji.kernel.accounts.models import User
from keji.kernel.flow import advance, begin
from keji.kernel.parameters import parameter


def open_round(round: Round, *, by: User) -> Round:
    """The meeting has begun: everybody drawn and not registered absent is there and has sheets to fill in."""
    return advance(round, "open", by=by)


def reason_not_to_open(round: Round) -> str:
    """Why the meeting may not begin; empty when it may."""
    if not round.items.exists():
        return _("评审名单已经没有项目，不能开始评审。")
    there = list(round.panel.filter(presence=Presence.DRAWN))
    least = min(round.size, int(parameter("PANEL_LEAST").value)) if round.is_funding else SMALLEST
    if len(there) < least:
        return _(
            "到会专家 %(there)s 名，少于 %(least)s 名，不能开始评审；递补名单用完的，取消后另开一次。"
        ) % {
            "there": len(there),
            "least": least,
        }
    kept = {one["expert"]: Candidate.read(one) for one in round.candidates}
    if broken := Rules.of(round).broken_by([kept[one.expert_id] for one in there]):
        return _("不能开始评审：%(rule)s") % {"rule": broken}
    return _reason_in_list(round, there)


def _reason_in_list(round: Round, there: list[Panelist]) -> str:
    barred = conflicts_of(round)
    for item in round.items.select_related("application"):
        if item.application.state != "eligible":
            return _("“%(title)s”现在是“%(state)s”，请先移出评审名单。") % {
                "title": item.application,
                "state": item.application.stage.label,
            }
        judges = sum((one.expert_id, item.application_id) not in barred for one in there)
        if judges < round.sheets_least:
            return _("“%(title)s”只有 %(judges)s 名专家无须回避，少于 %(least)s 名，不能开始评审。") % {
                "title": item.application,
                "judges": judges,
                "least": round.sheets_least,
            }
    return ""


@transaction.atomic
def hand_out_sheets(round: Round, *, by: User | None) -> list[Sheet]:
    """One sheet stands for each expert there and each item without a conflict; the experts are told."""
    there = list(round.panel.filter(presence=Presence.DRAWN).select_related("expert__person__user"))
    barred = conflicts_of(round)
    sheets = [
        begin(
            Sheet(item=item, panelist=one, person_id=one.expert.person_id, pmo_id=round.pmo_id),
            by=by,
            verb="hand_out",
        )
        for item in round.items.select_related("application")
        for one in there
        if (one.expert_id, item.application_id) not in barred
    ]
    round.panel.filter(presence=Presence.DRAWN).update(presence=Presence.ATTENDING)
    for one in there:
        tell_expert(round, one)
    return sheets


def start_reviews(round: Round, *, by: User | None) -> None:
    """Every listed application is in review because this round has opened."""
    for item in items_of(round):
        advance(item.application, "start_review", by=by, cause="review_round.open")


def items_of(round: Round) -> list[Item]:
    return list(round.items.select_related("application"))


def conflicts_of(round: Round) -> frozenset[tuple[int, int]]:
    """(expert, application) for every conflict known in this round."""
    return frozenset(Conflict.objects.filter(round=round).values_list("expert_id", "application_id"))


def tell_expert(round: Round, panelist: Panelist) -> None:
    person = panelist.expert.person
    if person.user is None:
        return
    inbox.tell(
        person.user,
        title=_("评分表已发出"),
        text=_("“%(round)s”开始评审，你的评分表在“待评”里。评审内容和意见保密。") % {"round": round},
        url="/reviews/sheets/",
        key=f"reviews.open.{round.pk}",
        sms_to=person.phone,
    )
