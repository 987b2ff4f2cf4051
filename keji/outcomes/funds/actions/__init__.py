"""Verbs of the money; but for the heads of the budget each writes a row of the ledger, or refuses."""

from keji.outcomes.funds.actions.appropriate import classify, open_line
from keji.outcomes.funds.actions.commit import commit
from keji.outcomes.funds.actions.pay import bounce, pay

__all__ = ["bounce", "classify", "commit", "open_line", "pay"]
