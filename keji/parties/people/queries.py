"""Reads over who belongs where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.parties.people.choices import UNIT_ROLES, Role
from keji.parties.people.duties import CLAUSES, Clause
from keji.parties.people.models import (
    DutyHolder,
    Entrusting,
    Handover,
    Membership,
    Organisation,
    Person,
    UnitName,
)
from keji.parties.people.names import normal_code, same_key, unit_key
from keji.parties.people.seats import Hats, Seated, hats_of

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

#: The three administrators that must be three persons.
THREE = (Role.SYS_ADMIN, Role.SEC_ADMIN, Role.AUDIT_ADMIN)


def units_of(user: "User | Any") -> QuerySet[Organisation]:
    """The units the person may act for: every unit role held there counts."""
    return Organisation.objects.filter(pk__in=hats_of(user).places(UNIT_ROLES)).order_by("name")


def find_unit(name_or_code: str) -> Organisation | None:
    """The one unit that is meant, by its code or by any spelling of its name, now or formerly."""
    return find_units([name_or_code]).get(name_or_code)


def find_units(given: Iterable[str]) -> dict[str, Organisation]:
    """The unit of each name or code that means exactly one, in two queries for any number of them.

    A name as it stands on the seal goes before another way to write it, and a present name before a former
    one; where two units remain, nobody is named.
    """
    wanted = list(dict.fromkeys(given))
    cores = {unit_key(text).core for text in wanted} - {""}
    codes = {normal_code(text) for text in wanted} - {""}
    present = list(Organisation.objects.filter(Q(folded_name__in=cores) | Q(code__in=codes)))
    former = UnitName.objects.filter(folded_name__in=cores).select_related("organisation")
    names = [(unit, unit.name) for unit in present], [(other.organisation, other.name) for other in former]
    by_code = {unit.code: unit for unit in present if unit.code}
    found = {text: by_code.get(normal_code(text)) or _meant(text, names) for text in wanted}
    return {text: unit for text, unit in found.items() if unit}


def _meant(text: str, names: Iterable[list[tuple[Organisation, str]]]) -> Organisation | None:
    """The only unit with this name among the present ones, else among the former ones."""
    key, plain = unit_key(text), " ".join(text.split())
    for known in names:
        exact = {unit for unit, name in known if name == plain}
        alike = exact or {unit for unit, name in known if same_key(key, unit_key(name))}
        if alike:
            return alike.pop() if len(alike) == 1 else None
    return None


def roles_of(user: "User | Any") -> QuerySet[Membership]:
    """What the person holds or asked for, where; ended ones are history."""
    mine = Membership.objects.filter(person__user=user, state__in=("asked", "active"))
    found: QuerySet[Membership] = mine.select_related("organisation", "person").order_by(
        "organisation__name", "pk"
    )
    return found


def people_of(organisation: Organisation) -> QuerySet[Membership]:
    """Everybody who belongs to the organisation or asks to; those who ask come first."""
    here = Membership.objects.filter(organisation=organisation, state__in=("asked", "active"))
    found: QuerySet[Membership] = here.select_related("person__user", "organisation").order_by(
        "-state", "person__folded_name", "pk"
    )
    return found


def with_roles_only_in(organisation: Organisation) -> QuerySet[Person]:
    """Members with a login whose every role lies in this unit and is one a unit gives; nobody with a duty."""
    active = Membership.objects.filter(state="active")
    more = active.exclude(organisation=organisation, role__in=UNIT_ROLES)
    found: QuerySet[Person] = (
        Person.objects.filter(user__is_active=True)
        .filter(pk__in=active.filter(organisation=organisation).values("person"))
        .exclude(pk__in=more.values("person"))
        .exclude(pk__in=DutyHolder.objects.in_force().values("person"))
    )
    return found


@dataclass(frozen=True)
class Held:
    """A duty and the persons who answer for it; there is no department in between."""

    clause: Clause
    persons: Sequence[str]


def duties() -> list[Held]:
    """The fifteen duties in order, each with the names of its holders today."""
    names: dict[int, list[str]] = {}
    holders = DutyHolder.objects.in_force().select_related("person").order_by("since_on", "pk")
    for holder in holders:
        names.setdefault(holder.clause, []).append(holder.person.name)
    return [Held(clause, names.get(number, [])) for number, clause in sorted(CLAUSES.items())]


def missing_administrators() -> list[str]:
    """One sentence per administrator that nobody holds; empty when all three are three persons."""
    held = set(Membership.objects.in_force().filter(role__in=THREE).values_list("role", flat=True))
    return [
        _("还没有%(role)s。三员要由三个人分别担任，可以请县大数据、网信部门或派驻纪检监察组的人员担任。")
        % {"role": role.label}
        for role in THREE
        if role not in held
    ]


def doubled_administrators() -> list[str]:
    """One sentence per person who holds two of the three; no door lets it happen, a restored table might."""
    held: dict[str, set[str]] = {}
    rows = Membership.objects.in_force().filter(role__in=THREE).values_list("person__name", "person", "role")
    for name, person, role in rows:
        held.setdefault(f"{name} {person}", set()).add(str(Role(role).label))
    return [
        _("%(person)s 同时是%(roles)s，三员要由三个人分别担任。")
        % {"person": key.rpartition(" ")[0], "roles": "、".join(sorted(roles))}
        for key, roles in held.items()
        if len(roles) > 1
    ]


@dataclass(frozen=True)
class InForce:
    """An entrusting as the public reads it, with the persons who work for both sides."""

    entrusting: Entrusting
    on_both_sides: Sequence[str]


def entrustings_in_force() -> list[InForce]:
    """What the host has entrusted to whom today, newest first."""
    entrustings = list(
        Entrusting.objects.in_force().select_related("agent", "principal").order_by("-valid_from", "-pk")
    )
    both = _on_both_sides()
    return [InForce(entrusting, both.get(entrusting.agent_id, [])) for entrusting in entrustings]


def entrustings_over() -> list[Entrusting]:
    """What ran out or was ended last, newest first: somebody may have to take over what lay open."""
    over = Entrusting.objects.filter(state="ended") | Entrusting.objects.filter(
        state="in_force", valid_until__lt=days.today()
    )
    return list(over.select_related("agent").order_by("-valid_until", "-pk")[:5])


def _on_both_sides() -> dict[int, list[str]]:
    """Names by institution of those who also work for the host (混岗)."""
    in_force = Membership.objects.in_force()
    hosts = in_force.filter(role__in=(Role.BUREAU, Role.BUREAU_LEAD)).values("person_id")
    rows = in_force.filter(role__in=(Role.PMO, Role.PMO_LEAD), person_id__in=hosts)
    found: dict[int, list[str]] = {}
    for organisation, name in rows.values_list("organisation_id", "person__name").distinct():
        found.setdefault(organisation, []).append(name)
    return found


def roles_moved(handover: Handover) -> list[Membership]:
    """The memberships that were handed over, as the giver held them."""
    old = [kept["old"] for kept in handover.moved.get("roles", [])]
    return list(Membership.objects.filter(pk__in=old).select_related("organisation").order_by("pk"))


def open_work(memberships: Sequence[Membership]) -> list[tuple[str, int]]:
    """How much of what kind waits today for somebody with these roles and no others."""
    roles: dict[str, set[int]] = {}
    for held in memberships:
        roles.setdefault(held.role, set()).add(held.organisation_id)
    hats = Hats(None, {role: frozenset(places) for role, places in roles.items()})
    found = ((str(model._meta.verbose_name), _waiting(model, hats)) for model in apps.get_models())
    return [(name, count) for name, count in found if count]


def _waiting(model: Any, hats: Hats) -> int:
    if not (issubclass(model, Seated) and hasattr(model, "awaiting")):
        return 0
    asked = [(seat.rows(hats), model.awaiting(seat.name)) for seat in model.SEATS if seat.of != "person"]
    parts = [rows & waits for rows, waits in asked if rows is not None and waits is not None]
    return int(model.objects.filter(reduce(or_, parts)).count()) if parts else 0


def entrusted_work(memberships: Sequence[Membership]) -> list[Entrusting]:
    """The entrustings these roles work under today; they stay with the institution, only the hands change."""
    agents = {held.organisation_id for held in memberships if held.role in (Role.PMO, Role.PMO_LEAD)}
    return list(Entrusting.objects.in_force().filter(agent__in=agents).select_related("agent"))
