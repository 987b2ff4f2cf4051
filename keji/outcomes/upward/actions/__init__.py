"""What the bureau does with calls of those above."""

from keji.outcomes.upward.actions.calls import edit_upward, register_upward
from keji.outcomes.upward.actions.expected import describe, drop, expect, send

__all__ = ["describe", "drop", "edit_upward", "expect", "register_upward", "send"]
