"""The fifteen duties of the bureau, restated in our own words in `data/duties.csv`."""

import csv
from dataclasses import dataclass
from pathlib import Path

DIGITS = ("", *"一二三四五六七八九")


@dataclass(frozen=True)
class Clause:
    number: int
    title: str
    text: str

    @property
    def mark(self) -> str:
        """（三）, as the clauses are counted in the document."""
        ten, one = divmod(self.number, 10)
        return f"（{'十' * ten}{DIGITS[one]}）"


def _read(path: Path) -> dict[int, Clause]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = (Clause(int(row["clause"]), row["title"], row["text"]) for row in csv.DictReader(lines))
        return {row.number: row for row in rows}


CLAUSES = _read(Path(__file__).parent / "data" / "duties.csv")
