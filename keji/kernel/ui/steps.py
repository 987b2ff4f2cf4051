"""The steps of a road: fewer than its states, and the one it stands at."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class StepMark:
    label: str
    past: bool
    now: bool
    near: bool


@dataclass(frozen=True)
class Road:
    """`at` is the number of the present step, 0 when the subject has left the road (refused, withdrawn)."""

    marks: list[StepMark]
    at: int

    def __len__(self) -> int:
        return len(self.marks)


def steps_of(subject: Any) -> Road:
    """The declared steps of the subject's machine, those behind it marked as past."""
    declared = subject.machine.steps
    here = next((i for i, (_label, states) in enumerate(declared) if subject.state in states), None)
    ended = here is not None and here == len(declared) - 1 and subject.stage.end
    marks = [
        StepMark(
            str(label),
            past=here is not None and (i < here or ended),
            now=i == here and not ended,
            near=here is not None and abs(i - here) <= 1,
        )
        for i, (label, _states) in enumerate(declared)
    ]
    return Road(marks, 0 if here is None else here + 1)
