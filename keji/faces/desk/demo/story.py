"""What happened in the demo county: an older call that ran its course, and how the present one follows."""

from collections.abc import Generator

from keji.faces.desk.demo import older_texts as texts
from keji.faces.desk.demo import visits
from keji.faces.desk.demo.beside import hear_from_above, keep_papers
from keji.faces.desk.demo.calling import CONTACT, INTEGRITY, goes_out, programme_of, publishes
from keji.faces.desk.demo.cast import EXPERTS, Cast, entrust_institution, found_units, settle
from keji.faces.desk.demo.changing import extends, hands_over, joins, shifts
from keji.faces.desk.demo.clock import Calendar, Story, play
from keji.faces.desk.demo.evaluating import asks, evaluates
from keji.faces.desk.demo.panels import judges, settles, takes_effect
from keji.faces.desk.demo.present import come_back, correct_one, judge_two, second_call
from keji.faces.desk.demo.projects import concludes, files_away, receives, signs, tells
from keji.faces.desk.demo.roundups import asks_how_they_stand
from keji.faces.desk.demo.writing import endorses, hands_in, passes, recommends, takes_in, writes
from keji.journey.applications.models import Application
from keji.journey.applications.shipped import shipped
from keji.journey.calls.actions import open_standing
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.journey.checks.actions import mark, open_check, sign
from keji.journey.decisions import actions as decisions
from keji.journey.decisions.choices import HoldReason
from keji.journey.reviews.actions import add_expert
from keji.kernel import days
from keji.outcomes.projects.models import Project
from keji.parties.people.actions import person_of
from keji.parties.people.models import Entrusting

#: What is always open.
SERVICES = (Route.ANNUAL_REPORT, Route.ACCEPTANCE, Route.CHANGE)
#: How many days ago it began.
BEGAN = 430


def tell(calendar: Calendar) -> Cast:
    """The county is as the story leaves it."""
    calendar(BEGAN)
    cast = settle()
    found_units(cast)
    keep_papers(cast, calendar)
    fill_pool(cast)
    entrusting = entrust_institution(cast)
    services = {route: open_service(cast, route, entrusting) for route in SERVICES}
    made = days.local(calendar.made_at).date()
    play(calendar, _two_calls(cast, calendar, entrusting, services), evaluates(cast, made), asks(cast))
    hear_from_above(cast, calendar)
    asks_how_they_stand(cast)
    return cast


def _two_calls(cast: Cast, calendar: Calendar, entrusting: Entrusting, services: dict[Route, Call]) -> Story:
    """The older call runs its course, the present one is under way, two held applications come back."""
    year = days.local(calendar.made_at).year
    held = yield from _first_call(cast, year - 1, entrusting, services)
    second = yield from second_call(cast, year, entrusting)
    yield from come_back(cast, held)
    _hand_over(cast, services[Route.CHANGE])
    correct_one(cast, second)
    yield from judge_two(cast, second)


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
    return publishes(cast, draft, entrusting=entrusting)


def _first_call(
    cast: Cast, year: int, entrusting: Entrusting, services: dict[Route, Call]
) -> Generator[int, None, list[Application]]:
    """Five applications of the older call; the two held ones are handed back."""
    yield BEGAN
    call = goes_out(
        cast, programme_of(cast, year), entrusting, shipped("county_short", by=cast["dina"]), open_for=25
    )
    chosen = (
        texts.CATTLE,
        texts.HONEY,
        texts.SILAGE,
        texts.APPLE,
        texts.MACHINE,
    )
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
    settles(cast, batch, held=_reasons(held))
    yield from takes_effect(cast, batch, ago=BEGAN - 72)
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
    yield 165
    visits.sees(cast, [first])
    yield 130
    yield from concludes(cast, first, services[Route.ACCEPTANCE], ago=130)
    yield 70
    files_away(cast, first)
    yield 3
    visits.plans(cast, visits.waiting([second]), ahead=5)


def _hand_over(cast: Cast, service: Call) -> None:
    """The lead of the second project is to be another: the party group has it before it."""
    project = Project.objects.get(application__lead__user__username="hejianjun")
    to = joins(cast, project, "maierdan", "麦尔旦·阿不力孜", "食品工程师")
    hands_over(cast, project, service, to=to)
