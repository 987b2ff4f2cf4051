"""Seats: the one source of seeing, acting and to-dos."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, cast

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.ui.pages import visible

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User

#: The seat of the clock: moves that happen because a day has come.
CLOCK = "clock"


@dataclass(frozen=True)
class Seat:
    """A role at an object.

    `path` is the object's own column that leads to an organisation or a person; without it the role's holders
    sit at every object, wherever they belong. `once` names an own column that must be filled before this
    seat sees anything. `held_as` is the name of a seat that sees what the role sees and acts as nobody.
    What is not `listed` is opened from where it belongs to and stands in no list of the seat.
    """

    role: str
    path: str = ""
    of: Literal["organisation", "person"] = "organisation"
    once: str = ""
    held_as: str = ""
    listed: bool = True

    @property
    def name(self) -> str:
        """As what a person sits here."""
        return str(self.held_as or self.role)

    def rows(self, hats: "Hats") -> models.Q | None:
        """The rows this seat gives to a person with these hats, or None if the person never sits here."""
        if self.of == "person":
            held = models.Q(**{self.path: hats.person_id}) if hats.person_id else None
        elif not hats.roles.get(self.role):
            held = None
        elif self.path:
            places = hats.roles[self.role]
            held = (
                models.Q(**{self.path: next(iter(places))})
                if len(places) == 1
                else models.Q(**{f"{self.path}__in": sorted(places)})
            )
        else:
            held = models.Q()
        if held is not None and self.once:
            held &= models.Q(**{f"{self.once}__isnull": False})
        return held

    def holds(self, subject: models.Model, hats: "Hats") -> bool:
        """Whether a person with these hats sits here at this object."""
        if self.once and getattr(subject, self.once) is None:
            return False
        if self.of == "person":
            return hats.person_id is not None and getattr(subject, self.path) == hats.person_id
        places = hats.roles.get(self.role, frozenset())
        return getattr(subject, self.path) in places if self.path else bool(places)


@dataclass(frozen=True)
class Hats:
    """Who somebody is today: the person, and the organisations of each role."""

    person_id: int | None = None
    roles: dict[str, frozenset[int]] = field(default_factory=dict)

    def __contains__(self, role: str) -> bool:
        return bool(self.roles.get(role))

    def places(self, roles: Iterable[str]) -> frozenset[int]:
        """Every organisation in which one of these roles is held."""
        return frozenset[int]().union(*(self.roles.get(role, frozenset()) for role in roles))


def hats_of(user: "User | Any") -> Hats:
    """The hats of a person, asked for once per request and kept on the user object."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Hats()
    found: Hats | None = getattr(user, "_hats", None)
    if found is None:
        found = user._hats = _hats(user)  # type: ignore[union-attr]
    return found


def forget_hats(user: "User | None") -> None:
    """The next question looks the hats up again: a role was given or taken within this request."""
    if user is not None and hasattr(user, "_hats"):
        del user._hats


def _hats(user: "User") -> Hats:
    """One query: it is asked on every page."""
    held = models.FilteredRelation("memberships", condition=in_force("memberships__"))
    people = apps.get_model("people.Person").objects.filter(user=user).annotate(held=held)
    rows = list(people.values_list("pk", "held__role", "held__organisation_id"))
    if not rows:
        return Hats()
    roles: dict[str, set[int]] = {}
    for _pk, role, organisation in rows:
        if role:
            roles.setdefault(role, set()).add(organisation)
    return Hats(rows[0][0], {role: frozenset(places) for role, places in roles.items()})


def in_force(path: str = "") -> models.Q:
    """The memberships that give their role today."""
    today = days.today()
    ends = models.Q(**{f"{path}until_on__isnull": True}) | models.Q(**{f"{path}until_on__gte": today})
    return ends & models.Q(**{f"{path}state": "active", f"{path}since_on__lte": today})


class SeatedQuerySet(models.QuerySet[Any]):
    """Reads that begin with who asks."""

    def visible_to(self, user: "User | Any") -> Self:
        """Everything the person may see from any seat; nothing for strangers."""
        return cast(Self, visible(self, seats_held(self.model, user)))

    def at_seat(self, user: "User | Any", role: str) -> Self:
        """Everything the person may see from this one seat."""
        rows = [q for seat in self.model.SEATS if seat.role == role and (q := seat.rows(hats_of(user)))]
        return cast(Self, visible(self, rows))


def seats_held(model: type[models.Model], user: "User | Any") -> list[models.Q]:
    """One Q per seat the person holds at this kind of object."""
    hats = hats_of(user)
    found: Iterable[models.Q | None] = (seat.rows(hats) for seat in model.SEATS)  # type: ignore[attr-defined]
    return [rows for rows in found if rows is not None]


class Seated(models.Model):
    """A model that knows who sits at its rows."""

    SEATS: ClassVar[tuple[Seat, ...]] = ()

    class Meta:
        abstract = True

    def seats_of(self, user: "User | AnonymousUser | None") -> frozenset[str]:
        """The seats the person holds at this row; the clock holds its own."""
        if user is None:
            return frozenset({CLOCK})
        hats = hats_of(user)
        return frozenset(seat.name for seat in self.SEATS if seat.holds(self, hats))

    def holder_of(self, seat: str) -> tuple[str, str]:
        """Name and office telephone of whoever sits there."""
        for known in self.SEATS:
            if known.role != seat:
                continue
            if not known.path:
                host = days.once("people.host", apps.get_model("people.Organisation").objects.host)
                return (host.name, host.phone) if host else (_("主管部门"), "")
            holder = getattr(self, known.path.removesuffix("_id"))
            if holder is None:
                return _("尚未委托专业机构"), ""
            return str(holder), holder.phone if known.of == "organisation" else ""
        return "", ""
