"""The side rail and the phone bar: an upper room says what stands there for the person who asks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest


@dataclass(frozen=True)
class Entry:
    """One way in. `count` is what waits there; `short` is the word on the phone bar."""

    label: str
    url: str
    icon: str = "point"
    count: int = 0
    short: str = ""
    current: bool = False


@dataclass(frozen=True)
class Group:
    """Entries under one small heading; the first group usually has none."""

    entries: Sequence[Entry]
    label: str = ""


@dataclass(frozen=True)
class Rail:
    """What the frame shows about a person: where they sit, where they may go, what the phone bar holds.

    `hats` leads to the page where somebody with several duties switches them; empty when there is one.
    """

    groups: Sequence[Group] = ()
    unit: str = ""
    duty: str = ""
    bar: Sequence[Entry] = ()
    hats: str = ""


Asked = Callable[[HttpRequest], Rail | None]

_registered: list[Asked] = []


def rail(function: Asked) -> Asked:
    """Register the function that answers for the rail; the first that answers wins."""
    _registered.append(function)
    return function


def rail_of(request: HttpRequest) -> Rail:
    """The rail of whoever asks, with the entry of the page they are on marked as current."""
    answers = (function(request) for function in _registered)
    found = next((answer for answer in answers if answer is not None), Rail())
    here = _current([*_entries(found), *found.bar], request.path)
    groups = [replace(group, entries=[_marked(e, here) for e in group.entries]) for group in found.groups]
    return replace(found, groups=groups, bar=[_marked(entry, here) for entry in found.bar])


def _entries(found: Rail) -> Iterator[Entry]:
    for group in found.groups:
        yield from group.entries


def _current(entries: Sequence[Entry], path: str) -> str:
    """The longest address the page lies under."""
    under = [entry.url for entry in entries if path.startswith(entry.url.partition("?")[0])]
    return max(under, key=len, default="")


def _marked(entry: Entry, here: str) -> Entry:
    return replace(entry, current=bool(here) and entry.url == here)
