"""What is already known is not asked again: answers a draft begins with."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.applications.choices import BudgetCategory
from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.kernel import days

Answers = dict[str, dict[str, Any]]
Prefill = Callable[[Application], Answers]

_prefills: dict[str, list[Prefill]] = defaultdict(list)


def prefill(route: str) -> Callable[[Prefill], Prefill]:
    """Register a function that answers parts of a new draft on this route; later ones win, field by field."""

    def add(function: Prefill) -> Prefill:
        _prefills[route].append(function)
        return function

    return add


def prefilled(application: Application) -> Answers:
    """Everything known beforehand, by section."""
    answers: Answers = {}
    for function in _prefills[application.route]:
        for section, fields in function(application).items():
            answers.setdefault(section, {}).update(fields)
    return answers


@prefill(Route.COUNTY_PROJECT)
def from_profiles(application: Application) -> Answers:
    """Where the unit sits, and the lead as the first of the team."""
    unit, lead = application.unit, application.lead
    first = {
        "name": lead.name,
        "organisation": unit.name,
        "task": _("负责人"),
        "title": lead.title or lead.post,
    }
    basics = {"township": unit.township, "phone": unit.phone}
    return {
        "basics": {key: value for key, value in basics.items() if value},
        "team": {"members": [{key: value for key, value in first.items() if value}]},
    }


@prefill(Route.ACCEPTANCE)
@prefill(Route.ANNUAL_REPORT)
def from_project(application: Application) -> Answers:
    """The promised indicators and the budget by category; projects put the agreed values in their place."""
    parent = application.parent
    if parent is None:
        return {}
    return {"indicators": {"progress": promises(parent)}, "money": {"spending": spending(parent)}}


@prefill(Route.ANNUAL_REPORT)
def last_year(application: Application) -> Answers:
    """Reports are written in January about the year before."""
    today = days.today()
    return {"period": {"year": today.year - 1 if today.month <= 3 else today.year}}


def promises(parent: Application) -> list[dict[str, Any]]:
    """One row per indicator of the project, with the value promised."""
    return [
        {"key": one.key, "name": one.name, "target": f"{one.target} {one.unit}".strip()[:40]}
        for one in parent.indicators.all()
    ]


def spending(parent: Application) -> list[dict[str, Any]]:
    """One row per category with the budgeted sum, fiscal and own money together."""
    totals: dict[str, int] = {}
    for line in parent.budget.all():
        totals[line.category] = totals.get(line.category, 0) + line.fiscal_fen + line.own_fen
    return [
        {"category": category, "budget": totals[category]}
        for category in BudgetCategory.values
        if category in totals
    ]
