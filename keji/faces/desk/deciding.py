"""The right side of a desk of the bureau and of the deciding body: batches, running notices, objections."""

from dataclasses import dataclass
from typing import Any

from keji.faces.desk.waits import Wait, wait_of
from keji.journey.decisions.models import Batch, Notice, Objection
from keji.journey.decisions.queries import OPEN_OBJECTION, Count, count_of
from keji.kernel.flow.machine import MACHINES

#: So many batches and notices, and so many objections; no county has more batches under way than that.
MOST, OPEN, UNDER_WAY = 4, 20, 100


@dataclass(frozen=True)
class Running:
    """A notice and the working day it is."""

    notice: Notice
    count: Count


@dataclass(frozen=True)
class Deciding:
    batches: list[tuple[Batch, Wait | None]]
    notices: list[Running]
    objections: list[tuple[Objection, Wait | None]]
    under_way: list[Batch]


def deciding_of(user: Any) -> Deciding:
    """What is under way between the institution's proposal and the document; three queries."""
    ends = [state.code for state in MACHINES["decision_batch"].states if state.end]
    batches = Batch.objects.visible_to(user).exclude(state__in=ends).select_related("body", "pmo")
    notices = Notice.objects.visible_to(user).filter(state="published")
    objections = Objection.objects.visible_to(user).filter(state__in=OPEN_OBJECTION)
    under_way = list(batches.order_by("state_since", "pk")[:UNDER_WAY])
    return Deciding(
        [(one, wait_of(one, user, {})) for one in under_way[:MOST]],
        [Running(one, count_of(one)) for one in notices.order_by("until_on", "pk")[:MOST]],
        [
            (one, wait_of(one, user, {}))
            for one in objections.select_related("application", "pmo").order_by("state_since", "pk")[:OPEN]
        ],
        under_way,
    )
