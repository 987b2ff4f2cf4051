"""What stands beside the to-dos, each fragment for whoever it concerns; above them the bureau's red rows."""

from dataclasses import dataclass, field
from typing import Any

from keji.faces.desk.coming import Coming, coming_to
from keji.faces.desk.deciding import Deciding, deciding_of
from keji.faces.desk.mine import Mine, Offer, applications_of, offers_to
from keji.faces.desk.moved import Moved, moved_last
from keji.faces.desk.pipeline import WORKS, Line, lines, open_calls, seat_of
from keji.faces.desk.red import Red, red_of
from keji.faces.desk.waits import Others, Wait, told
from keji.kernel.accounts.requests import SignedIn
from keji.parties.people.choices import UNIT_ROLES, Role
from keji.parties.people.seats import hats_of

DECIDE = (Role.BUREAU, Role.BUREAU_LEAD, Role.PARTY_GROUP, Role.SUPERVISOR)
LONGEST = 4


@dataclass(frozen=True)
class Side:
    """The right column; what is empty is not shown."""

    applies: bool = False
    mine: list[Mine] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    deciding: Deciding | None = None
    red: Red | None = None
    coming: Coming = field(default_factory=Coming)
    waits: list[Wait] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)


def side_of(request: SignedIn, others: Others) -> Side:
    """Applicants read their own road, everybody else what has waited longest for others."""
    user: Any = request.user
    hats = hats_of(user)
    applies = not hats.roles or any(role in hats for role in UNIT_ROLES)
    tab = seat_of(user) if any(role in hats for role in WORKS) else None
    alone = applies and set(hats.roles) <= {Role.MEMBER}
    deciding = deciding_of(user) if any(role in hats for role in DECIDE) else None
    return Side(
        applies=applies,
        mine=applications_of(user) if applies else [],
        offers=offers_to(user) if applies else [],
        lines=lines(open_calls(user, tab), tab) if tab else [],
        deciding=deciding,
        red=red_of(user, deciding),
        coming=coming_to(user, deciding),
        waits=[] if alone else told(others.places[:LONGEST], user),
        moved=moved_last(tab) if tab else [],
    )
