"""How experts judge and how a body decides, for awards and acceptances alike."""

from collections.abc import Callable
from datetime import time, timedelta

from keji.faces.desk.demo import books
from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.clock import Story, this_morning
from keji.faces.desk.demo.writing import paper
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions import actions as decisions
from keji.journey.decisions.choices import Ground
from keji.journey.decisions.models import COUNTERSIGNER, Batch, Notice, Objection
from keji.journey.reviews import actions as reviews
from keji.journey.reviews.choices import Advice, ChosenBy, Presence
from keji.journey.reviews.models import Round, Sheet
from keji.kernel import days, files
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.flow import PaperAct

#: How a body numbers its minutes, where it meets, who takes the chair, how many have a vote.
PARTY_GROUP = (books.PARTY_GROUP, "三楼会议室", "迪丽努尔·艾山", 5)
COUNTY = (books.COUNTY, "县政府常务会议室", "县长", 9)
COMMENTS = (
    "问题找得准，做法切合本地，建议适当压缩材料费。",
    "有工作基础，指标可查，预算基本合理。",
    "路线可行，建议把对照和记录做扎实。",
)


def convenes(cast: Cast, call: Call, applications: list[Application], *, title: str) -> Round:
    """A panel is drawn by lot on the day it meets; its sheets lie open."""
    chen = cast["chen"]
    round = reviews.form_round(
        call,
        by=chen,
        title=title,
        meets_at=this_morning(),
        place="县科技服务中心二楼会议室",
        size=5,
        reserves=2,
    )
    reviews.put_on_list(round, applications, by=chen)
    round = reviews.draw(round, by=chen, witness="派驻纪检监察组 马正")
    return takes_chair(cast, reviews.open_round(round, by=chen))


def takes_chair(cast: Cast, round: Round) -> Round:
    """The experts choose the first of their list to lead them."""
    first = round.panel.order_by("order").exclude(presence=Presence.ABSENT)[0]
    return reviews.name_chair(round, first, by=cast["chen"], chosen_by=ChosenBy.EXPERTS)


def judges(cast: Cast, call: Call, applications: list[Application], *, title: str) -> Round:
    """A panel has judged these applications; its ranking is signed and frozen."""
    round = convenes(cast, call, applications, title=title)
    signs_sheets(round)
    round = reviews.collect(round, by=cast["chen"])
    return reviews.freeze(round, by=cast["cheng"])


def signs_sheets(round: Round, *, but: str = "") -> None:
    """Everybody on the panel has signed; one may still be at it."""
    sheets = Sheet.objects.filter(item__round=round, state="open").exclude(person__user__username=but)
    for number, sheet in enumerate(sheets.order_by("pk")):
        _sign(sheet, number)


def _sign(sheet: Sheet, number: int) -> None:
    """The earlier on the list the better, and no two experts quite alike."""
    item = sheet.item
    mark = 90 - 3 * item.order + number % 3
    funding, expert = item.round.is_funding, sheet.person.user
    assert expert is not None
    reviews.sign_sheet(
        sheet,
        by=expert,
        points={criterion.pk: mark for criterion in item.round.call.criteria.all()},
        advice=Advice.FUND if funding else Advice.PASSED,
        suggested_fen=item.application.asked_fen * 8 // 10 if funding else None,
        comment=COMMENTS[number % len(COMMENTS)],
    )


def settles(cast: Cast, batch: Batch, *, held: dict[int, tuple[str, str]] | None = None) -> None:
    """Proposed by the institution, noted by the bureau, decided by the party group and those after it."""
    decisions.propose(batch, by=cast["cheng"])
    decisions.note_conformity(batch, by=cast["dina"], note="在年度预算内，符合指南，程序和材料齐全。")
    _meets(cast, batch, PARTY_GROUP, held=held)
    batch.refresh_from_db()
    while batch.state == "proposed":
        if batch.is_countersigned_now:
            _countersigns(cast, batch)
        else:
            _meets(cast, batch, COUNTY)
        batch.refresh_from_db()


def settles_on(cast: Cast, batch: Batch) -> Batch:
    """The body meets on a working day some nine days on; the minutes are still to come."""
    day = days.roll(days.today() + timedelta(days=9))
    return decisions.plan_meeting(batch, by=cast["dina"], on=day, at=time(10, 30), place=PARTY_GROUP[1])


def _meets(
    cast: Cast,
    batch: Batch,
    meeting: tuple[str, str, str, int],
    *,
    held: dict[int, tuple[str, str]] | None = None,
) -> None:
    book, place, chair, entitled = meeting
    session, minutes = books.next_session(book)
    told = {
        "session": session,
        "minutes_number": minutes,
        "held_on": days.today(),
        "place": place,
        "chair": chair,
        "entitled": entitled,
        "present": entitled,
        "in_favour": entitled,
    }
    decisions.decide(batch, by=cast["secretary"], answer="agree", meeting=told, held=held)


def _countersigns(cast: Cast, batch: Batch) -> None:
    """The department wrote its opinion on paper; the bureau records it with the scan."""
    dina, today = cast["dina"], days.today()
    scan = files.store(paper("会签意见.pdf"), by=dina, slot=PAPER_ACT, owner=batch, not_secret=True)
    decisions.decide(
        batch,
        by=dina,
        answer="agree",
        meeting={
            "session": "会签",
            "minutes_number": books.next_number(books.FINANCE),
            "held_on": today,
            "chair": "财政局 叶尔江·木合亚提",
            "discussion": "同意，从县级科技专项列支。",
            **dict.fromkeys(("entitled", "present", "in_favour"), 1),
        },
        paper=PaperAct(COUNTERSIGNER, today, "县财政局", scan.pk),
    )


def objects(notice: Notice, application: Application) -> Objection:
    """Somebody objects with a name and evidence to one item of the notice."""
    return decisions.object(
        notice,
        application=application,
        objector="巴合提·木拉提",
        contact="13999990000",
        ground=Ground.PROPERTY,
        text="示范所用的做法与我社前年试验相近，请核对数据来源和署名。",
        files=[paper("前年试验记录.pdf")],
    )


def takes_effect(
    cast: Cast,
    batch: Batch,
    *,
    ago: int,
    meanwhile: Callable[[Notice], None] | None = None,
) -> Story:
    """Publicly noticed, then established by the sealed document; somebody may have objected meanwhile."""
    notice = decisions.publish_notice(decisions.draft_notice(batch, by=cast["dina"]), by=cast["dina"])
    if meanwhile:
        meanwhile(notice)
    yield ago
    batch.refresh_from_db()
    decisions.establish(
        batch,
        by=cast["dilnur"],
        document_number=books.next_number(books.OFFICE),
        issued_on=days.today(),
        sealed_copy=paper("盖章件.pdf"),
    )
