"""The format check and the facts laid beside it."""

from keji.journey.checks.actions.facts import add_fact
from keji.journey.checks.actions.recheck import recheck
from keji.journey.checks.actions.sheet import mark, mark_all, mark_rest, open_check
from keji.journey.checks.actions.sign import sign

__all__ = ["add_fact", "mark", "mark_all", "mark_rest", "open_check", "recheck", "sign"]
