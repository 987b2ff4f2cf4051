"""The task book: re-entered once after the cut, then frozen."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.choices import BudgetCategory
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.parameters.indirect import rule
from keji.kernel.ui.numbers import wan
from keji.outcomes.projects.models import AgreedBudget, Contract

#: Budgets are written in 万元 with two decimals; the last digit is worth a hundred yuan.
STEP_FEN = 10_000


def scaled(amounts: Sequence[int], total: int, *, step: int = STEP_FEN) -> list[int]:
    """Shares of `total` fen in proportion to `amounts` fen, in whole steps, adding up exactly.

    Largest remainder method; what is left below one step goes to the largest line.
    """
    asked = sum(amounts)
    if asked in {total, 0}:
        return list(amounts)
    shares = [amount * total // asked // step * step for amount in amounts]
    remainders = [amount * total - share * asked for amount, share in zip(amounts, shares, strict=True)]
    left, below = divmod(total - sum(shares), step)
    order = sorted(range(len(amounts)), key=lambda i: remainders[i], reverse=True)
    for position in order[:left]:
        shares[position] += step
    shares[max(range(len(amounts)), key=lambda i: amounts[i])] += below
    return shares


@transaction.atomic
def fill_contract(
    contract: Contract,
    *,
    by: User,
    budget: Mapping[int, tuple[int, str]],
    indicators: Mapping[int, tuple[str, str]],
    bank_name: str = "",
    account_name: str = "",
) -> Contract:
    """The agreed column holds what was entered: per line id (fen, reason), per indicator id (value, reason).

    Only the applicant's column changes; what was asked never does. Nothing is checked yet, see `problems`.
    """
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    if contract.state != "drafting":
        raise Refused(_("任务书已提交，不能再改；需要修改时由专业机构退回。"))
    for line in contract.budget.filter(pk__in=budget):
        line.agreed_fen, line.reason = budget[line.pk]
        line.save(update_fields=["agreed_fen", "reason"])
    for indicator in contract.indicators.filter(pk__in=indicators):
        indicator.agreed, indicator.reason = indicators[indicator.pk]
        indicator.save(update_fields=["agreed", "reason"])
    contract.bank_name, contract.account_name = bank_name, account_name
    contract.touched_at = days.now()
    contract.save(update_fields=["bank_name", "account_name", "touched_at"])
    return contract


def problems(contract: Contract) -> list[str]:
    """Why the task book cannot be handed in: sums, the indirect cap, changes without a reason."""
    lines = list(contract.budget.all())
    agreed, approved = sum(line.agreed_fen for line in lines), contract.project.approved_fen
    found = []
    if agreed != approved:
        found.append(
            _("核定预算合计 %(sum)s 万元，与核定额 %(approved)s 万元不一致。")
            % {"sum": wan(agreed), "approved": wan(approved)}
        )
    found += _indirect_problem(contract, lines)
    for indicator in contract.indicators.select_related("indicator"):
        if indicator.agreed != indicator.asked and not indicator.reason:
            found.append(_("指标“%(name)s”有调整，要写明理由。") % {"name": indicator.indicator.name})
        if not indicator.agreed:
            found.append(_("指标“%(name)s”没有核定值。") % {"name": indicator.indicator.name})
    if _adjusted(contract) and not _adjustment_allowed(contract):
        found.append(_("经费没有核减，专家也没有提出指标调整建议，指标不能改。"))
    return found


def _indirect_problem(contract: Contract, lines: Sequence[AgreedBudget]) -> list[str]:
    """The cap by the county's rule; purchased equipment is taken off as declared, up to what is agreed."""
    totals, now = dict.fromkeys(BudgetCategory.values, 0), rule()
    for line in lines:
        totals[line.category] += line.agreed_fen + (0 if now.on_fiscal else line.own_fen)
    indirect = totals.pop(BudgetCategory.INDIRECT)
    purchase = min(declared_purchase(contract), totals[BudgetCategory.EQUIPMENT])
    cap = now.cap(sum(totals.values()), purchase)
    if indirect <= cap:
        return []
    return [
        _("间接费用 %(indirect)s 万元，超过上限 %(cap)s 万元，请改为 %(cap)s 或更少。")
        % {"indirect": wan(indirect), "cap": wan(cap)}
    ]


def declared_purchase(contract: Contract) -> int:
    last = contract.project.application.versions.order_by("-number").first()
    declared = (last.answers.get("budget") or {}).get("purchase") if last else None
    return declared if isinstance(declared, int) else 0


def _adjusted(contract: Contract) -> bool:
    return any(indicator.agreed != indicator.asked for indicator in contract.indicators.all())


def _adjustment_allowed(contract: Contract) -> bool:
    application = contract.project.application
    if contract.project.approved_fen < application.asked_fen:
        return True
    return application.review_items.exclude(indicator_advice="").exists()


def freeze_contract(contract: Contract) -> str:
    """The digest of the task book as signed, kept with it."""
    text = json.dumps(
        {
            "project": contract.project.number,
            "approved_fen": contract.project.approved_fen,
            "budget": list(
                contract.budget.values_list("category", "item", "asked_fen", "agreed_fen", "reason")
            ),
            "indicators": list(
                contract.indicators.order_by("indicator__key").values_list(
                    "indicator__key", "asked", "agreed", "reason"
                )
            ),
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    contract.digest = hashlib.sha256(text.encode()).hexdigest()
    contract.signed_on = days.today()
    contract.save(update_fields=["digest", "signed_on"])
    return contract.digest
