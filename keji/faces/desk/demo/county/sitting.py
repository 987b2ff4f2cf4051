"""The panels of a call: one that has judged everything, or one at work and one that meets in some days."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from keji.faces.desk.demo.clock import this_morning
from keji.faces.desk.demo.county.plan import approved
from keji.faces.desk.demo.panels import COMMENTS, takes_chair
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.reviews import actions as reviews
from keji.journey.reviews.choices import Advice
from keji.journey.reviews.models import Round, Sheet
from keji.kernel import days
from keji.kernel.accounts.models import User

if TYPE_CHECKING:
    from keji.faces.desk.demo.county.campaigns import Campaign

WAN = 1_000_000
#: The plan in which a mother does not judge her son.
KIN = "0-1"
#: By their first letters: what the panel at work judges; the other one meets on what is left.
AT_WORK, AT_WORK_ON, AHEAD = ("D401", "D402"), "医疗卫生与科学教育组", "防灾与旅游环境组"


def has_judged(campaign: "Campaign", call: Call, good: list[Application]) -> Round:
    """Drawn, every sheet signed and the ranking frozen on the day of the meeting."""
    round = reviews.open_round(_drawn(campaign, call, good, days_ahead=0), by=campaign.cast["chen"])
    round = takes_chair(campaign.cast, round)
    for number, sheet in enumerate(_open_sheets(round)):
        if campaign.plan.key == KIN and number == 0:
            reviews.recuse(sheet, by=_user(sheet), note="与负责人是母子，申请回避。")
        else:
            _judge(campaign, sheet, number)
    round = reviews.collect(round, by=campaign.cast["chen"])
    return reviews.freeze(round, by=campaign.cast["cheng"])


def sit_and_meet(campaign: "Campaign", call: Call, good: list[Application]) -> None:
    """One panel has signed half of its sheets; the other is drawn and meets in a few days."""
    judged = [one for one in good if one.direction is not None and one.direction.code in AT_WORK]
    ahead = [one for one in good if one not in judged]
    round = _drawn(campaign, call, judged, days_ahead=0, group=AT_WORK_ON)
    sheets = _open_sheets(reviews.open_round(round, by=campaign.cast["chen"]))
    for number, sheet in enumerate(sheets[: len(sheets) // 2]):
        _judge(campaign, sheet, number)
    _drawn(campaign, call, ahead, days_ahead=5, group=AHEAD)


def _drawn(
    campaign: "Campaign", call: Call, listed: list[Application], *, days_ahead: int, group: str = ""
) -> Round:
    chen, name = campaign.cast["chen"], campaign.plan.title
    meets_on = days.roll(days.today() + timedelta(days=days_ahead))
    meets_at = datetime.combine(meets_on, time(10, 30), days.BEIJING)
    round = reviews.form_round(
        call,
        by=chen,
        title=f"{campaign.year}年度{name}立项评审会{f'（{group}）' if group else ''}",
        meets_at=meets_at if days_ahead else this_morning(),
        place="县科技服务中心二楼会议室",
        size=5,
        reserves=2,
    )
    reviews.put_on_list(round, listed, by=chen)
    return reviews.draw(round, by=chen, witness="派驻纪检监察组 马正")


def _open_sheets(round: Round) -> list[Sheet]:
    return list(Sheet.objects.filter(item__round=round, state="open").order_by("pk"))


def _judge(campaign: "Campaign", sheet: Sheet, number: int) -> None:
    item, plan = sheet.item, campaign.plan
    rank = campaign.applications.index(item.application)
    wins = rank < plan.funded
    top = 92 - rank * 16 // plan.funded if wins else max(45, 74 - (rank - plan.funded) * 2)
    reviews.sign_sheet(
        sheet,
        by=_user(sheet),
        points={criterion.pk: top + number % 2 for criterion in item.round.call.criteria.all()},
        advice=Advice.FUND if wins or top >= 70 else Advice.NOT_FUND,
        suggested_fen=approved(plan, rank) * WAN if wins or top >= 70 else None,
        comment=COMMENTS[number % len(COMMENTS)],
    )


def _user(sheet: Sheet) -> User:
    user = sheet.person.user
    assert user is not None
    return user
