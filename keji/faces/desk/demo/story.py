"""What happened in the demo county: an older call that ran its course, and one that is open now."""

from collections.abc import Generator
from datetime import datetime, time, timedelta

from keji.faces.desk.demo import texts
from keji.faces.desk.demo.beside import hear_from_above, keep_papers
from keji.faces.desk.demo.calling import publishes
from keji.faces.desk.demo.cast import EXPERTS, Cast, entrust_institution, found_units, settle
from keji.faces.desk.demo.changing import extends, hands_over, joins, shifts
from keji.faces.desk.demo.clock import Calendar, Story, play
from keji.faces.desk.demo.panels import convenes, judges, objects, settles, signs_sheets, takes_effect
from keji.faces.desk.demo.projects import concludes, files_away, receives, signs, tells
from keji.faces.desk.demo.writing import endorses, hands_in, passes, recommends, takes_in, writes
from keji.journey.applications.models import Application
from keji.journey.applications.shipped import shipped
from keji.journey.calls.actions import create_programme, draft_call, open_standing
from keji.journey.calls.actions.drafting import DirectionRow
from keji.journey.calls.choices import Route
from keji.journey.calls.deadlines import closing
from keji.journey.calls.models import Call, Programme
from keji.journey.checks.actions import mark, open_check, sign
from keji.journey.decisions import actions as decisions
from keji.journey.decisions.choices import HoldReason
from keji.journey.reviews.actions import add_expert
from keji.journey.reviews.models import Sheet
from keji.kernel import days
from keji.kernel.formkit.models import FormVersion
from keji.outcomes.funds.actions import open_line
from keji.outcomes.projects.models import Project
from keji.parties.people.actions import person_of
from keji.parties.people.models import Entrusting

WAN = 1_000_000
#: What is always open, with the number of its notice.
SERVICES = {Route.ANNUAL_REPORT: 2, Route.ACCEPTANCE: 3, Route.CHANGE: 4}
#: How many days ago it began.
BEGAN = 430
CONTACT = "县科技局 迪娜·叶尔兰 0999-5620000"
INTEGRITY = "派驻纪检监察组 0999-5620009"


def tell(calendar: Calendar) -> Cast:
    """The county is as the story leaves it."""
    calendar(BEGAN)
    cast = settle()
    found_units(cast)
    keep_papers(cast, calendar)
    fill_pool(cast)
    entrusting = entrust_institution(cast)
    services = {route: open_service(cast, route, entrusting) for route in SERVICES}
    play(calendar, _two_calls(cast, calendar, entrusting, services))
    hear_from_above(cast, calendar)
    return cast


def _two_calls(cast: Cast, calendar: Calendar, entrusting: Entrusting, services: dict[Route, Call]) -> Story:
    """The older call runs its course, the present one is under way, two held applications come back."""
    year = days.local(calendar.made_at).year
    held = yield from _first_call(cast, year - 1, entrusting, services)
    second = yield from _second_call(cast, year, entrusting)
    yield from _come_back(cast, held)
    _hand_over(cast, services[Route.CHANGE])
    _correct_one(cast, second)
    yield from _judge_two(cast, second)


def fill_pool(cast: Cast) -> None:
    for username, name, organisation, fields, is_finance, outside in EXPERTS:
        add_expert(
            person_of(cast.enters(username, name, "副研究员")),
            by=cast["dina"],
            organisation=organisation,
            fields=fields,
            is_finance=is_finance,
            out_of_county=outside,
        )


def open_service(cast: Cast, route: Route, entrusting: Entrusting) -> Call:
    """A standing service: always open."""
    draft = open_standing(
        by=cast["dina"],
        route=route,
        title=str(Route(route).label),
        form=shipped(route, by=cast["dina"]),
        contact=CONTACT,
        integrity_phone=INTEGRITY,
    )
    year = days.today().year
    return publishes(
        cast,
        draft,
        number=f"巩科发〔{year}〕{SERVICES[route]}号",
        minutes=f"巩科党组纪〔{year}〕2号",
        entrusting=entrusting,
    )


def _first_call(
    cast: Cast, year: int, entrusting: Entrusting, services: dict[Route, Call]
) -> Generator[int, None, list[Application]]:
    """Five applications of the older call; the two held ones are handed back."""
    yield BEGAN
    call = _published(
        cast, _programme(cast, year), entrusting, shipped("county_short", by=cast["dina"]), open_for=25
    )
    chosen = (texts.CATTLE, texts.HONEY, texts.SILAGE, texts.APPLE, texts.MACHINE)
    yield BEGAN - 8
    written = [writes(cast, call, text) for text in chosen]
    for step, ago in ((hands_in, 12), (endorses, 14), (recommends, 18), (takes_in, 30)):
        yield BEGAN - ago
        for application in written:
            step(cast, application)
            application.refresh_from_db()
    *good, late = written
    for application in good:
        passes(cast, application)
    _refuse(cast, late)
    yield BEGAN - 40
    round = judges(cast, call, good, title=f"{year}年度第一次立项评审会")
    yield BEGAN - 50
    batch = decisions.draft_batch(round, by=cast["chen"], title=f"{year}年度第一批立项建议")
    held = good[2:]
    settles(cast, batch, session=5, held=_reasons(held))
    yield from takes_effect(cast, batch, ago=BEGAN - 72, number=f"巩科发〔{days.today().year}〕21号")
    yield from _run(cast, services)
    return held


