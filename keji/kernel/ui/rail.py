"""Ways in: the side rail, the phone bar and the portal's columns; upper rooms say what stands there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from django.http import HttpRequest


@dataclass(frozen=True)
class Entry:
    """One way in. `count` waits there, `short` is the word on the phone bar, `about` what one does there."""

    label: str
    url: str
    icon: str = "point"
    count: int = 0
    short: str = ""
    current: bool = False
    about: str = ""


@dataclass(frozen=True)
class Group:
    """Entries under one small heading; the first group usually has none."""

    entries: Sequence[Entry]
    label: str = ""


@dataclass(frozen=True)
class Rail:
    """What the frame shows about a person: who they are, where they sit, where they may go.

    `hats` leads to the page where somebody with several duties switches them; empty when there is one.
    """

    groups: Sequence[Group] = ()
    unit: str = ""
    duty: str = ""
    person: str = ""
    bar: Sequence[Entry] = ()
    hats: str = ""


@dataclass(frozen=True)
class Nav:
    """The portal's columns in its nav row, and the smaller links of its footer."""

    entries: Sequence[Entry] = ()
    foot: Sequence[Entry] = ()


RailOf = Callable[[HttpRequest], Rail | None]
NavOf = Callable[[HttpRequest], Nav]

_rails: list[RailOf] = []
_navs: list[NavOf] = []


def rail(function: RailOf) -> RailOf:
    """Register the function that answers for the rail; the first that answers wins."""
    _rails.append(function)
    return function


def nav(function: NavOf) -> NavOf:
    """Register the function that answers for the portal's columns."""
    _navs.append(function)
    return function


def rail_of(request: HttpRequest) -> Rail:
    """The rail of whoever asks, with the entry of the page they are on marked as current."""
    answers = (function(request) for function in _rails)
    found = next((answer for answer in answers if answer is not None), Rail())
    here = current([entry for group in found.groups for entry in group.entries], request)
    groups = [replace(group, entries=_marked(group.entries, here)) for group in found.groups]
    return replace(found, groups=groups, bar=_marked(found.bar, current(found.bar, request)))


def nav_of(request: HttpRequest) -> Nav:
    """The portal's columns with the present one marked."""
    found = _navs[0](request) if _navs else Nav()
    return replace(found, entries=_marked(found.entries, current(found.entries, request)))


def current(entries: Sequence[Entry], request: HttpRequest) -> Entry | None:
    """The entry the page lies under: the longest path, and among equals the one whose query fits best."""
    under = [(_fit(entry, request), entry) for entry in entries]
    best = max((fit for fit, _entry in under), default=(0, 0))
    return next((entry for fit, entry in under if fit == best), None) if best > (0, 0) else None


def _fit(entry: Entry, request: HttpRequest) -> tuple[int, int]:
    path, _mark, asked = entry.url.partition("?")
    below = path if path.endswith("/") else f"{path}/"
    if request.path != path and not (path != "/" and request.path.startswith(below)):
        return (0, 0)
    return len(path), sum(1 if request.GET.get(name) == value else -1 for name, value in parse_qsl(asked))


def _marked(entries: Sequence[Entry], here: Entry | None) -> list[Entry]:
    return [replace(entry, current=entry is here) for entry in entries]
