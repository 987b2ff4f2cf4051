"""Three years of the county, told day by day."""

from datetime import date
from random import Random

from keji.faces.desk.demo.beside import hear_from_above, keep_papers
from keji.faces.desk.demo.cast import Cast, entrust_institution, found_units, settle
from keji.faces.desk.demo.changing import extends, hands_over, joins, shifts
from keji.faces.desk.demo.clock import Calendar, Story, play
from keji.faces.desk.demo.county import cases
from keji.faces.desk.demo.county.campaigns import Campaign
from keji.faces.desk.demo.county.deciding import UPHELD, moves_up
from keji.faces.desk.demo.county.elsewhere import bring_lists
from keji.faces.desk.demo.county.findings import SOLD, asks_about
from keji.faces.desk.demo.county.history import bring_history
from keji.faces.desk.demo.county.later import accepted, contracts, is_archived, is_handed_over, is_settled
from keji.faces.desk.demo.county.people import People
from keji.faces.desk.demo.county.plan import EARLY, PLANS, Plan, Stands
from keji.faces.desk.demo.county.planted import HERDER, plant, spells_twice
from keji.faces.desk.demo.county.seasons import PLANNED, WENT, are_planned, are_seen
from keji.faces.desk.demo.county.themes import Themes
from keji.faces.desk.demo.evaluating import asks, evaluates
from keji.faces.desk.demo.panels import settles_on
from keji.faces.desk.demo.projects import signs_first
from keji.faces.desk.demo.roundups import asks_how_they_stand, gather
from keji.faces.desk.demo.story import SERVICES, fill_pool, open_service
from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.kernel import days
from keji.outcomes.projects.models import Project

SEED = 20260529
#: The call the prefecture's centre runs, how many days before it that one was entrusted, and how many days
#: ago the running projects reported.
BY_SECOND, ENTRUSTED_BEFORE, REPORTED = "0-5", 20, 40
#: How many days ago all running projects were asked how they stand.
ASKED = 92
#: The call of last year some of whose projects are changed.
CHANGED = "1-1"
#: How many days ago the third of them was put before the body.
HANDED = 2


def tell(calendar: Calendar, seed: int = SEED) -> Cast:
    """The large county stands as it is on the day it is made."""
    random = Random(seed)
    made = days.local(calendar.made_at).date()
    first = (made - date(made.year - 2, 1, 12)).days
    calendar(first)
    cast = settle()
    found_units(cast)
    keep_papers(cast, calendar)
    fill_pool(cast)
    people, themes = People(cast, random), Themes(random)
    people.settle()
    plant(cast)
    spells_twice(cast)
    entrusting = entrust_institution(cast)
    services = {route: open_service(cast, route, entrusting) for route in SERVICES}
    stories = [
        _campaign(
            plan,
            Campaign(
                plan,
                cast,
                people,
                themes,
                year=made.year - plan.back,
                number=number,
                entrusting=entrusting,
                made=made,
                clerk=cases.SECOND_CLERK if plan.key == BY_SECOND else "chen",
            ),
            made,
            services,
        )
        for number, plan in enumerate(PLANS, start=1)
    ]
    watched = evaluates(cast, made), asks(cast)
    play(calendar, *stories, _history(cast, made), _asked_before(cast), *watched)
    hear_from_above(cast, calendar)
    bring_lists(cast, made)
    calendar.stand(calendar.made_at)
    asks_how_they_stand(cast)
    asks_about(cast, Application.objects.get(title=SOLD, call__programme__year=made.year))
    return cast


