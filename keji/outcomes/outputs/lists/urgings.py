"""What was done about projects that did not keep their days, in words for the tables of superiors."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from keji.kernel import days
from keji.kernel.parameters import parameter
from keji.outcomes.deadlines.choices import Duty, Means
from keji.outcomes.deadlines.models import Urging
from keji.outcomes.projects.models import Project


@dataclass
class Urged:
    """Of one project: every time somebody was urged, what was said last, the day a letter set."""

    times: list[str] = field(default_factory=list)
    trouble: str = ""
    set_until: date | None = None

    @property
    def words(self) -> str:
        return "；".join(self.times)


def urged_of(projects: Iterable[Project]) -> dict[int, Urged]:
    """By project, in one question: the steps of the ladder that were taken, and the calls."""
    shown, given = list(projects), int(parameter("URGE_ANSWER_DAYS").value)
    found = {one.pk: Urged() for one in shown}
    for one in Urging.objects.filter(project__in=shown).order_by("at", "pk"):
        urged = found[one.project_id]
        urged.times.append(_words(one))
        urged.trouble = one.note or urged.trouble
        if one.duty == Duty.ACCEPTANCE:
            urged.set_until = one.answer_by(given) or urged.set_until
    return found


def _words(one: Urging) -> str:
    """When it was, about what and how: a call with its result, a letter with its number."""
    if one.means == Means.PHONE:
        how, more = one.get_means_display(), one.get_result_display()
    else:
        how, more = one.get_rung_display(), one.number
    return f"{days.local(one.at):%Y-%m-%d} {one.get_duty_display()}：{how}{f'（{more}）' if more else ''}"
