"""What a batch of changes goes out as: an approval, also of an extension, or the decision to end."""

from keji.journey.applications.changes import kinds_of
from keji.journey.applications.choices import ChangeKind
from keji.journey.decisions.models import Batch
from keji.journey.documents.choices import Kind

#: As what the documents of batches stand in the register.
CHANGES = (Kind.CHANGE, Kind.EXTENSION, Kind.TERMINATION)
ISSUED = (Kind.FUNDING, Kind.ACCEPTANCE, *CHANGES)


def kind_of(batch: Batch) -> Kind:
    """By what the whole batch is about; one of several things is an approval of changes."""
    if not batch.is_change:
        return Kind.FUNDING if batch.is_funding else Kind.ACCEPTANCE
    kinds = {
        kind for item in batch.items.select_related("application") for kind in kinds_of(item.application)
    }
    if kinds == {ChangeKind.END}:
        return Kind.TERMINATION
    return Kind.EXTENSION if kinds == {ChangeKind.TERM} else Kind.CHANGE
