"""What happens to a project: opened by a decision, contracted, accepted, archived."""

from keji.outcomes.projects.actions.conclude import conclude
from keji.outcomes.projects.actions.contract import fill_contract, freeze_contract, scaled
from keji.outcomes.projects.actions.open import open_project

__all__ = ["conclude", "fill_contract", "freeze_contract", "open_project", "scaled"]
