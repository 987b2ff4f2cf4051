"""What a route is made of: states, moves between them, and who may make them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.utils.functional import Promise

from keji.kernel.journal.labels import name_verb

#: What people read, translated when it is shown.
Words = str | Promise

Tone = Literal["stone", "pine", "lavender", "apricot", "meadow", "apple", "lake"]
Kind = Literal["primary", "plain", "risk", "quiet"]
Note = Literal["none", "optional", "required"]


@dataclass(frozen=True)
class State:
    """Where a subject stands.

    `awaits` names the seats that are expected to act; `until` says by when, from the subject.
    """

    code: str
    label: Words
    tone: Tone = "stone"
    awaits: tuple[str, ...] = ()
    to_do: Words = ""
    until: Callable[[Any], datetime | None] | None = None
    end: bool = False


@dataclass(frozen=True)
class Move:
    """A declared step.

    `seats` may make it by themselves. `paper` names the seats for whom it may be recorded from paper, by a
    holder of one of `recorders`. `follows` names the moves of other subjects that alone may cause it: such a
    move has no seats, no button and no address of its own. An empty `target` leaves the subject where
    it is, and its waiting goes on. `refuse` says from the subject alone why the move makes no sense as it
    stands: then nobody is offered it.
    """

    code: str
    label: Words
    source: tuple[str, ...]
    target: str
    seats: tuple[str, ...] = ()
    kind: Kind = "plain"
    note: Note = "none"
    note_label: Words = ""
    happens: Words = ""
    paper: tuple[str, ...] = ()
    recorders: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    refuse: Callable[[Any], str | None] | None = None
    page: str = ""
    twice: bool = False
    judgement: bool = False

    def lands(self, state: str) -> str:
        """Where a subject of this state stands afterwards."""
        return self.target or state


@dataclass(frozen=True)
class Machine:
    """One route: readable on one screen.

    `acts` are words for what the journal tells about a subject beside its moves: (code, label).
    """

    name: str
    label: Words
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    steps: tuple[tuple[Words, tuple[str, ...]], ...] = ()
    start: str = field(default="")
    acts: tuple[tuple[str, Words], ...] = ()

    def __post_init__(self) -> None:
        known = {state.code for state in self.states}
        for move in self.moves:
            missing = {*move.source, move.lands(move.source[0])} - known
            if missing:
                raise ValueError(f"{self.name}.{move.code}: unknown states {sorted(missing)}")
            if bool(move.seats or move.paper) == bool(move.follows):
                raise ValueError(f"{self.name}.{move.code}: give seats, or say what it follows, not both")
        if len({move.code for move in self.moves}) != len(self.moves):
            raise ValueError(f"{self.name}: a move is declared twice")
        object.__setattr__(self, "start", self.start or self.states[0].code)

    def state(self, code: str) -> State:
        return next(state for state in self.states if state.code == code)

    def move(self, code: str) -> Move | None:
        return next((move for move in self.moves if move.code == code), None)

    def moves_from(self, state: str) -> Iterable[Move]:
        return (move for move in self.moves if state in move.source)

    def awaiting(self, seat: str) -> tuple[str, ...]:
        """The states in which this seat is expected to act."""
        return tuple(state.code for state in self.states if seat in state.awaits)


MACHINES: dict[str, Machine] = {}


def register(machine: Machine) -> Machine:
    """Make a machine known by its name; a second one under the same name is a mistake."""
    if machine.name in MACHINES:
        raise ValueError(f"machine {machine.name} is registered twice")
    MACHINES[machine.name] = machine
    for code, label in (*((move.code, move.label) for move in machine.moves), *machine.acts):
        name_verb(f"{machine.name}.{code}", label)
    return machine
