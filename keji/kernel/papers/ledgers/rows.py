"""One row of a list as typed answers, with a sentence for every cell nobody could read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from keji.kernel.papers.ledgers import cells
from keji.kernel.papers.ledgers.columns import Columns, Field, unit_of
from keji.kernel.papers.sheets import Value


@dataclass(frozen=True)
class Problem:
    """Which cell, what stands in it, what is wrong with it."""

    place: str
    content: str
    text: str

    def __str__(self) -> str:
        if not self.content:
            return _("%(place)s：%(text)s") % {"place": self.place, "text": self.text}
        return _("%(place)s“%(content)s”：%(text)s") % {
            "place": self.place,
            "content": self.content,
            "text": self.text,
        }


@dataclass
class Read:
    """A row: its number in the sheet, its answers by field, what is wrong and what is only to be known."""

    number: int
    answers: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    there: str = ""

    @property
    def is_good(self) -> bool:
        return not self.problems and not self.there


@dataclass(frozen=True)
class Reader:
    """Reads rows by the mapping: for every column the field it holds; then every rule looks at the row."""

    columns: Columns
    mapping: Sequence[str]
    heads: Sequence[str]
    unit: int
    rules: "Sequence[Callable[[Reader, Read], None]]" = ()

    @cached_property
    def places(self) -> dict[str, int]:
        return {key: at for at, key in enumerate(self.mapping) if key}

    @cached_property
    def _asked(self) -> list[tuple[Field, int, int]]:
        """Every field with its column, and the unit of its money."""
        by_key = self.columns.by_key
        return [(by_key[key], at, unit_of(self.heads[at]) or self.unit) for key, at in self.places.items()]

    def read(self, number: int, row: Sequence[Value]) -> Read:
        told = Read(number)
        for known, at, unit in self._asked:
            self._cell(told, known, row[at] if at < len(row) else None, unit)
        for rule in self.rules:
            rule(self, told)
        return told

    def wrong(self, told: Read, key: str, text: str, content: str = "") -> None:
        """The cell of this field is at fault, or the row where no column holds the field."""
        label = str(self.columns.by_key[key].label)
        at = self.places.get(key)
        place = f"{get_column_letter(at + 1)}{told.number} {label}" if at is not None else label
        told.problems.append(Problem(place, content[:40], text))

    def told_wrong(self, told: Read, key: str) -> bool:
        """Whether the cell of this field is at fault already."""
        label = str(self.columns.by_key[key].label)
        return any(problem.place.endswith(f" {label}") for problem in told.problems)

    def _cell(self, told: Read, known: Field, value: Value, unit: int) -> None:
        text = cells.words(value)
        if not text:
            told.answers[known.key] = "" if known.is_words else None
            return
        try:
            if known.money:
                told.answers[known.key] = cells.money(value, unit=unit)
            else:
                told.answers[known.key] = text if known.is_words else known.read(value)
        except cells.Unreadable as unreadable:
            self.wrong(told, known.key, str(unreadable), text)
            return
        if known.longest and len(text) > known.longest:
            longest = _("有 %(n)s 个字，最多 %(most)s 个") % {"n": len(text), "most": known.longest}
            self.wrong(told, known.key, longest, text)


def required(reader: Reader, told: Read) -> None:
    """Fields no row can do without, unless their cell is at fault already."""
    for known in reader.columns.fields:
        if known.required and told.answers.get(known.key) in (None, "") and not _named(told, known):
            reader.wrong(told, known.key, _("不能空着"))


def _named(told: Read, known: Field) -> bool:
    return any(problem.place.partition(" ")[2] == str(known.label) for problem in told.problems)


@dataclass(frozen=True)
class Judged:
    """What an import would do: which rows come in, which are here already, which have something wrong."""

    rows: list[Read]

    @cached_property
    def good(self) -> list[Read]:
        return [row for row in self.rows if row.is_good]

    @cached_property
    def bad(self) -> list[Read]:
        return [row for row in self.rows if row.problems]

    @cached_property
    def there(self) -> list[Read]:
        return [row for row in self.rows if row.there and not row.problems]
