"""What is applied for: one file of `words/` per direction, each subject told once, in words of its own."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words")


@dataclass(frozen=True)
class Subject:
    """A title with its text; `at` binds it to a call and a place in it ("0-1/3"), `unit` to who applies.

    `agent` ones were typed by one and the same hand, for whichever unit.
    """

    direction: str
    title: str
    need: str
    plan: str
    at: str = ""
    unit: str = ""
    agent: bool = False


@cache
def subjects(direction: str) -> tuple[Subject, ...]:
    """The subjects of a direction, in the order of its file."""
    told = tomllib.loads((WORDS / f"{direction}.toml").read_text("utf-8"))
    return tuple(Subject(direction, **one) for one in told["subject"])


def bound(directions: Iterable[str]) -> dict[str, Subject]:
    """The subjects that have their place, by it."""
    return {one.at: one for direction in directions for one in subjects(direction) if one.at}
