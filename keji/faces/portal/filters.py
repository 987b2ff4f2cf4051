"""What a public list may be narrowed to; everything stands in the address."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Choice:
    """One field of the form above a list: what may be chosen and what is."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    value: str

    @property
    def shown(self) -> str:
        """The chosen option in words."""
        return next((label for code, label in self.options if code == self.value), "")


def choice(request: HttpRequest, name: str, label: str, options: Iterable[tuple[Any, Any]]) -> Choice:
    """What is asked for, if it is one of the options; anything else is nothing."""
    known = [(str(code), str(words)) for code, words in options]
    asked = request.GET.get(name, "")
    return Choice(name, label, known, asked if asked in {code for code, _words in known} else "")


def offered(*choices: Choice) -> list[Choice]:
    """Those there is something to choose at."""
    return [one for one in choices if len(one.options) > 1 or one.value]


@dataclass(frozen=True)
class View:
    """A tab over the list."""

    label: str
    code: str
    current: bool


def views_of(request: HttpRequest, shown: Sequence[tuple[str, str]]) -> tuple[str, list[View]]:
    """The tab asked for, the first one unless it is known, and all of them."""
    asked = request.GET.get("view", "")
    now = asked if asked in {code for code, _label in shown} else shown[0][0]
    return now, [View(label, code, code == now) for code, label in shown]
