"""What people do with applications; every state change goes through `advance()`."""

from keji.journey.applications.actions.amounts import (
    set_approved,
    set_conclusion,
    set_proposed,
    set_suggested,
)
from keji.journey.applications.actions.carry import carry_application
from keji.journey.applications.actions.draft import Clash, Kept, save_section
from keji.journey.applications.actions.endorse import confirm, recommend, recommender_return, unit_return
from keji.journey.applications.actions.numbers import take_number
from keji.journey.applications.actions.onward import hand_onward, set_extended, set_terminated
from keji.journey.applications.actions.receive import (
    hand_over,
    lapse_overdue,
    open_correction,
    pass_on_overdue,
    receive,
    withdraw,
)
from keji.journey.applications.actions.signature import bring_signature_page, type_code
from keji.journey.applications.actions.start import start
from keji.journey.applications.actions.submit import (
    JUST_SUBMITTED,
    correct,
    is_own_admin,
    recall,
    submit,
    submit_and_confirm,
)
from keji.journey.applications.actions.taking_back import (
    amend_receipt,
    amend_refusal,
    amend_return,
    ask_return,
    grant_return,
)
from keji.journey.applications.actions.word import bring_word, fill_from_word, take_word
from keji.journey.applications.queries import standing_call

__all__ = [
    "JUST_SUBMITTED",
    "Clash",
    "Kept",
    "amend_receipt",
    "amend_refusal",
    "amend_return",
    "ask_return",
    "bring_signature_page",
    "bring_word",
    "carry_application",
    "confirm",
    "correct",
    "fill_from_word",
    "grant_return",
    "hand_onward",
    "hand_over",
    "is_own_admin",
    "lapse_overdue",
    "open_correction",
    "pass_on_overdue",
    "recall",
    "receive",
    "recommend",
    "recommender_return",
    "save_section",
    "set_approved",
    "set_conclusion",
    "set_extended",
    "set_proposed",
    "set_suggested",
    "set_terminated",
    "standing_call",
    "start",
    "submit",
    "submit_and_confirm",
    "take_number",
    "take_word",
    "type_code",
    "unit_return",
    "withdraw",
]
