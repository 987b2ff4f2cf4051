"""What a project's page shows of other rooms below."""

from dataclasses import dataclass
from typing import Any

from keji.journey.applications.models import APPLICANT, Application
from keji.journey.calls.choices import CallKind, Route
from keji.journey.calls.models import Call
from keji.journey.reviews.models import Item
from keji.kernel import days
from keji.outcomes.projects.choices import Level, Origin
from keji.outcomes.projects.models import AgreedIndicator, AmendedValue, Amendment, Contract, Project
from keji.parties.people.choices import Role


@dataclass(frozen=True)
class Road:
    """The applications that grew from a project, and the standing services it may still ask for."""

    reports: list[Application]
    acceptances: list[Application]
    changes: list[Application]
    services: list[Call]


def road_of(project: Project, user: Any) -> Road:
    """What this person reads of it: drafts are their writers' own, services are for the lead alone."""
    seats = set(project.seats_of(user))
    children = project.application.children.select_related("call").order_by("-pk")
    if not seats & {APPLICANT, Role.UNIT_ADMIN}:
        children = children.filter(submitted_at__isnull=False)
    told = list(children)
    return Road(
        reports=[child for child in told if child.route == Route.ANNUAL_REPORT],
        acceptances=[child for child in told if child.route == Route.ACCEPTANCE],
        changes=[child for child in told if child.route == Route.CHANGE],
        services=_services(seats) if is_reported_here(project) else [],
    )


def agreed_of(project: Project) -> list[AgreedIndicator]:
    """What its task book promises; asked for once on a page, whoever shows it."""
    rows = AgreedIndicator.objects.filter(contract__project=project).select_related("indicator", "contract")
    return days.once(f"projects.agreed.{project.pk}", lambda: list(rows.order_by("pk")))


def is_reported_here(project: Project) -> bool:
    """Only what the county funds is reported to and accepted by the county's institution."""
    return project.state == "running" and project.level == Level.COUNTY


def scans_open_to(project: Any, user: Any) -> bool:
    """Scans of the task book and the certificate are added to imported projects by who keeps such papers."""
    keepers = {Role.BUREAU, Role.BUREAU_LEAD, Role.ARCHIVIST, Role.PMO, Role.PMO_LEAD}
    seats = set(project.seats_of(user))
    return project.is_imported and project.state != "archived" and bool(seats & keepers)


def registers(project: Project, user: Any) -> bool:
    """Whether the archive waits for this person to register what the project achieved."""
    if project.state != "accepted" or not set(project.seats_of(user)) & {APPLICANT, Role.UNIT_ADMIN}:
        return False
    return not project.application.records.filter(state="registered").exists()


def _services(seats: set[str]) -> list[Call]:
    """All of them for the lead; the unit may ask for a change where its lead cannot."""
    if not seats & {APPLICANT, Role.UNIT_ADMIN}:
        return []
    found = Call.objects.open().filter(kind=CallKind.STANDING).order_by("pk")
    return list(found if APPLICANT in seats else found.filter(route=Route.CHANGE))


#: A call shows so many of last year's projects; the rest stands on the portal.
MOST_WINNERS = 10


def winners_before(call: Call) -> list[Project]:
    """The projects of the programme of the same name in the year before, in the order of their numbers."""
    programme = call.programme
    if programme is None:
        return []
    last = Project.objects.filter(programme__name=programme.name, programme__year=programme.year - 1)
    last = last.filter(origin=Origin.PLATFORM)
    return list(last.exclude(state="given_up").select_related("unit").order_by("number")[:MOST_WINNERS])


def advice_on(contract: Contract) -> Item | None:
    """What the panel said about money and indicators: the one adjustment follows it."""
    judged = Item.objects.filter(application=contract.project.application_id, round__frozen_at__isnull=False)
    return judged.order_by("-pk").first()


def amended(project: Project) -> list[tuple[Amendment, list[AmendedValue]]]:
    """Every change that took effect with what it altered, in their order; one query."""
    found: dict[int, tuple[Amendment, list[AmendedValue]]] = {}
    values = AmendedValue.objects.filter(amendment__project=project).select_related("amendment")
    for value in values.order_by("amendment_id", "pk"):
        found.setdefault(value.amendment_id, (value.amendment, []))[1].append(value)
    return list(found.values())
