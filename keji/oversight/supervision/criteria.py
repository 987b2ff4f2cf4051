"""Which criteria count: what a meeting adopted, or the table shipped as a proposal."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

from keji.oversight.supervision.models import EvaluationCriteria

SHIPPED = Path(__file__).parent / "data" / "criteria.csv"
WHOLE = 100


class CriterionRow(TypedDict):
    """`facts` names the measured facts that stand beside it."""

    facts: str
    title: str
    text: str
    weight: int


@dataclass(frozen=True)
class Criteria:
    """The table in force; without a source it is only a proposal."""

    rows: Sequence[CriterionRow]
    source: str = ""

    @property
    def is_proposal(self) -> bool:
        return not self.source


def in_force() -> Criteria:
    last = EvaluationCriteria.objects.order_by("-pk").first()
    return Criteria(last.rows, last.source) if last else Criteria(shipped())


@cache
def shipped() -> tuple[CriterionRow, ...]:
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        return tuple(
            CriterionRow(facts=row["facts"], title=row["title"], text=row["text"], weight=int(row["weight"]))
            for row in csv.DictReader(lines)
        )
