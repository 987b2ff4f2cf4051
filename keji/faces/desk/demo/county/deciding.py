"""What is decided on the ranking of a call: a batch, its notice, objections, the sealed document."""

from typing import TYPE_CHECKING

from keji.faces.desk.demo.clock import Story
from keji.faces.desk.demo.county import cases
from keji.faces.desk.demo.county.plan import Stands
from keji.faces.desk.demo.panels import objects, settles, takes_effect
from keji.journey.applications.models import Application
from keji.journey.decisions import actions as decisions
from keji.journey.reviews.models import Round
from keji.kernel.flow import advance

if TYPE_CHECKING:
    from keji.faces.desk.demo.county.campaigns import Campaign

#: The plan with an objection that was upheld, and the one with an item that is held.
UPHELD, HELD_BACK = "0-1", "0-2"


def decides(campaign: "Campaign", round: Round, good: list[Application], began: int) -> Story:
    """The batch stands before the bodies, is noticed and established; one that is on notice stays there."""
    plan, cast = campaign.plan, campaign.cast
    yield began - 63
    title = f"{campaign.year}年度{plan.title}立项建议"
    batch = decisions.draft_batch(round, by=cast["chen"], title=title, cut=plan.funded)
    last = good[plan.funded - 1]
    settles(cast, batch, held=cases.held(last) if plan.key == HELD_BACK else None)
    if plan.stands == Stands.ON_NOTICE:
        notice = decisions.publish_notice(decisions.draft_notice(batch, by=cast["dina"]), by=cast["dina"])
        yield began - 65
        objects(notice, good[2])
        yield began - 66
        cases.comes_back(cast, last)
        return
    yield from takes_effect(
        cast,
        batch,
        ago=began - 78,
        meanwhile=(lambda notice: cases.are_objected_to(cast, notice, good[1], good[5]))
        if plan.key == UPHELD
        else None,
    )
    yield began - 82
    left = good[plan.funded :]
    if plan.key == UPHELD:
        left = left[1:]  # the first of them waits for its turn
    for application in left:
        application.refresh_from_db()
        note = "本批经费已安排完，排序在后，未列入立项名单。"
        advance(application, "set_aside", by=cast["cheng"], note=note)


def moves_up(campaign: "Campaign") -> Story:
    """The next of the ranking takes the place of what was taken off: a batch and a notice of its own."""
    plan, cast = campaign.plan, campaign.cast
    batch = decisions.draft_batch(
        Round.objects.get(items__application=campaign.applications[plan.funded]),
        by=cast["chen"],
        title=f"{campaign.year}年度{plan.title}递补立项建议",
        cut=plan.funded + 1,
        reasons="公示期间一件异议核查成立，该项目已撤下；按评审排序由后一名递补，经费不超过撤下项目的额度。",
    )
    settles(cast, batch)
    yield from takes_effect(cast, batch, ago=3)