def _campaign(plan: Plan, campaign: Campaign, made: date, services: dict[Route, Call]) -> Story:
    """The call, and what becomes of its projects."""
    number = campaign.number
    began = plan.began or (made - date(campaign.year, 2, 20)).days - number
    if plan.key == BY_SECOND:
        yield began + ENTRUSTED_BEFORE
        campaign.entrusting = cases.entrust_second(campaign.cast)
    if plan.is_open:
        yield from campaign.stays_open(began)
        return
    yield from campaign.runs(began)
    campaign.people.next_year()
    if plan.stands != Stands.DECIDED:
        return
    yield began - 95
    projects = list(Project.objects.filter(application__in=campaign.applications).order_by("number"))
    contracts(campaign.cast, projects, number=number, bounced=plan.key == UPHELD, on_paper=HERDER)
    if plan.key == UPHELD:
        yield from _moves_up(campaign)
    elif plan.key == EARLY:
        yield WENT - number
        are_seen(campaign.cast, projects)
        yield from _just_accepted(campaign, projects, services[Route.ACCEPTANCE])
    elif plan.back == 1:
        yield WENT - number
        are_seen(campaign.cast, projects)
        yield REPORTED - number
        cases.report_the_year(campaign.cast, projects, services[Route.ANNUAL_REPORT])
        if plan.key == CHANGED:
            yield REPORTED - 10
            _changed(campaign.cast, projects, services[Route.CHANGE])
        yield PLANNED
        are_planned(campaign.cast, projects)
        if plan.key == CHANGED:
            yield HANDED
            _handed_over(campaign.cast, projects[2], services[Route.CHANGE])
    elif plan.back == 2:
        yield began - 282
        are_seen(campaign.cast, projects)
        ago = (made - date(made.year - 1, 9, 10)).days - number
        yield from _archived(campaign, projects, services[Route.ACCEPTANCE], ago=ago)


def _moves_up(campaign: Campaign) -> Story:
    """The reserve item takes effect; its unit has signed the task book, and a letter waits for its number."""
    yield 22
    yield from moves_up(campaign)
    yield 2
    reserve = campaign.applications[campaign.plan.funded]
    signs_first(campaign.cast, Project.objects.get(application=reserve))
    cases.letter_waits(campaign.cast)


def _archived(campaign: Campaign, projects: list[Project], service: Call, *, ago: int) -> Story:
    """Accepted, paid, registered and, a while later, filed away."""
    yield from accepted(campaign.cast, projects, service, ago=ago)
    yield ago - 46
    for order, project in enumerate(projects, start=1):
        is_settled(campaign.cast, project, voucher=f"国库支付 {40 + campaign.number}{order:02d}")
    yield ago - 60
    for project in projects:
        is_archived(campaign.cast, project)
    yield ago - 62
    is_handed_over(campaign.cast, projects, title=f"{campaign.year}年度{campaign.plan.title}档案移交清单")


def _just_accepted(campaign: Campaign, projects: list[Project], service: Call) -> Story:
    """Accepted last week: one is filed away, one waits for it, others have to register, one has to mend."""
    yield from accepted(campaign.cast, projects, service, ago=45, mends=True)
    yield 2
    for order, project in enumerate(projects[:2], start=1):
        is_settled(campaign.cast, project, voucher=f"国库支付 {40 + campaign.number}{order:02d}")
    yield 1
    is_archived(campaign.cast, projects[0])


def _changed(cast: Cast, projects: list[Project], service: Call) -> None:
    """Of two running projects one is extended, one shifts money."""
    extended, shifted = projects[:2]
    extends(cast, extended, service, until=days.months_after(extended.ends_on, 6))
    shifts(cast, shifted, service)


def _handed_over(cast: Cast, handed: Project, service: Call) -> None:
    """A third is to have another lead: the party group has it before it and meets next week."""
    to = joins(cast, handed, "sabira", "萨比拉·努尔兰", "农艺师")
    settles_on(cast, hands_over(cast, handed, service, to=to))


def _history(cast: Cast, made: date) -> Story:
    """The bureau brings in its older list on a day of this spring."""
    yield 150
    bring_history(cast, made)


def _asked_before(cast: Cast) -> Story:
    """A quarter ago all running projects were asked how they stand."""
    yield ASKED
    gather(cast, ended=True)
