"""What happens to a field check: opened by its season, planned, written down, confirmed."""

from keji.outcomes.fieldchecks.actions.freezing import freeze
from keji.outcomes.fieldchecks.actions.opening import miss_what_is_over, open_check, open_what_comes
from keji.outcomes.fieldchecks.actions.planning import Plan, Stop, plan_visit, postpone_visit
from keji.outcomes.fieldchecks.actions.recording import Found, Said, hand_over, save_record

__all__ = [
    "Found",
    "Plan",
    "Said",
    "Stop",
    "freeze",
    "hand_over",
    "miss_what_is_over",
    "open_check",
    "open_what_comes",
    "plan_visit",
    "postpone_visit",
    "save_record",
]
