"""本年安排: what of the approved sum is to be paid in the year of the document that funded it."""

from collections.abc import Collection
from datetime import date

from keji.kernel import days
from keji.kernel.parameters import Unset
from keji.outcomes.funds.actions.commit import schedule
from keji.outcomes.funds.models import Instalment
from keji.outcomes.projects.models import Contract, Project


@days.remembered()
def planned_in_year(projects: Collection[Project]) -> dict[int, int]:
    """By their ids, in three questions; who is missing has no plan: imported, given up, nothing adopted.

    Once the task book stands its instalments say it: those paid in the year, and those due in it. Before,
    the rule of payment says it, for a task book signed on its last day.
    """
    own = {one.pk: one for one in projects if one.approved_on and not one.is_imported}
    found: dict[int, int] = {}
    rows = Instalment.objects.filter(project__in=own).order_by()
    for pk, fen, due, paid in rows.values_list("project", "amount_fen", "due_on", "paid_on"):
        found[pk] = found.get(pk, 0) + _in_year(own[pk], fen, paid or due)
    return found | _by_rule([one for one in own.values() if one.state == "contracting"])


def _by_rule(unsigned: Collection[Project]) -> dict[int, int]:
    until = dict(Contract.objects.filter(project__in=unsigned).values_list("project", "due_on"))
    try:
        plans = {one: schedule(one, signed_on=until[one.pk]) for one in unsigned if one.pk in until}
    except Unset:
        return {}
    return {
        one.pk: sum(_in_year(one, fen, due) for fen, _condition, due in plan) for one, plan in plans.items()
    }


def _in_year(project: Project, fen: int, on: date | None) -> int:
    """What counts of this instalment; one that waits for the acceptance has no day and counts in no year."""
    same = on is not None and project.approved_on is not None and on.year == project.approved_on.year
    return fen if same else 0
