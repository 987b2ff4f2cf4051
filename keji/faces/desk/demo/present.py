"""The call that is open now with seven applications on their way, and two held ones that came back."""

from collections.abc import Generator

from keji.faces.desk.demo import present_texts as texts
from keji.faces.desk.demo.calling import goes_out, programme_of
from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.clock import Story
from keji.faces.desk.demo.panels import convenes, objects, settles, settles_on, signs_sheets
from keji.faces.desk.demo.writing import endorses, hands_in, passes, recommends, takes_in, writes
from keji.journey.applications.models import Application
from keji.journey.applications.shipped import shipped
from keji.journey.checks.actions import mark, open_check, sign
from keji.journey.decisions import actions as decisions
from keji.journey.reviews.models import Sheet
from keji.parties.people.models import Entrusting


def second_call(cast: Cast, year: int, entrusting: Entrusting) -> Generator[int, None, list[Application]]:
    """Seven applications of the call that is open now, most a step further than the one before."""
    yield 35
    programme = programme_of(cast, year)
    form = shipped("county_standard", by=cast["dina"])
    call = goes_out(cast, programme, entrusting, form, open_for=55)
    chosen = (
        texts.CALF,
        texts.CRAFT,
        texts.FISH,
        texts.MUSHROOM,
        texts.SEED,
        texts.BERRY,
        texts.PIPE,
    )
    yield 25
    written = [writes(cast, call, text, short=True) for text in chosen]
    steps = (hands_in, endorses, recommends, takes_in)
    for done, (step, ago) in enumerate(zip(steps, (22, 19, 16, 13), strict=True), start=1):
        yield ago
        for application in written[min(done, 3) :]:
            step(cast, application)
            application.refresh_from_db()
    for application in written[4:6]:
        passes(cast, application)
    return written


def correct_one(cast: Cast, written: list[Application]) -> None:
    """The check of one application asks for a correction of its indicators."""
    application = written[3]
    check = open_check(application, by=cast["chen"])
    mark(check, "17", "fault", by=cast["chen"], note="“亩产鲜菇”的现状值没有写明哪一年。", part="indicators")
    sign(check, by=cast["chen"], outcome="correct")


def judge_two(cast: Cast, written: list[Application]) -> Story:
    """Two eligible applications lie before a panel; one of the experts has not signed yet."""
    yield 1
    round = convenes(cast, written[4].call, written[4:6], title="第二批先行评审会")
    last = Sheet.objects.filter(item__round=round).latest("pk").person.user
    signs_sheets(round, but=last.username if last else "")


def come_back(cast: Cast, held: list[Application]) -> Story:
    """Both held applications are proposed again: one is objected to, the other waits for its decision."""
    fodder, orchard = held
    fodder.refresh_from_db()
    orchard.refresh_from_db()
    yield 9
    batch = decisions.draft_held_batch(
        fodder.call,
        [fodder],
        by=cast["chen"],
        title="保留项目复核后立项建议",
        reasons="农业农村局书面答复：上年度补助为购种，与本项目的混播试验和裹包内容不同。",
    )
    yield 7
    settles(cast, batch)
    yield 4
    notice = decisions.publish_notice(decisions.draft_notice(batch, by=cast["dina"]), by=cast["dina"])
    yield 2
    decisions.admit(objects(notice, fodder), by=cast["chen"])
    batch = decisions.draft_held_batch(
        orchard.call,
        [orchard],
        by=cast["chen"],
        title="保留项目复核后立项建议（二）",
        reasons="自治州公示名单已核对，没有这一项，内容不重复。",
    )
    batch = decisions.propose(batch, by=cast["cheng"])
    settles_on(cast, batch)
