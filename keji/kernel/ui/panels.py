"""Panels: an upper room shows a fragment on a lower room's page."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest

Panel = Callable[[HttpRequest, Any], str | None]

_panels: dict[str, list[Panel]] = defaultdict(list)


def panel(place: str) -> Callable[[Panel], Panel]:
    """Register a function that answers with safe HTML for this place, or None to stay away."""

    def add(function: Panel) -> Panel:
        _panels[place].append(function)
        return function

    return add


def shown(place: str, request: HttpRequest, subject: Any) -> Iterator[str]:
    """The fragments of everybody who has something to show here, in the order of the floors."""
    for function in _panels[place]:
        if html := function(request, subject):
            yield html


def known() -> list[tuple[str, str]]:
    """Every panel as (place, function), for the docs."""
    return sorted(
        (place, f"{function.__module__}.{function.__qualname__}")
        for place, functions in _panels.items()
        for function in functions
    )
