"""Reports and acceptances begin with what the task book says, not with what was once asked for."""

from typing import Any

from keji.journey.applications.choices import BudgetCategory
from keji.journey.applications.models import Application
from keji.journey.applications.prefills import Answers, prefill
from keji.journey.calls.choices import Route
from keji.outcomes.projects.actions.contract import declared_purchase
from keji.outcomes.projects.asked import contract_of, project_of, team_of
from keji.outcomes.projects.models import AgreedBudget, Contract


@prefill(Route.ACCEPTANCE)
@prefill(Route.ANNUAL_REPORT)
def from_task_book(application: Application) -> Answers:
    """The agreed values of the indicators, and the agreed budget by category."""
    contract = Contract.objects.filter(project__application=application.parent_id, state="signed").first()
    if contract is None:
        return {}
    return {"indicators": {"progress": _promises(contract)}, "money": {"spending": _budget(contract)}}


@prefill(Route.CHANGE)
def as_it_stands(application: Application) -> Answers:
    """Team, budget and indicators as they are now, to be written over where they change."""
    project = project_of(application)
    if project is None:
        return {}
    found: Answers = {"team": {"members": team_of(project)}}
    if (contract := contract_of(project)) is not None:
        found["budget"] = _lines(contract)
        found["goals"] = {"goals": _goals(contract)}
    return found


def _lines(contract: Contract) -> dict[str, Any]:
    """What is left of the budget, and of equipment what was declared as purchase."""
    lines = [one for one in contract.budget.all() if one.agreed_fen or one.own_fen]
    equipment = sum(one.agreed_fen for one in lines if one.category == BudgetCategory.EQUIPMENT)
    purchase = min(declared_purchase(contract), equipment)
    return {"lines": [_line(one) for one in lines], "purchase": purchase}


def _line(line: AgreedBudget) -> dict[str, Any]:
    said = {"category": line.category, "item": line.item, "fiscal": line.agreed_fen}
    return {**said, "own": line.own_fen} if line.own_fen else said


def _goals(contract: Contract) -> list[dict[str, Any]]:
    agreed = contract.indicators.select_related("indicator").order_by("indicator__key")
    return [
        {"key": one.indicator.key, "name": one.indicator.name, "now": one.agreed, "after": one.agreed}
        for one in agreed
    ]


def _promises(contract: Contract) -> list[dict[str, Any]]:
    agreed = contract.indicators.select_related("indicator").order_by("indicator__key")
    return [
        {
            "key": one.indicator.key,
            "name": one.indicator.name,
            "target": f"{one.agreed} {one.indicator.unit}".strip()[:40],
        }
        for one in agreed
    ]


def _budget(contract: Contract) -> list[dict[str, Any]]:
    totals = dict.fromkeys(BudgetCategory.values, 0)
    for line in contract.budget.all():
        totals[line.category] += line.agreed_fen + line.own_fen
    return [{"category": category, "budget": fen} for category, fen in totals.items() if fen]
