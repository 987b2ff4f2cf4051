"""What the archivist does: make a list, say where the paper lies, record who took it over."""

from keji.outcomes.archives.actions.placing import Placed, place_volumes
from keji.outcomes.archives.actions.transfer import hand_over, prepare_transfer

__all__ = ["Placed", "hand_over", "place_volumes", "prepare_transfer"]
