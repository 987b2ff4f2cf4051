"""What each hat opens. Entries have a page; the bureau's lead to no single move (K1)."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from keji.faces.desk.areas.bureau import bureau, bureau_lead, money, party_group, supervising
from keji.faces.desk.areas.entries import Areas, Counts, some
from keji.faces.desk.areas.institution import institution
from keji.faces.desk.areas.offices import archives, journal, one, parameters, quarantine, roles
from keji.faces.desk.areas.units import of_member, of_stranger, of_unit, recommending
from keji.journey.reviews.models import EXPERT
from keji.journey.reviews.rails import judging
from keji.kernel.ui.rail import Entry, Group
from keji.parties.people.choices import Role

__all__ = ["AREAS", "Areas", "Counts", "areas_of"]

#: What each hat opens, in the order of the road.
AREAS: dict[str, Callable[[Counts], Areas]] = {
    Role.MEMBER: of_member,
    Role.UNIT_ADMIN: of_unit(Role.UNIT_ADMIN),
    Role.UNIT_LEGAL: of_unit(Role.UNIT_LEGAL),
    Role.UNIT_FINANCE: of_unit(Role.UNIT_FINANCE),
    Role.RECOMMENDER: recommending,
    Role.PMO: institution(Role.PMO),
    Role.PMO_LEAD: institution(Role.PMO_LEAD),
    Role.PARTY_GROUP: party_group,
    Role.BUREAU: bureau,
    Role.BUREAU_LEAD: bureau_lead,
    Role.FUND_MAKER: money(Role.FUND_MAKER),
    Role.FUND_CHECKER: money(Role.FUND_CHECKER),
    Role.SUPERVISOR: supervising,
    Role.ARCHIVIST: archives,
    Role.SECRECY: one("", quarantine),
    Role.SEC_ADMIN: one("", roles),
    Role.SYS_ADMIN: one("", parameters),
    Role.AUDIT_ADMIN: one("", journal),
    EXPERT: lambda counts: [Group(judging(some(counts, "score_sheet")), _("评审专家"))],
}


#: Who sits here sees the same rows as who sits there.
TWINS: dict[str, str] = {
    Role.PMO_LEAD: Role.PMO,
    Role.BUREAU_LEAD: Role.BUREAU,
    Role.UNIT_LEGAL: Role.UNIT_ADMIN,
    Role.UNIT_FINANCE: Role.UNIT_ADMIN,
}


def areas_of(held: Any, counts: Counts) -> Areas:
    """What these hats open together: each address once, headings of the same name as one group."""
    wanted = [AREAS[role] for role in AREAS if role in set(held)] or [of_stranger]
    groups: dict[str, list[Entry]] = {}
    seen: set[str] = set()
    for group in (group for areas in wanted for group in areas(counts)):
        fresh = [entry for entry in group.entries if _page(entry) not in seen]
        seen |= {_page(entry) for entry in fresh}
        groups.setdefault(group.label, []).extend(fresh)
    return [Group(entries, label) for label, entries in groups.items() if entries]


def _page(entry: Entry) -> str:
    """Two seats of one office at the same list are one way in."""
    return re.sub(r"seat=(\w+)", lambda found: f"seat={TWINS.get(found[1], found[1])}", entry.url)
