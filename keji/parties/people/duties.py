"""The fifteen duties of the bureau, restated in our own words in `data/duties.csv`."""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Clause:
    number: int
    title: str
    text: str


def _read(path: Path) -> dict[int, Clause]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = (Clause(int(row["clause"]), row["title"], row["text"]) for row in csv.DictReader(lines))
        return {row.number: row for row in rows}


CLAUSES = _read(Path(__file__).parent / "data" / "duties.csv")
