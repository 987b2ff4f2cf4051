"""流水线: per call how many stand at each step, the oldest of each, and what is left until the deadlines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Min, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy

from keji.faces.desk.waits import working_since
from keji.journey.applications.models import Application
from keji.journey.calls.choices import CallKind
from keji.journey.calls.models import Call
from keji.kernel.flow.machine import MACHINES
from keji.kernel.ui.pages import visible
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import Tab, tabs

#: Who looks at it: the institution works from it, the others read its numbers (K1).
WORKS = (Role.PMO, Role.PMO_LEAD)
LOOKS = (Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR)
#: Not yet in the hands of anybody but the writer.
WRITING = ("draft",)
DRAFTS = Q(state__in=WRITING, submitted_at__isnull=True)
COLOURS = {"pine": 1, "apricot": 2, "lavender": 3, "meadow": 4, "apple": 5, "lake": 6}
DEADLINES = (
    (gettext_lazy("网上填报"), "fill_until"),
    (gettext_lazy("单位审核"), "unit_until"),
    (gettext_lazy("归口推荐"), "recommend_until"),
    (gettext_lazy("签章页"), "paper_until"),
)


@dataclass(frozen=True)
class Step:
    """One step of one call: how many stand there, since when the oldest, and the oldest itself to open."""

    state: str
    label: str
    tone: str
    value: int
    since: datetime
    awaited: bool
    url: str = ""
    oldest: Application | None = None

    @property
    def colour(self) -> int:
        return COLOURS.get(self.tone, 1)

    @property
    def working(self) -> int:
        return working_since(self.since)


@dataclass(frozen=True)
class Line:
    """One call with its steps in the order of the road."""

    call: Call
    steps: Sequence[Step]
    drafts: int
    deadlines: Sequence[tuple[str, datetime]]

    @property
    def bars(self) -> list[dict[str, Any]]:
        """The steps as simple bars."""
        return [
            {"label": step.label, "value": step.value, "tone": step.colour, "url": step.url}
            for step in self.steps
        ]

    @property
    def total(self) -> int:
        return sum(step.value for step in self.steps)

    @property
    def most(self) -> int:
        return max((step.value for step in self.steps), default=0)


def seat_of(user: Any) -> Tab | None:
    """The seat the pipeline is looked at from: the institution's own before the overseers'."""
    held = {tab.role: tab for tab in tabs(Application, user)}
    return next((held[role] for role in (*WORKS, *LOOKS) if role in held), None)


def calls_of(user: Any, tab: Tab) -> tuple[Any, list[Q]]:
    """Published calls, and the ones among them this seat looks after; standing services are everybody's."""
    published = Call.objects.filter(published_at__isnull=False).select_related("programme", "pmo")
    if tab.role in LOOKS:
        return published, [Q()]
    places = hats_of(user).roles.get(tab.role, frozenset())
    return published, [Q(pmo_id__in=sorted(places)) | Q(kind=CallKind.STANDING)]


def open_calls(user: Any, tab: Tab, most: int = 2) -> list[Call]:
    """Competitions whose road is not over yet: one's own that were published last."""
    published, (rows,) = calls_of(user, tab)
    found = published.filter(rows, kind=CallKind.COMPETITION, state="published")
    return list(found.order_by("-published_at", "-pk")[:most])


def lines(calls: Iterable[Call], tab: Tab, *, oldest: bool = False) -> list[Line]:
    """The steps of these calls as this seat sees them, drafts by their number only; one query, or two."""
    calls = list(calls)
    every = Application.objects.filter(call__in=calls).order_by()
    seen = every.filter(reduce(or_, tab.rows) | DRAFTS) if all(tab.rows) else every
    counts = seen.values_list("call_id", "route", "state").annotate(n=Count("pk"), since=Min("state_since"))
    first = _oldest(visible(every, tab.rows)) if oldest and tab.role in WORKS else {}
    found: dict[int, list[Step]] = {}
    drafts: dict[int, int] = {}
    for call, route, state, n, since in sorted(counts, key=lambda one: _place(one[1], one[2])):
        if state in WRITING:
            drafts[call] = drafts.get(call, 0) + n
        else:
            found.setdefault(call, []).append(_step(tab, call, route, state, n, since, first))
    return [Line(call, found.get(call.pk, []), drafts.get(call.pk, 0), deadlines(call)) for call in calls]


def deadlines(call: Call) -> list[tuple[str, datetime]]:
    return [(str(label), until) for label, name in DEADLINES if (until := getattr(call, name))]


def _place(route: str, state: str) -> int:
    return [one.code for one in MACHINES[route].states].index(state)


def _step(
    tab: Tab, call: int, route: str, state: str, n: int, since: datetime, oldest: dict[Any, Application]
) -> Step:
    stage = MACHINES[route].state(state)
    address = urlencode({"seat": tab.role, "call": call, "state": state})
    return Step(
        state=state,
        label=str(stage.label),
        tone=stage.tone,
        value=n,
        since=since,
        awaited=bool(stage.awaits),
        url=f"/applications/?{address}" if tab.role in WORKS else "",
        oldest=oldest.get((call, state)),
    )


def _oldest(rows: Any) -> dict[tuple[int, str], Application]:
    """The one that has stood longest in each state of each call; one query."""
    order = Window(RowNumber(), partition_by=[F("call_id"), F("state")], order_by=[F("state_since"), F("pk")])
    first = rows.annotate(place=order).filter(place=1)
    # where nobody is awaited nothing waits
    return {(one.call_id, one.state): one for one in first if one.stage.awaits}
