"""Which functions the worker calls, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[[], Any])


@dataclass(frozen=True)
class Tick:
    name: str
    function: Callable[[], Any]
    every: float


TICKS: list[Tick] = []


def tick(*, every: float) -> Callable[[F], F]:
    """Register a function the worker calls again and again, at least `every` seconds apart.

    The function finds what is due by itself and may be called twice. One that has done a part of much work
    answers True and is called again in the next round.
    """

    def add(function: F) -> F:
        TICKS.append(Tick(f"{function.__module__}.{function.__qualname__}", function, every))
        return function

    return add
