"""A ranking as pages show it: places in their order, a line between them, what lies below it in grey."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Head:
    """The head of a column; sums and points stand at its end."""

    label: Any
    end: bool = True


@dataclass(frozen=True)
class Figure:
    """What stands in one column; on a phone `short` says what it is, and what is `aside` stays away."""

    text: Any
    short: Any = ""
    unit: Any = ""
    aside: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Place:
    """One line: who stands there, linked when there is an address; `ways` are acts of the line alone."""

    number: int | None
    title: str
    unit: Any
    figures: Sequence[Figure]
    url: str = ""
    tags: Sequence[tuple[Any, str]] = ()
    note: str = ""
    ways: Sequence[tuple[Any, str]] = ()
    below: bool = False


@dataclass(frozen=True)
class Cut:
    """The line between what goes and what does not, with its words."""

    label: Any
    words: Sequence[Any]


@dataclass(frozen=True)
class Ranking:
    """`order` heads the first column: the rank, or the order of the list."""

    caption: Any
    order: Any
    heads: Sequence[Head]
    lines: Sequence[Place | Cut]

    @property
    def width(self) -> int:
        return len(self.heads) + 2

    @property
    def rows(self) -> list[tuple[Place | Cut, list[tuple[Head, Figure]]]]:
        """Every line with its figures under their heads; the cut has none."""
        return [
            (line, list(zip(self.heads, line.figures, strict=True)) if isinstance(line, Place) else [])
            for line in self.lines
        ]
