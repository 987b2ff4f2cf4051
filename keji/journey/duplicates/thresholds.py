"""From which score on two texts or two titles are worth a person's look."""

from dataclasses import dataclass

from keji.journey.checks.similarity.calibration import SHIPPED
from keji.kernel.parameters import Unset, parameter

#: Titles of one unit or one person are looked at from this score on, all others from TITLE_ALERT on.
LIKELY = 0.4
#: Share of promised indicators that are the same, and how many at least.
INDICATORS, LEAST_INDICATORS = 0.6, 2


@dataclass(frozen=True)
class Thresholds:
    text: float
    title: float
    adopted: bool = False


def in_force() -> Thresholds:
    """What the county has adopted, or what is shipped."""
    title = int(parameter("TITLE_ALERT").value) / 100
    try:
        percent = parameter("SIMILARITY_ALERT").value
    except Unset:
        return Thresholds(SHIPPED, title)
    return Thresholds(int(percent) / 100, title, adopted=True)
