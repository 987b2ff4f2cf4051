"""An evaluation as it is read: each criterion with what was measured, the points and the reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from keji.kernel.flow.machine import Words
from keji.oversight.supervision.facts import KeptStep, measured, said_of, steps_kept
from keji.oversight.supervision.models import EvaluationMark, InstitutionEvaluation
from keji.oversight.supervision.period import Year
from keji.oversight.supervision.queries import points_of


@dataclass(frozen=True)
class Row:
    mark: EvaluationMark
    facts: Sequence[tuple[Words, str]]


@dataclass(frozen=True)
class EvaluationSheet:
    """`points` is the sum so far; `steps` how long each step took."""

    rows: Sequence[Row]
    points: int
    steps: Sequence[KeptStep]


def sheet_of(evaluation: InstitutionEvaluation) -> EvaluationSheet:
    """What was measured is asked for anew until the evaluation is sent, and then stays."""
    kept = evaluation.figures or measured(evaluation.agent, Year(evaluation.year)).kept
    marks = list(evaluation.marks.all())
    rows = [Row(mark, said_of(mark.facts, kept["facts"])) for mark in marks]
    return EvaluationSheet(rows, points_of(marks), steps_kept(kept))
