"""What somebody is to begin: nothing stands yet that could wait, so the rooms say what is wanted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User


@dataclass(frozen=True)
class Unbegun:
    """One thing to begin: where, why, by which seat and until when; `since` it is wanted."""

    kind: str
    title: str
    url: str
    why: str
    act: str
    seat: str
    since: datetime
    until: datetime | None = None


Wants = Callable[["User"], Iterable[Unbegun]]

_wants: list[Wants] = []


def unbegun(function: Wants) -> Wants:
    """Register what a room wants begun by a person; whoever is not concerned costs no query."""
    _wants.append(function)
    return function


def unbegun_of(user: "User") -> list[Unbegun]:
    return [one for function in _wants for one in function(user)]
