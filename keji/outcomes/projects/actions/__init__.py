"""What happens to a project: opened by a decision or carried over, contracted, accepted, archived."""

from keji.outcomes.projects.actions.amend import amend
from keji.outcomes.projects.actions.carry import PastProject, carry_over, take_back
from keji.outcomes.projects.actions.conclude import conclude, conclude_above
from keji.outcomes.projects.actions.contract import fill_contract, freeze_contract, scaled
from keji.outcomes.projects.actions.measure import note_measured
from keji.outcomes.projects.actions.open import open_project
from keji.outcomes.projects.actions.remark import set_remark

__all__ = [
    "PastProject",
    "amend",
    "carry_over",
    "conclude",
    "conclude_above",
    "fill_contract",
    "freeze_contract",
    "note_measured",
    "open_project",
    "scaled",
    "set_remark",
    "take_back",
]
