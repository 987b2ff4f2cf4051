"""A list as a room describes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keji.kernel.flow import MACHINES
from keji.kernel.ui.filters import Choice, Filter
from keji.kernel.ui.tables import Column


@dataclass(frozen=True)
class View:
    """One tab above a list: what it asks for, and how many rows that would be, where it is cheap to say."""

    label: Any
    values: dict[str, str] = field(default_factory=dict)
    count: str | int | None = None


@dataclass(frozen=True)
class Listing:
    """What a list page shows: rows a seat gives, columns, conditions, orders, given views.

    The first column is always shown. `states` (code, words) makes a tab and a condition of every state;
    `waiting` are the rows in which the reader is awaited. `together` offers moves for several rows at once.
    `nothing` and `on` (address, label) stand where there is no row at all.
    """

    place: str
    caption: Any
    rows: QuerySet[Any]
    columns: Sequence[Column]
    seats: Sequence[Q] = (Q(),)
    seat: str = ""
    filters: Sequence[Filter] = ()
    sorts: Sequence[str] = ("touched_at",)
    views: Sequence[View] = ()
    states: Mapping[str, Any] | None = None
    waiting: Q | None = None
    nothing: Any = ""
    on: tuple[str, Any] | None = None
    together: bool = False

    @property
    def conditions(self) -> list[Filter]:
        """All filters; those of states come with the states."""
        if self.states is None:
            return list(self.filters)
        none = Q(pk__in=[])
        own = (
            Choice("state", _("状态"), "state", place="page", options=tuple(self.states.items())),
            Choice(
                "waiting",
                _("等我办"),
                place="tab",
                options=(("1", _("是")),),
                cases={"1": none if self.waiting is None else self.waiting},
            ),
        )
        return [*self.filters, *own]


def states_of(*machines: str) -> dict[str, Any]:
    """The states of these roads and their words."""
    return {state.code: state.label for name in machines for state in MACHINES[name].states}
