"""The given views of what travels a route: everything, what waits for the reader, each state."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from keji.kernel.ui.listing import Listing, View
from keji.kernel.ui.pages import CAP, visible


def by_state(listing: Listing, others: Q, now: str | None) -> list[View]:
    """全部, 等我办, and each state somebody stands in; counted while there are few enough to count.

    `others` are the conditions that stay whichever tab is opened; the state looked at `now` is always there.
    """
    counts = _counts(listing, others)
    total = sum(n for n, _mine in counts.values())
    cheap = total <= CAP
    views = [View(_("全部"), {}, total if cheap else f"{CAP}+")]
    if listing.waiting is not None:
        mine = sum(mine for _n, mine in counts.values())
        views.append(View(_("等我办"), {"waiting": "1"}, mine if cheap else None))
    for code, label in (listing.states or {}).items():
        if code in counts or code == now:
            views.append(View(label, {"state": code}, counts.get(code, (0, 0))[0] if cheap else None))
    return views


def _counts(listing: Listing, others: Q) -> dict[str, tuple[int, int]]:
    """How many stand in each state, and how many of them wait for the reader; of more than the cap, some."""
    rows = listing.rows.select_related(None).filter(others)
    few = visible(rows, listing.seats).order_by().values("pk")[: CAP + 1]
    within: Any = listing.rows.model._base_manager.filter(pk__in=few)
    mine = Count("pk", filter=listing.waiting or Q(pk=None))
    counted = within.values_list("state").annotate(n=Count("pk"), mine=mine).order_by()
    return {state: (n, waiting) for state, n, waiting in counted}
