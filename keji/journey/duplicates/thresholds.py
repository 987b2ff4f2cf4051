"""From which score on two texts or two titles are worth a person's look."""

from dataclasses import dataclass

from keji.journey.checks.similarity.calibration import SHIPPED
from keji.kernel.parameters import Unset, parameter

#: Titles: reworded ones are found again at this score in 96 of 100 cases, with 1.6 alarms in 100
#: (1,961 real titles, bench/results.md). Those of one unit or one person are looked at from LIKELY on.
TITLE, LIKELY = 0.54, 0.4
#: Share of promised indicators that are the same, and how many at least.
INDICATORS, LEAST_INDICATORS = 0.6, 2


@dataclass(frozen=True)
class Thresholds:
    text: float
    title: float = TITLE
    adopted: bool = False


def in_force() -> Thresholds:
    """What the county has adopted, or what is shipped."""
    try:
        percent = parameter("SIMILARITY_ALERT").value
    except Unset:
        return Thresholds(SHIPPED)
    return Thresholds(int(percent) / 100, adopted=True)
