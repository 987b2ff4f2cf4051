"""Verbs of the money; every one writes a row of the ledger or refuses."""

from keji.outcomes.funds.actions.appropriate import open_line
from keji.outcomes.funds.actions.commit import commit
from keji.outcomes.funds.actions.pay import bounce, pay

__all__ = ["bounce", "commit", "open_line", "pay"]
