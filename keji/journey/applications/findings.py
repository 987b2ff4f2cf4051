"""What an application lacks: one engine for the self-check, the gate at submission and the PMO's page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from keji.journey.applications.models import Application


@dataclass(frozen=True)
class Finding:
    """One thing found: a numbered reason of the format check, a sentence, the place in the form.

    A blocking one keeps the application from being submitted; the others are for a person to judge.
    """

    reason: str
    text: str
    path: str = ""
    blocking: bool = True

    @property
    def section(self) -> str:
        return self.path.partition(".")[0]


Answers = dict[str, Any]
Look = Callable[[Application, Answers], Iterable[Finding]]

_looks: list[Look] = []


def finding(function: Look) -> Look:
    """Register a look at an application and its answers; rooms upstairs add theirs."""
    _looks.append(function)
    return function


def found_by_rooms(application: Application, answers: Answers) -> list[Finding]:
    """What every registered look finds, in the order the rooms stand."""
    return [found for look in _looks for found in look(application, answers)]
