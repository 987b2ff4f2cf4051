"""What a title is about: two that name different crops, animals or pests speak of different matters."""

import re
from functools import cache
from pathlib import Path

OBJECTS = Path(__file__).with_name("objects.txt")
#: By so much less alike are titles of different objects.
OTHERS = 0.6


def objects_of(title: str) -> set[str]:
    return set(_objects().findall(title))


def speak_of_others(one: str, other: str) -> bool:
    """Whether both name objects and none of them is one, wholly or in part: 褐牛 is 牛, 玉米 is no 马铃薯."""
    ours, theirs = objects_of(one), objects_of(other)
    if not ours or not theirs:
        return False
    return not any(mine in yours or yours in mine for mine in ours for yours in theirs)


@cache
def _objects() -> re.Pattern[str]:
    """The longer one first: 樱桃李 is no 樱桃."""
    words = [line for line in OBJECTS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
