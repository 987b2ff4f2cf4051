"""Who can sign in to the demo, and as what."""

from collections import defaultdict
from typing import TypedDict

from keji.faces.desk.demo.cast import PASSWORD
from keji.journey.applications.models import Application
from keji.journey.reviews.models import Expert
from keji.kernel.accounts.models import User
from keji.parties.people.models import Membership, Person


class Account(TypedDict):
    username: str
    password: str
    name: str
    roles: list[str]
    organisation: str


def accounts() -> list[Account]:
    """Everybody the demo made, in the order they came; who signed up since is not among them.

    The demo hashed its one password once, so that its people share the stored hash with the first of them.
    """
    first = User.objects.filter(username="keeper").first()
    if first is None:
        return []
    people = Person.objects.filter(user__password=first.password).select_related("user").order_by("user_id")
    roles, places = _roles()
    return [
        {
            "username": person.user.username if person.user else "",
            "password": PASSWORD,
            "name": person.name,
            "roles": roles[person.pk],
            "organisation": places.get(person.pk, ""),
        }
        for person in people
    ]


def one_of_each(listed: list[Account]) -> list[Account]:
    """The first who holds each role, so that the list is read at one look."""
    seen: set[str] = set()
    kept = []
    for account in listed:
        if new := set(account["roles"]) - seen:
            seen |= new
            kept.append(account)
    return kept


def _roles() -> tuple[dict[int, list[str]], dict[int, str]]:
    """Roles by person, and the organisation of the first one."""
    roles: dict[int, list[str]] = defaultdict(list)
    places: dict[int, str] = {}
    held = Membership.objects.in_force().select_related("organisation").order_by("pk")
    for membership in held:
        if membership.role not in roles[membership.person_id]:
            roles[membership.person_id].append(membership.role)
        places.setdefault(membership.person_id, membership.organisation.name)
    for person_id in Application.objects.order_by("pk").values_list("lead_id", flat=True):
        if "applicant" not in roles[person_id]:
            roles[person_id].append("applicant")
    for expert in Expert.objects.order_by("pk"):
        roles[expert.person_id].append("expert")
        places.setdefault(expert.person_id, expert.organisation)
    return roles, places
