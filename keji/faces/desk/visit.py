"""集中办公日: what needs a room, a signature or a seal, in one list for people who come twice a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from keji.faces.desk.todos import ToDo, todos
from keji.faces.desk.waits import Wait, told, waits_for_others
from keji.kernel.ui.dates import full_day
from keji.kernel.ui.pages import CAP
from keji.outcomes.deadlines.letters import waiting_letters
from keji.outcomes.deadlines.models import Urging
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

#: By machine the states meant; None means all of them.
Where = Mapping[str, set[str] | None]
VISITING = (Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD)
#: States of a road in which people have to meet, and those after which papers go into a box.
MEET: Where = {"county_project": {"eligible"}, "acceptance": {"eligible"}, "review_round": None}
FILE: Where = {"project": {"accepted", "failed"}}


@dataclass(frozen=True)
class Line:
    title: str
    url: str
    about: str
    until: datetime | None = None


@dataclass(frozen=True)
class Visit:
    """One kind of thing that is done where people are, and what there is of it."""

    label: str
    lines: list[Line]


def may_visit(user: Any) -> bool:
    return any(role in hats_of(user) for role in VISITING)


def visits(user: Any) -> list[Visit]:
    """Meetings, signatures, letters, boxes, in the order in which a day goes; empty ones left out."""
    mine = todos(user)
    signed = [wait for wait in told(waits_for_others(user).places[:CAP], user) if _by_hand(wait, user)]
    found = [
        Visit(_("要开会的"), [_own(one) for one in mine if _stands(one, MEET)]),
        Visit(_("等别人签字盖章、可以照纸件登记的"), [_theirs(wait) for wait in signed]),
        Visit(_("催办文书，要盖章、登记文号的"), _letters(waiting_letters(user))),
        Visit(_("要装盒归档的"), [_own(one) for one in mine if _stands(one, FILE)]),
    ]
    return [one for one in found if one.lines]


def _stands(todo: ToDo, where: Where) -> bool:
    machine, state = todo.road
    states = where.get(machine, set())
    return states is None or state in states


def _by_hand(wait: Wait, user: Any) -> bool:
    """Whether the step somebody else is awaited for may be signed on paper and recorded by this person."""
    subject = wait.subject
    held = set(subject.seats_of(user))
    return any(
        move.paper and move.target and held & set(move.recorders)
        for move in subject.machine.moves
        if subject.state in move.source
    )


def _own(todo: ToDo) -> Line:
    return Line(todo.title, todo.url, f"{todo.act} · {todo.batch}", todo.until)


def _theirs(wait: Wait) -> Line:
    parts = [f"{wait.who} {wait.act}", _("电话 %(phone)s") % {"phone": wait.phone} if wait.phone else ""]
    about = " · ".join(part for part in parts if part)
    return Line(str(wait.subject), wait.subject.get_absolute_url(), about, wait.until)


def _letters(rows: Iterable[Urging]) -> list[Line]:
    return [
        Line(
            str(row.project),
            row.get_absolute_url(),
            f"{row.get_rung_display()} · {row.get_duty_display()} · {full_day(row.due_on)}",
        )
        for row in rows
    ]
