import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Code:
    code: str
    name: str
    parent: str
    level: int


@dataclass(frozen=True)
class Table:
    """One code table: which standard, in which edition, and what is to be known about our copy of it."""

    key: str
    standard: str
    version: str
    title: str
    note: str
    rows: dict[str, Code] = field(repr=False)

    def get(self, code: str) -> Code | None:
        return self.rows.get(code)

    def name(self, code: str) -> str:
        """The name of a code, or the code itself if this edition does not know it."""
        row = self.rows.get(code)
        return row.name if row else code

    def path(self, code: str) -> list[Code]:
        """The code with everything above it, the highest first; empty if this edition does not know it."""
        found: list[Code] = []
        while row := self.rows.get(code):
            found.insert(0, row)
            code = row.parent
        return found

    def children(self, parent: str) -> list[Code]:
        return [row for row in self.rows.values() if row.parent == parent]

    def codes(self) -> list[str]:
        return list(self.rows)

    def choices(self, level: int | None = None, parent: str | None = None) -> list[tuple[str, str]]:
        """(code, name) of the rows of a level, or under a parent, in the standard's order."""
        return [
            (row.code, row.name)
            for row in self.rows.values()
            if (level is None or row.level == level) and (parent is None or row.parent == parent)
        ]


@cache
def table(key: str) -> Table:
    """The table of that key; KeyError if the house has none."""
    about = _index()[key]
    rows = {row.code: row for row in _rows(FOLDER / f"{key}.csv")}
    return Table(key, about["standard"], about["version"], about["title"], about["note"], rows)


def tables() -> list[str]:
    return list(_index())


@cache
def _index() -> dict[str, dict[str, str]]:
    with (FOLDER / "index.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def _rows(path: Path) -> Iterator[Code]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Code(row["code"], row["name"], row["parent"], int(row["level"]))
