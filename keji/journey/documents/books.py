"""编号簿: every number the platform gave, in order, the void ones too. Rooms upstairs bring their books."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.functional import Promise


class Line(NamedTuple):
    """One number: whose it is, where that stands, and whether it is void."""

    number: str
    title: str
    url: str
    state: str
    void: bool


class Book(NamedTuple):
    key: str
    label: str | Promise
    lines: "Lines"


Lines = Callable[[], Sequence[Line]]
_books: dict[str, Book] = {}


def book(
    key: str, label: str | Promise
) -> Callable[[Callable[[], Sequence[Line]]], Callable[[], Sequence[Line]]]:
    """Register a book; its lines come in the order of their numbers."""

    def add(lines: Lines) -> Lines:
        _books[key] = Book(key, label, lines)
        return lines

    return add


def books() -> list[Book]:
    return list(_books.values())
