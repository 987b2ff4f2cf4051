"""Who may not judge what, found from units and names; what an expert declares comes on top."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from keji.journey.applications.models import Application
from keji.journey.reviews.choices import ConflictKind
from keji.journey.reviews.models import Conflict, Expert, Round
from keji.kernel import days
from keji.kernel.parameters import parameter
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership, Person
from keji.parties.people.names import fold_unit

#: What to fetch with the items of a round, so that other names cost no query each.
NAMES = ("application__unit__names", "application__lead__names")
#: Whoever organises, decides or supervises does not sit on a panel.
ORGANISERS = (Role.BUREAU, Role.BUREAU_LEAD, Role.PARTY_GROUP, Role.SUPERVISOR)


@dataclass(frozen=True)
class Circle:
    """Everybody and every unit an application is made by."""

    application: Application
    units: frozenset[str]
    unit_ids: frozenset[int]
    people: frozenset[int]
    names: frozenset[str]


def circle_of(application: Application) -> Circle:
    """The circle, from the application as last submitted; wants unit, lead, members and `NAMES` fetched."""
    members = list(application.members.all())
    former = [other.name for other in application.unit.names.all()]
    units = {fold_unit(name) for name in (application.unit.name, *former, *(m.organisation for m in members))}
    return Circle(
        application,
        frozenset(units - {""}),
        frozenset({application.unit_id}),
        frozenset({application.lead_id}),
        spellings_of(application.lead) | {member.folded_name for member in members},
    )


def spellings_of(person: Person) -> frozenset[str]:
    """The name in every spelling that is known, folded."""
    return frozenset({person.folded_name, *(other.folded_name for other in person.names.all())})


def found(round: Round, experts: Sequence[Expert], applications: Iterable[Application]) -> list[Conflict]:
    """Every conflict by unit or team between these experts and these applications, not saved.

    A namesake of a team member counts as the member: better one expert less than one too near.
    """
    return [
        Conflict(round=round, expert=expert, application=application, kind=kind)
        for expert, application, kind in between(experts, applications)
    ]


def between(
    experts: Sequence[Expert], applications: Iterable[Application]
) -> Iterator[tuple[Expert, Application, ConflictKind]]:
    """Who is too near to what, and why; wants the same things fetched as `circle_of`."""
    units = units_of(experts)
    circles = [circle_of(application) for application in applications]
    for expert in experts:
        for circle in circles:
            for kind in _kinds(expert, units.get(expert.person_id, frozenset()), circle):
                yield expert, circle.application, kind


def organisers(institution: int) -> frozenset[int]:
    """The persons who organise, decide or supervise here: none of them judges beside experts."""
    force = Membership.objects.in_force()
    everywhere = force.filter(role__in=ORGANISERS).values_list("person_id", flat=True)
    here = force.filter(role__in=[Role.PMO, Role.PMO_LEAD], organisation=institution)
    return frozenset([*everywhere, *here.values_list("person_id", flat=True)])


def units_of(experts: Iterable[Expert]) -> dict[int, frozenset[int]]:
    """The organisations each expert belongs to or belonged to within the years one looks back, by person."""
    held: dict[int, set[int]] = {}
    rows = Membership.objects.filter(
        person__in=[expert.person_id for expert in experts], state__in=["active", "ended"]
    ).values_list("person_id", "organisation_id", "until_on")
    for person, organisation, until in rows:
        if until is None or until >= looking_back_to():
            held.setdefault(person, set()).add(organisation)
    return {person: frozenset(places) for person, places in held.items()}


def looking_back_to() -> date:
    today = days.today()
    year = today.year - int(parameter("CONFLICT_YEARS").value)
    return today.replace(year=year, day=min(today.day, 28))


def _kinds(expert: Expert, units: frozenset[int], circle: Circle) -> Iterator[ConflictKind]:
    if units & circle.unit_ids or fold_unit(expert.organisation) in circle.units:
        yield ConflictKind.UNIT
    if expert.person_id in circle.people or spellings_of(expert.person) & circle.names:
        yield ConflictKind.TEAM