def _reasons(held: list[Application]) -> dict[int, tuple[str, str]]:
    fodder, orchard = held
    return {
        fodder.pk: (
            HoldReason.DOUBLE_FUNDING,
            "农业农村局反映同一地块上年度有饲草补助，需核对内容是否重复。",
        ),
        orchard.pk: (HoldReason.FUNDED_ELSEWHERE, "自治州林果项目正在公示同名内容，等结果明确后再议。"),
    }


def _refuse(cast: Cast, application: Application) -> None:
    check = open_check(application, by=cast["chen"])
    mark(check, "01", "fault", by=cast["chen"], note="所附营业执照与申报单位名称不一致，补正期内无法更换。")
    sign(check, by=cast["chen"], outcome="refuse")


def _run(cast: Cast, services: dict[Route, Call]) -> Story:
    """Two projects are signed and paid; the first reports, is accepted and archived."""
    first, second = Project.objects.filter(
        application__lead__user__username__in=("aila", "hejianjun")
    ).order_by("number")
    yield BEGAN - 85
    for number, project in enumerate((first, second), start=1):
        signs(cast, project)
        receives(cast, project.instalments.get(number=1), voucher=f"国库支付 010{number}")
    yield 260
    shifts(cast, first, services[Route.CHANGE])
    yield 200
    tells(cast, first, services[Route.ANNUAL_REPORT])
    yield 190
    extends(cast, second, services[Route.CHANGE], until=days.months_after(second.ends_on, 6))
    yield 130
    yield from concludes(cast, first, services[Route.ACCEPTANCE], ago=130)
    yield 70
    files_away(cast, first)


def _hand_over(cast: Cast, service: Call) -> None:
    """The lead of the second project is to be another: the party group has it before it."""
    project = Project.objects.get(application__lead__user__username="hejianjun")
    to = joins(cast, project, "maierdan", "麦尔旦·阿不力孜", "食品工程师")
    hands_over(cast, project, service, to=to)


def _second_call(cast: Cast, year: int, entrusting: Entrusting) -> Generator[int, None, list[Application]]:
    """Seven applications of the call that is open now, most a step further than the one before."""
    yield 35
    programme = _programme(cast, year)
    form = shipped("county_standard", by=cast["dina"])
    call = _published(cast, programme, entrusting, form, open_for=55)
    chosen = (texts.CALF, texts.CRAFT, texts.FISH, texts.MUSHROOM, texts.SEED, texts.BERRY, texts.PIPE)
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


def _correct_one(cast: Cast, written: list[Application]) -> None:
    """The check of one application asks for a correction of its indicators."""
    application = written[3]
    check = open_check(application, by=cast["chen"])
    mark(check, "17", "fault", by=cast["chen"], note="“亩产鲜菇”的现状值没有写明哪一年。", part="indicators")
    sign(check, by=cast["chen"], outcome="correct")


def _judge_two(cast: Cast, written: list[Application]) -> Story:
    """Two eligible applications lie before a panel; one of the experts has not signed yet."""
    yield 1
    round = convenes(cast, written[4].call, written[4:6], title="第二批先行评审会")
    last = Sheet.objects.filter(item__round=round).latest("pk").person.user
    signs_sheets(round, but=last.username if last else "")


def _come_back(cast: Cast, held: list[Application]) -> Story:
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
    settles(cast, batch, session=12)
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
    decisions.propose(batch, by=cast["cheng"])


def _programme(cast: Cast, year: int) -> Programme:
    """The plan of the year, with its money on the books."""
    today = days.today()
    programme = create_programme(
        by=cast["dina"],
        year=year,
        letter="A",
        name="重点研发与示范推广计划",
        basis="巩留县科技创新“十四五”规划（演示）",
        budget_fen=180 * WAN,
        bodies=[("局党组会", 0), ("县人民政府常务会议", 50 * WAN)],
    )
    open_line(
        programme,
        by=cast["maker"],
        source="县级科技专项",
        letter_number=f"巩财教〔{today.year}〕8号",
        on=today,
        amount_fen=60 * WAN,
    )
    return programme


def _published(
    cast: Cast, programme: Programme, entrusting: Entrusting, form: FormVersion, *, open_for: int
) -> Call:
    """A call open from today for so many days, run by the institution."""
    until = closing(days.roll(days.today() + timedelta(days=open_for)))
    draft = draft_call(
        by=cast["dina"],
        programme=programme,
        title=f"{programme.year}年度{programme.name}项目申报指南",
        form=form,
        short_form=shipped("county_short", by=cast["dina"]),
        text=GUIDE,
        directions=[_direction(*direction) for direction in texts.DIRECTIONS],
        opens_at=datetime.combine(days.today(), time(9), days.BEIJING),
        fill_until=until,
        total_fen=60 * WAN,
        contact=CONTACT,
        integrity_phone=INTEGRITY,
    )
    return publishes(
        cast,
        draft,
        number=f"巩科发〔{programme.year}〕{5 if open_for < 30 else 45}号",
        minutes=f"巩科党组纪〔{programme.year}〕3号",
        entrusting=entrusting,
    )


def _direction(code: str, title: str, most: int) -> DirectionRow:
    return {"code": code, "title": title, "least_fen": WAN, "most_fen": most * WAN}


GUIDE = """面向全县农牧业生产一线的技术需求，支持能在一年左右见到效果、养殖户和种植户用得上的技术示范。

申报单位应当在巩留县注册满一年，无在研逾期项目。同一负责人在研项目不超过一项。申请经费按方向的上限执行，间接费用不超过规定比例。

申报书在网上填写，单位确认，所在乡镇推荐。专业机构受理、形式审查并组织评审，县科技局审定批次并公示。"""
