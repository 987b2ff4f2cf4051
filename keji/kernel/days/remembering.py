"""While a page is made nobody changes the calendar or a parameter: once read need not be read again."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Read = TypeVar("Read")

_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Inside, calendar and parameters are asked for once; for reading many rows, never for acting on one.

    What is remembered already stays so further in.
    """
    token = _kept.set({} if (kept := _kept.get()) is None else kept)
    try:
        yield
    finally:
        _kept.reset(token)


def remembering() -> bool:
    return _kept.get() is not None


def once(key: Hashable, read: Callable[[], Read]) -> Read:
    """What `read` answers, from memory if it was asked before and this is remembered."""
    kept = _kept.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    found: Read = kept[key]
    return found
