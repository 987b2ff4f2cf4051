"""Reports and acceptances begin with what the task book says, not with what was once asked for."""

from typing import Any

from keji.journey.applications.choices import BudgetCategory
from keji.journey.applications.models import Application
from keji.journey.applications.prefills import Answers, prefill
from keji.journey.calls.choices import Route
from keji.outcomes.projects.models import Contract


@prefill(Route.ACCEPTANCE)
@prefill(Route.ANNUAL_REPORT)
def from_task_book(application: Application) -> Answers:
    """The agreed values of the indicators, what was measured of them, and the agreed budget by category."""
    contract = Contract.objects.filter(project__application=application.parent_id, state="signed").first()
    if contract is None:
        return {}
    return {"indicators": {"progress": _promises(contract)}, "money": {"spending": _budget(contract)}}


def _promises(contract: Contract) -> list[dict[str, Any]]:
    agreed = contract.indicators.select_related("indicator").order_by("indicator__key")
    return [
        {
            "key": one.indicator.key,
            "name": one.indicator.name,
            "target": f"{one.agreed} {one.indicator.unit}".strip()[:40],
            **({"actual": one.actual, "evidence": one.evidence} if one.actual else {}),
        }
        for one in agreed
    ]


def _budget(contract: Contract) -> list[dict[str, Any]]:
    totals = dict.fromkeys(BudgetCategory.values, 0)
    for line in contract.budget.all():
        totals[line.category] += line.agreed_fen + line.own_fen
    return [{"category": category, "budget": fen} for category, fen in totals.items() if fen]
