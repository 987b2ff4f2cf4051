"""Which moves are open to a person, and what a batch of moves would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from keji.kernel.flow.advance import reasons
from keji.kernel.flow.machine import Move
from keji.kernel.flow.reactions import Step

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User
    from keji.kernel.flow.staged import Staged


@dataclass(frozen=True)
class OpenMove:
    """A move a person may make here, by own seat or as a recorder of paper."""

    move: Move
    own: bool
    paper: tuple[str, ...] = ()


def open_moves(subject: "Staged", user: "User | AnonymousUser | None") -> list[OpenMove]:
    """The moves open to this person in the subject's present state, in the route's order."""
    seats = set(subject.seats_of(user))
    found = []
    for move in subject.machine.moves_from(subject.state):
        own = bool(seats & set(move.seats))
        paper = move.paper if seats & set(move.recorders) else ()
        if (own or paper) and not senseless(subject, move):
            found.append(OpenMove(move, own, paper))
    return found


def senseless(subject: "Staged", move: Move | None) -> str:
    """Why the move makes no sense as the subject stands here, whoever makes it; empty when it does."""
    if move is None or move.refuse is None or subject.state not in move.source:
        return ""
    return str(move.refuse(subject) or "")


def what_follows(subject: "Staged", move: Move) -> str:
    """What happens after the move: in the route's own words, else the state it leads to and the next step."""
    if move.happens:
        return str(move.happens)
    target = subject.machine.state(move.lands(subject.state))
    if target.code == subject.state:
        return ""
    said = {"state": target.label, "act": target.to_do}
    if target.end:
        return _("之后是“%(state)s”，办理到此结束。") % said
    return (_("之后是“%(state)s”，下一步：%(act)s。") if target.to_do else _("之后是“%(state)s”。")) % said


def may(subject: "Staged", code: str, user: "User | AnonymousUser | None") -> bool:
    """Whether this person may make this move now; says nothing about reasons that hold it back."""
    return any(opened.move.code == code for opened in open_moves(subject, user))


def reasons_against(subject: "Staged", code: str, *, by: "User | None") -> list[str]:
    """The sentences that would hold the move back if it were made now."""
    move = subject.machine.move(code)
    if move is None or subject.state not in move.source:
        return [str(subject.stage.label)]
    return reasons(subject, move, Step(code, subject.state, move.lands(subject.state), by))


@dataclass(frozen=True)
class Preview:
    """What would go and what would not, and why not."""

    going: Sequence["Staged"]
    staying: Sequence[tuple["Staged", str]]

    @property
    def going_rows(self) -> list[tuple["Staged", str]]:
        """Those that go in the shape of those that stay: nothing speaks against them."""
        return [(subject, "") for subject in self.going]


def preview(subjects: Iterable["Staged"], code: str, *, by: "User") -> Preview:
    """Nothing has changed; the answer says which subjects would make the move together, and why others not.

    Together go moves that ask nothing but a note, by one's own seat: what stands on paper has its own paper.
    """
    going: list[Staged] = []
    staying: list[tuple[Staged, str]] = []
    for subject in subjects:
        opened = next((one for one in open_moves(subject, by) if one.move.code == code), None)
        if opened is None:
            told = senseless(subject, subject.machine.move(code))
            staying.append((subject, told or _("现在是“%(state)s”") % {"state": subject.stage.label}))
        elif opened.move.page or not opened.own:
            staying.append((subject, _("这一步要逐件办理")))
        elif against := reasons_against(subject, code, by=by):
            staying.append((subject, against[0]))
        else:
            going.append(subject)
    return Preview(going, staying)


def shared_moves(subjects: Iterable["Staged"], user: "User") -> list[Move]:
    """The moves that at least two of these could make together."""
    found: dict[str, list[Move]] = {}
    for subject in subjects:
        for opened in open_moves(subject, user):
            if opened.own and not opened.move.page:
                found.setdefault(opened.move.code, []).append(opened.move)
    return [moves[0] for moves in found.values() if len(moves) > 1]
