"""Where a ranking is cut: who may stand above the line, and whom a line further down would take."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.queries import in_living_batch, live_items
from keji.journey.reviews.choices import Advice
from keji.journey.reviews.models import Item, Round
from keji.journey.reviews.queries import ranking

#: What a comparison of lines says of each item.
NEEDED = ("application__unit", "application__direction")


def free(items: Sequence[Item]) -> list[Item]:
    """Ranked items that lie in no batch yet."""
    taken = in_living_batch([item.application for item in items])
    return [item for item in items if item.application.state == "ranked" and item.application_id not in taken]


def worthy(item: Item, round: Round) -> bool:
    """Whether the panel would have it: above the pass line, not advised against, with an amount."""
    passed = item.points_milli is None or item.points_milli >= round.pass_points * 1000
    return passed and item.advice != Advice.NOT_FUND and bool(item.suggested_fen)


def as_item(batch: Batch, item: Item) -> BatchItem:
    """The line of a draft as the panel left it; not saved."""
    return BatchItem(
        batch=batch,
        application=item.application,
        order=item.rank or item.order,
        proposed_fen=item.suggested_fen or 0,
        conclusion="" if batch.is_funding else item.advice,
    )


@dataclass(frozen=True)
class Standing:
    """The items of a draft, what the ranking has below the last of them (not saved), and their points."""

    present: list[BatchItem]
    further: list[BatchItem]
    points: dict[int, int | None]

    @property
    def candidates(self) -> list[BatchItem]:
        return self.present + self.further

    @property
    def mark(self) -> str:
        """What the draft was when somebody looked at it; another once an item or an amount has changed."""
        rows = (f"{item.application_id}:{item.proposed_fen}" for item in self.present)
        return hashlib.sha256(";".join(rows).encode()).hexdigest()


def standing_of(batch: Batch) -> Standing:
    """What was left out above the last item stays out: somebody said why."""
    assert batch.round is not None
    round = batch.round
    present = list(live_items(batch).select_related(*NEEDED).order_by("order"))
    ranked = list(ranking(round).select_related(*NEEDED))
    last = max((item.order for item in present), default=0)
    below = (item for item in free(ranked) if (item.rank or 0) > last)
    further = takewhile(lambda item: worthy(item, round), below)
    return Standing(
        present,
        [as_item(batch, item) for item in further],
        {item.application_id: item.points_milli for item in ranked},
    )
