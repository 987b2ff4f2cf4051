"""When what a project promises can be seen, and what has become of it by the day the demo is made."""

from collections.abc import Sequence
from datetime import date

from keji.faces.desk.demo import visits
from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.county.plan import EARLY, Plan
from keji.kernel import days
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.outcomes.projects.models import Project

#: How many days ago the group went out last, and the next visits were planned.
WENT, PLANNED = 125, 3
USUAL = (8, 11)


def season_of(plan: Plan, rank: int, made: date) -> tuple[int, int]:
    """The first and the last month, counted from the month it is written in.

    Of last year's projects some were seen, some can be seen now, some were missed.
    """
    today = days.today()
    ago = (made.year - today.year) * 12 + made.month - today.month
    if plan.back != 1:
        return USUAL
    if plan.key == EARLY:
        return ago - 5, ago - 3
    return ((ago - 5, ago - 3), (ago - 1, ago + 1), (ago - 5, ago - 4), (ago - 1, ago + 1))[rank % 4]


def are_seen(cast: Cast, projects: Sequence[Project]) -> None:
    """Those whose months are as long as the season are seen; nobody found a day for the short ones."""
    long = [check.project for check in visits.waiting(projects) if _months(check) > 1]
    visits.sees(cast, long)


def are_planned(cast: Cast, projects: Sequence[Project]) -> None:
    """Of what can be seen now one record waits for its unit, two visits come soon, the rest has no day."""
    checks = visits.waiting(projects)
    if not checks:
        return
    gone, coming = checks[:1], checks[1:3]
    for check in visits.plans(cast, gone, ahead=0):
        visits.writes_down(cast, check)
    if coming:
        visits.plans(cast, coming, ahead=5)


def _months(check: FieldCheck) -> int:
    return (check.closes_on - check.opens_on).days // 31
