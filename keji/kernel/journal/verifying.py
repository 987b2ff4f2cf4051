"""Everything is recomputed from the rows: what the journal says, what was hashed, and what was signed."""

from collections.abc import Iterable
from itertools import pairwise

from django.db.models import Max

from keji.kernel.journal.breaks import KnownHead, Report
from keji.kernel.journal.models import Entry, Log
from keji.kernel.journal.walk import Walk


def verify(known: Iterable[KnownHead] = ()) -> Report:
    """What the journal is worth: sound, or the first break of each kind by name.

    `known` are heads kept outside the house: without them a past that was rewritten together with its heads,
    by somebody who holds the key, is not seen.
    """
    # asked before any head is: the sealer may go on while we walk
    top = Entry.objects.aggregate(top=Max("leaf_index"))["top"]
    walk = Walk(known)
    for before, log in pairwise([None, *Log.objects.order_by("pk")]):
        if log is not None:
            walk.through(log, before)
    walk.beyond(top)
    walk.waiting()
    walk.ended()
    return walk.report
