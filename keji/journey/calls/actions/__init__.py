"""What the bureau does with programmes and calls; an application never changes here."""

from keji.journey.calls.actions.drafting import (
    copy_call,
    draft_call,
    edit_call,
    open_standing,
    set_criteria,
    set_directions,
)
from keji.journey.calls.actions.past import past_call, past_programme
from keji.journey.calls.actions.programmes import create_programme
from keji.journey.calls.actions.publishing import attach_entrusting, close_calls, extend_call, publish_call
from keji.journey.calls.actions.succession import take_over

__all__ = [
    "attach_entrusting",
    "close_calls",
    "copy_call",
    "create_programme",
    "draft_call",
    "edit_call",
    "extend_call",
    "open_standing",
    "past_call",
    "past_programme",
    "publish_call",
    "set_criteria",
    "set_directions",
    "take_over",
]
