"""What a paper is made of: blocks in an order, known by no office and no format."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Side = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Heading:
    """A line above what follows; level 1 is 一、, level 2 is （一）."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text, its first line set in by two characters."""

    text: str


@dataclass(frozen=True)
class Table:
    """A ruled table whose head is repeated on every page.

    `widths` are shares of the line, one a column; `sides` says where the words of a column stand.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    sides: Sequence[Side] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in (*self.rows, self.widths)):
            raise ValueError("every row of a table, and its widths, have as many cells as its head")

    def side(self, column: int) -> Side:
        return self.sides[column] if column < len(self.sides) else "left"


@dataclass(frozen=True)
class Facts:
    """Names and values of a form, ruled, one under the other."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Signatures:
    """Places in one line where people sign with a pen, each with its name before it."""

    who: Sequence[str]


@dataclass(frozen=True)
class Seal:
    """The organisation, the place for its seal, and the day. A seal is never drawn."""

    organisation: str
    on: date | None = None


@dataclass(frozen=True)
class Picture:
    """A picture, PNG or JPEG, in the middle of the line, with words under it; `width` in millimetres."""

    content: bytes
    caption: str = ""
    width: int = 150


Block = Heading | Paragraph | Table | Facts | Signatures | Seal | Picture


@dataclass(frozen=True)
class Paper:
    """One paper: its title, a line under it, its blocks; `wide` lays the page on its side."""

    title: str
    blocks: Sequence[Block]
    subtitle: str = ""
    wide: bool = False
    #: Words across every page: 草稿，不得上报.
    mark: str = ""
    #: Where to ask whether the paper is ours; stands small at the foot of every page.
    code: str = ""
    #: The address where that is asked, a square beside it; none of the words, which keep their code.
    asked_at: str = field(default="", repr=False)
