"""Verbs of the money; but for the heads of the budget each writes a row of the ledger, or refuses."""

from keji.outcomes.funds.actions.appropriate import classify, open_line
from keji.outcomes.funds.actions.commit import commit
from keji.outcomes.funds.actions.pay import bounce, pay
from keji.outcomes.funds.actions.stop import pass_unpaid_on, stop, stop_unpaid

__all__ = [
    "bounce",
    "classify",
    "commit",
    "open_line",
    "pass_unpaid_on",
    "pay",
    "stop",
    "stop_unpaid",
]
