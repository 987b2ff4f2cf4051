"""Where a role may be held, and which roles one person may not hold together."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from keji.parties.people.choices import EXCLUDING, Role

if TYPE_CHECKING:
    from keji.parties.people.models import Organisation

#: The host decides and supervises; it never runs projects itself, so the two groups do not meet in one place.
HOST_ONLY = frozenset({Role.BUREAU, Role.BUREAU_LEAD, Role.PARTY_GROUP})
NEVER_HOST = frozenset({Role.PMO, Role.PMO_LEAD})


def out_of_place(role: str, organisation: "Organisation") -> str | None:
    """Why this role cannot be held in this organisation, or None."""
    label = Role(role).label
    if role in HOST_ONLY and not organisation.is_host:
        return _("“%(role)s”只能在主管部门任职。") % {"role": label}
    if role in NEVER_HOST and organisation.is_host:
        return _("主管部门不直接管理项目，“%(role)s”要由受托的专业机构人员担任。") % {"role": label}
    if role == Role.RECOMMENDER and not organisation.recommends:
        return _("“%(unit)s”不是归口推荐单位，不能授予“%(role)s”。") % {"unit": organisation, "role": label}
    return None


def excluding_pairs() -> list[tuple[str, str]]:
    """The pairs of roles that need two persons, by their names, in the order of the roles."""
    order = list(Role)
    pairs = (sorted(pair, key=order.index) for pair in EXCLUDING)
    return [(str(first.label), str(second.label)) for first, second in pairs]


def excluded_by(role: str, held: Iterable[str]) -> str | None:
    """The sentence that names the role already held which keeps this one away, or None."""
    for other in held:
        if frozenset({Role(role), Role(other)}) in EXCLUDING:
            return _("同一人不能兼任“%(held)s”和“%(role)s”，要由不同的人担任。") % {
                "held": Role(other).label,
                "role": Role(role).label,
            }
    return None


#: Power over projects is never handed to a person of the bureau, nor the bureau's to the institution.
BUREAU_SIDE = frozenset({Role.BUREAU, Role.BUREAU_LEAD, Role.PARTY_GROUP})


def across(role: str, held: Iterable[str]) -> str | None:
    """Why a person with these roles cannot take this one over, or None."""
    held = list(held)
    if sides_meet(role, held):
        return _(
            "“%(role)s”不能交给对方的人员：专业机构的办理权不交给县科技局人员，临时也不行；反过来也一样。"
        ) % {"role": Role(role).label}
    return excluded_by(role, held)


def sides_meet(role: str, held: Iterable[str]) -> bool:
    """Whether the person would stand on both sides, bureau and institution."""
    others = frozenset(held)
    return (role in NEVER_HOST and bool(others & BUREAU_SIDE)) or (
        role in BUREAU_SIDE and bool(others & NEVER_HOST)
    )
