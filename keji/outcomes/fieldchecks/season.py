"""可查验时段: the months in which each promise can be seen, and where it stands in them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from keji.kernel import days
from keji.outcomes.fieldchecks.choices import PHASE_OF, Phase
from keji.outcomes.fieldchecks.models import FieldCheck, Measurement
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import AgreedIndicator

#: States of a project in which something can still be seen for its acceptance.
AT_WORK = ("running", "accepting")
#: The check that says most about a promise comes first.
SAYING_MOST = ("confirmed", "confirming", "recording", "planned", "due", "waived", "missed")
MONTH = 7


@dataclass(frozen=True)
class Window:
    """From the first day to the last."""

    opens_on: date
    closes_on: date

    def meets(self, other: "Window") -> bool:
        return self.opens_on <= other.closes_on and other.opens_on <= self.closes_on

    def within(self, other: "Window") -> "Window":
        """The days both have."""
        return Window(max(self.opens_on, other.opens_on), min(self.closes_on, other.closes_on))


@dataclass(frozen=True)
class Promise:
    """One agreed indicator with its window, where it stands, and the check that says so."""

    agreed: AgreedIndicator
    window: Window
    phase: Phase
    found: Measurement | None

    @property
    def check(self) -> FieldCheck | None:
        return self.found.check_of if self.found else None


def window_of(indicator: Any) -> Window | None:
    """The days of its months; one month alone is the whole window, none is no window."""
    first = _month(indicator.window_from) or _month(indicator.window_until)
    last = _month(indicator.window_until) or _month(indicator.window_from)
    if first is None or last is None or last < first:
        return None
    return Window(first, days.months_after(last, 1) - timedelta(days=1))


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01") if len(text) == MONTH else None
    except ValueError:
        return None


def promises_to_see(projects: QuerySet[Any]) -> QuerySet[AgreedIndicator]:
    """What these projects agreed to and can be seen in certain months only."""
    rows = AgreedIndicator.objects.filter(
        contract__project__in=projects, contract__state="signed", contract__project__level=Level.COUNTY
    )
    rows = rows.exclude(indicator__window_from="", indicator__window_until="")
    return rows.order_by("contract__project__number", "indicator__key")


def standing(rows: Iterable[AgreedIndicator]) -> list[Promise]:
    """Each with its window and what has become of it; one question for any number."""
    agreed = list(rows)
    found = Measurement.objects.filter(agreed__in=agreed).select_related("check_of")
    return standing_by(agreed, found.order_by("pk"))


def standing_by(agreed: Iterable[AgreedIndicator], found: Iterable[Measurement]) -> list[Promise]:
    """The same from measurements that are at hand, the oldest first."""
    said = _said(found)
    rows = ((one, window_of(one.indicator), said.get(one.pk)) for one in agreed)
    return [Promise(one, window, phase_of(window, by), by) for one, window, by in rows if window]


def _said(found: Iterable[Measurement]) -> dict[int, Measurement]:
    """The measurement that says most about each, the newest of equals."""
    by_promise: dict[int, list[Measurement]] = defaultdict(list)
    for one in found:
        by_promise[one.agreed_id].insert(0, one)
    return {pk: min(rows, key=_says) for pk, rows in by_promise.items()}


def _says(row: Measurement) -> int:
    return SAYING_MOST.index(row.check_of.state)


def phase_of(window: Window, found: Measurement | None) -> Phase:
    """What the check says; before there is one, what the days say."""
    if found is not None:
        phase = PHASE_OF[found.check_of.state]
        early = phase == Phase.DUE and days.today() < window.opens_on
        return Phase.COMING if early else phase
    if days.today() < window.opens_on:
        return Phase.COMING
    return Phase.DUE if days.today() <= window.closes_on else Phase.MISSED


def grouped(promises: Iterable[tuple[AgreedIndicator, Window]]) -> list[tuple[Window, list[AgreedIndicator]]]:
    """Those that can be seen on one day together, in as few visits as there can be."""
    groups: list[tuple[Window, list[AgreedIndicator]]] = []
    for agreed, window in sorted(promises, key=lambda one: (one[1].closes_on, one[1].opens_on, one[0].pk)):
        if groups and groups[-1][0].meets(window):
            groups[-1] = groups[-1][0].within(window), [*groups[-1][1], agreed]
        else:
            groups.append((window, [agreed]))
    return groups
