"""The hats of a person, and the one they look at the platform with; switching changes the rail only."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.translation import gettext as _

from keji.journey.reviews.models import EXPERT, Expert
from keji.kernel import journal
from keji.kernel.accounts.requests import SignedIn
from keji.parties.people.actions import person_of
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership
from keji.parties.people.seats import Hats

#: Where the session keeps the chosen hat; nothing there means all of them.
KEPT = "hat"


@dataclass(frozen=True)
class Hat:
    """One role at one place."""

    key: str
    role: str
    label: str
    place: str
    place_id: int | None = None


@dataclass(frozen=True)
class Rack:
    """Everything a person is, and the name they go by."""

    held: Sequence[Hat] = ()
    name: str = ""

    @property
    def several(self) -> bool:
        return len(self.held) > 1

    @property
    def nothing(self) -> bool:
        """Somebody who first has to join a unit."""
        return not self.held

    def chosen(self, request: HttpRequest) -> Hat | None:
        """The hat kept in the session, as long as it is held; None for all of them."""
        kept = request.session.get(KEPT, "")
        return next((hat for hat in self.held if hat.key == kept), None) if self.several else None


def rack_of(request: HttpRequest, hats: Hats) -> Rack:
    """The hats of whoever asks, kept on the request: the rail and the page look at the same ones."""
    found: Rack | None = getattr(request, "_rack", None)
    if found is None:
        found = _rack(hats) if hats.person_id is not None else Rack()
        request._rack = found  # type: ignore[attr-defined]
    return found


@transaction.atomic
def put_on(request: SignedIn, rack: Rack, key: str) -> None:
    """The person looks with this hat from now on, or with all; the journal tells which was chosen."""
    before, request.session[KEPT] = request.session.get(KEPT, ""), key
    if before != key:
        chosen = next((hat for hat in rack.held if hat.key == key), None)
        told = {"hat": chosen.label, "place": chosen.place} if chosen else {"hat": _("全部"), "place": ""}
        journal.write("person.choose_hat", person_of(request.user), by=request.user, detail={"facts": told})


def _rack(hats: Hats) -> Rack:
    """More than just belonging comes first, the latest first; one query for most people."""
    expert = Expert.objects.filter(person=OuterRef("person"))
    memberships = list(
        Membership.objects.in_force()
        .filter(person_id=hats.person_id)
        .select_related("organisation", "person")
        # asked along with it: the rail stands on every page, and a page has few queries to spare
        .annotate(judges=Exists(expert))
    )
    held = [
        Hat(
            f"{one.role}-{one.organisation_id}",
            one.role,
            one.get_role_display(),
            one.organisation.name,
            one.organisation_id,
        )
        for one in sorted(memberships, key=lambda one: (one.role == Role.MEMBER, -one.pk))
    ]
    if not memberships:
        return _expert_alone(hats)
    if memberships[0].judges:
        held.append(Hat(EXPERT, EXPERT, _("评审专家"), _("专家库")))
    return Rack(held, memberships[0].person.name)


def _expert_alone(hats: Hats) -> Rack:
    expert = Expert.objects.select_related("person").filter(person=hats.person_id).first()
    if expert is None:
        return Rack()
    return Rack([Hat(EXPERT, EXPERT, _("评审专家"), expert.organisation)], expert.person.name)
