"""县级通用评分表: the score sheet a call starts with, shipped in `data/criteria_county.csv`."""

import csv
from pathlib import Path
from typing import TypedDict

SHEET = Path(__file__).parent / "data" / "criteria_county.csv"


class CriterionRow(TypedDict):
    title: str
    text: str
    weight: int


def county_sheet() -> list[CriterionRow]:
    """Six lines whose weights add up to 100."""
    with SHEET.open(encoding="utf-8", newline="") as lines:
        return [
            CriterionRow(title=row["title"], text=row["text"], weight=int(row["weight"]))
            for row in csv.DictReader(lines)
        ]
