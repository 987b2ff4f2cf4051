"""A paper that left the house may hold no longer: rooms upstairs say so when somebody asks about it."""

from collections.abc import Callable

from keji.kernel.papers.models import Issued

#: What became of a paper, in a sentence; empty while it holds.
Teller = Callable[[Issued], str]
_tellers: list[Teller] = []


def lapses(teller: Teller) -> Teller:
    """Register who knows that papers of some kind hold no longer."""
    _tellers.append(teller)
    return teller


def lapse_of(issued: Issued) -> str:
    """Why the paper holds no longer; empty while it does."""
    return next((told for teller in _tellers if (told := teller(issued))), "")
