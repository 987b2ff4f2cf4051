"""Hooks for upper rooms: `before` may hold a move back, `after` follows it, in the same transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User


@dataclass(frozen=True)
class PaperAct:
    """Something a seat holder did on paper, recorded here by somebody else."""

    for_: str
    on: date
    place: str = ""
    scan: int | None = None


@dataclass(frozen=True)
class Step:
    """One move being made: what reactions and guards are told."""

    move: str
    source: str
    target: str
    by: "User | None"
    note: str = ""
    paper: PaperAct | None = None
    facts: dict[str, Any] = field(default_factory=dict)


Before = Callable[[Any, Step], str | None]
After = Callable[[Any, Step], None]

_before: dict[tuple[str, str], list[Before]] = defaultdict(list)
_after: dict[tuple[str, str], list[After]] = defaultdict(list)
_recorded: list[After] = []


def before(machine: str, move: str) -> Callable[[Before], Before]:
    """Register a function that may answer with the sentence why the move is held back."""

    def add(function: Before) -> Before:
        _before[machine, move].append(function)
        return function

    return add


def after(machine: str, move: str) -> Callable[[After], After]:
    """Register a function that follows the move in the same transaction."""

    def add(function: After) -> After:
        _after[machine, move].append(function)
        return function

    return add


def recorded(function: After) -> After:
    """Register a function that follows every move recorded from paper, whatever its machine."""
    _recorded.append(function)
    return function


def held_back(machine: str, subject: Any, step: Step) -> Iterator[str]:
    """The sentences of everybody who holds this move back."""
    for function in _before[machine, step.move]:
        if reason := function(subject, step):
            yield str(reason)


def follow(machine: str, subject: Any, step: Step) -> None:
    """Let everybody who follows this move do so."""
    for function in (*_after[machine, step.move], *(_recorded if step.paper else ())):
        function(subject, step)


def known() -> list[tuple[str, str, str, str]]:
    """Every reaction as (kind, machine, move, function), for the docs."""
    return sorted(
        (kind, machine, move, f"{function.__module__}.{function.__qualname__}")
        for kind, table in (("before", _before), ("after", _after))
        for (machine, move), functions in table.items()
        for function in functions
    )
