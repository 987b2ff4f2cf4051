"""What people do with batches, notices and objections."""

from keji.journey.decisions.actions.changes import draft_change_batch
from keji.journey.decisions.actions.cutting import move_cut
from keji.journey.decisions.actions.draft import (
    amend_item,
    draft_batch,
    draft_held_batch,
    explain,
    leave_out,
)
from keji.journey.decisions.actions.issue import document_of, establish, establish_by
from keji.journey.decisions.actions.meeting import decide
from keji.journey.decisions.actions.notice import (
    amend_notice,
    draft_notice,
    finish_due,
    publish_notice,
    record_posting,
)
from keji.journey.decisions.actions.objections import admit, decline, dismiss, object, reveal, uphold
from keji.journey.decisions.actions.planning import plan_meeting
from keji.journey.decisions.actions.proposal import note_conformity, propose

__all__ = [
    "admit",
    "amend_item",
    "amend_notice",
    "decide",
    "decline",
    "dismiss",
    "document_of",
    "draft_batch",
    "draft_change_batch",
    "draft_held_batch",
    "draft_notice",
    "establish",
    "establish_by",
    "explain",
    "finish_due",
    "leave_out",
    "move_cut",
    "note_conformity",
    "object",
    "plan_meeting",
    "propose",
    "publish_notice",
    "record_posting",
    "reveal",
    "uphold",
]
