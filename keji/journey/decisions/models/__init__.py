"""Batches before the deciding bodies, the notices that follow, and objections to them."""

from keji.journey.decisions.models.batches import COUNTERSIGNER, Batch, BatchItem, when_and_where
from keji.journey.decisions.models.meetings import Meeting
from keji.journey.decisions.models.notices import Notice
from keji.journey.decisions.models.objections import Objection

__all__ = [
    "COUNTERSIGNER",
    "Batch",
    "BatchItem",
    "Meeting",
    "Notice",
    "Objection",
    "when_and_where",
]
