"""What the rules of a form may ask besides the answers: the call's limits, the calendar, the files."""

from collections import Counter
from typing import Any, NamedTuple

from keji.journey.applications import answers as read
from keji.journey.applications.choices import BudgetCategory
from keji.journey.applications.models import Application
from keji.kernel import days, files
from keji.kernel.parameters.indirect import rule

Facts = dict[str, Any]


def about(application: Application, answers: dict[str, Any]) -> Facts:
    """Everything a rule of a shipped form may name as `facts`; money in whole fen."""
    return {
        "today": days.today().isoformat(),
        "files": dict(Counter(one.slot for one in files.of(application).readable())),
        "longest_months": application.call.longest_months,
        "own_percent": application.call.own_money_percent,
        **_about_the_term(answers),
        **_about_the_money(application, answers),
        **_about_the_project(application),
    }


def _about_the_term(answers: dict[str, Any]) -> Facts:
    basics = answers.get("basics") or {}
    return {"months": read.months_between(basics.get("starts"), basics.get("ends"))}


def _about_the_money(application: Application, answers: dict[str, Any]) -> Facts:
    direction, costs = read.direction_of(application, answers), indirect(answers)
    return {
        "least": direction.least_fen if direction else 0,
        "most": direction.most_fen if direction else application.call.total_fen,
        "indirect": costs.spent_fen,
        "indirect_cap": costs.cap_fen,
    }


class Indirect(NamedTuple):
    """Indirect costs of a budget, the direct ones they are measured by, and the most they may be."""

    spent_fen: int
    direct_fen: int
    cap_fen: int


def indirect(answers: dict[str, Any]) -> Indirect:
    """By fiscal money alone, or by all money where the county has adopted that (INDIRECT_ON_FISCAL)."""
    now, spent, direct = rule(), 0, 0
    for line in read.budget(answers):
        fen = line["fiscal_fen"] + (0 if now.on_fiscal else line["own_fen"])
        if line["category"] == BudgetCategory.INDIRECT:
            spent += fen
        else:
            direct += fen
    purchase = (answers.get("budget") or {}).get("purchase")
    return Indirect(spent, direct, now.cap(direct, purchase if isinstance(purchase, int) else 0))


def _about_the_project(application: Application) -> Facts:
    """For what grows from a project: the approved sum and the unit's own share."""
    parent = application.parent
    if parent is None:
        return {}
    return {"approved": parent.approved_fen or parent.asked_fen, "own": parent.own_fen}
