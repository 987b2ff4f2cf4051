"""What a list may say of a row, under which heads, and how heads are recognised."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise

from keji.kernel.papers.ledgers import cells
from keji.kernel.papers.sheets import Value
from keji.kernel.ui.numbers import FEN_IN_WAN, FEN_IN_YUAN

#: The head of our own column in files that go back.
FAULTS = "错误说明"
#: A head shorter than this says too little to be recognised inside a longer one.
SHORTEST_INSIDE = 3
_IN_BRACKETS = re.compile(r"\([^()]*元[^()]*\)")
_DROPPED = re.compile(r"[\s()\[\]【】:*_]")


@dataclass(frozen=True)
class Field:
    """One thing a column may hold; `heads` are the words people write over it, parts after a stroke.

    `read` makes a value of a cell that is not empty; a column of `money` is read in its own unit.
    """

    key: str
    label: "str | Promise"
    heads: tuple[str, ...]
    required: bool = False
    read: Callable[[Value], Any] = cells.words
    longest: int = 0
    money: bool = False

    @property
    def is_words(self) -> bool:
        return self.read is cells.words and not self.money


def field(key: str, label: "str | Promise", heads: str, **more: Any) -> Field:
    return Field(key, label, tuple(heads.split()), **more)


@dataclass(frozen=True)
class Columns:
    """All a kind of list may say, and some heads it can hardly do without.

    `parts` are words of a second row of heads; they mean something only under the first. A row with fewer
    than `least` known heads is none; with `guess` a table of unknown heads is taken all the same, by its
    first full row, for somebody to say what the columns hold.
    """

    fields: tuple[Field, ...]
    examples: tuple[str, ...]
    parts: frozenset[str] = frozenset()
    least: int = 3
    guess: bool = False

    @cached_property
    def by_key(self) -> dict[str, Field]:
        return {one.key: one for one in self.fields}

    def recognised(self, head: str) -> str:
        """The field this head names beyond doubt, or nothing."""
        name = plain(head)
        exact = (one.key for one in self.fields if name in one.heads)
        if found := next(exact, ""):
            return found
        inside = [
            (len(known), one.key)
            for one in self.fields
            for known in one.heads
            if len(known) >= SHORTEST_INSIDE and known in name
        ]
        return max(inside)[1] if inside else ""

    def proposed(self, heads: Sequence[str], remembered: Mapping[str, str]) -> list[str]:
        """For every column the field it probably holds; each field once, what was chosen last time first."""
        taken: set[str] = set()
        found = [""] * len(heads)
        asked: tuple[Callable[[str], str | None], ...] = (remembered.get, self.recognised)
        for known in asked:
            for at, head in enumerate(heads):
                key = "" if found[at] or remembered.get(head) == "" else known(head) or ""
                if key in self.by_key and key not in taken:
                    found[at] = key
                    taken.add(key)
        return found

    def lacking(self, mapping: Sequence[str]) -> list[str]:
        """The fields every row needs and no column holds."""
        return [str(one.label) for one in self.fields if one.required and one.key not in mapping]


def plain(head: str) -> str:
    """A head without width, spaces, brackets and the unit of its money."""
    return _DROPPED.sub("", _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", head)))


def unit_of(head: str) -> int:
    """What a number under this head is counted in, in fen, where the head says so."""
    found = _IN_BRACKETS.search(unicodedata.normalize("NFKC", head))
    if found is None:
        return 0
    return FEN_IN_WAN if "万" in found[0] else FEN_IN_YUAN
