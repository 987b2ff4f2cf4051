"""The given views of what travels a route: everything, what waits for the reader, each state."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from keji.kernel.ui.listing import Listing, View
from keji.kernel.ui.pages import CAP, visible


@dataclass(frozen=True)
class Counted:
    """How many rows stand in each state, how many wait for the reader, what those looked at add up to.

    `whole` when that is all of them: beyond the cap nobody goes on counting.
    """

    states: dict[str, int]
    waiting: int
    sums: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def whole(self) -> bool:
        return self.total <= CAP


def counted(listing: Listing, others: Q, here: Q, sums: Collection[str]) -> Counted:
    """One look at the rows: `others` are the conditions that stay under every tab, `here` the tab's."""
    rows = listing.rows.select_related(None).filter(others)
    few = visible(rows, listing.seats).order_by().values("pk")[: CAP + 1]
    within: Any = listing.rows.model._base_manager.filter(pk__in=few)
    told = (
        within.values("state")
        .order_by()
        .annotate(
            n=Count("pk"),
            waits=Count("pk", filter=listing.waiting or Q(pk=None)),
            **{f"sum_{name}": Sum(name, filter=here) if here else Sum(name) for name in sums},
        )
    )
    found = list(told)
    return Counted(
        {row["state"]: row["n"] for row in found},
        sum(row["waits"] for row in found),
        {name: sum(row[f"sum_{name}"] or 0 for row in found) for name in sums},
    )


def by_state(listing: Listing, counts: Counted, now: str | None) -> list[View]:
    """全部, 等我办, and each state somebody stands in or the reader looks at, counted while that is cheap."""
    cheap = counts.whole
    views = [View(_("全部"), {}, counts.total if cheap else f"{CAP}+")]
    if listing.waiting is not None:
        views.append(View(_("等我办"), {"waiting": "1"}, counts.waiting if cheap else None))
    for code, label in (listing.states or {}).items():
        if code in counts.states or code == now:
            views.append(View(label, {"state": code}, counts.states.get(code, 0) if cheap else None))
    return views
