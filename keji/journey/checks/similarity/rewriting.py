"""How texts are rewritten by those who pass them off as new: the kinds a check is measured with."""

import random
from collections.abc import Callable
from functools import cache

from opencc import OpenCC

SHARES = (0.1, 0.2, 0.3, 0.4)
#: Characters of a sentence when there is no full stop.
SENTENCE = 40

Rewriting = Callable[[str, str, random.Random], str]


def kinds() -> dict[str, Rewriting]:
    """Every kind by name: (the source, another text, chance) to the rewritten text."""
    return {
        **{f"edit {share:.0%}": _edit(share) for share in SHARES},
        **{f"span {share:.0%}": _span(share) for share in SHARES},
        "shuffled": lambda source, _other, chance: _shuffled(source, chance),
        "half": lambda source, other, _chance: source[: len(source) // 2] + other[len(other) // 2 :],
        "traditional": lambda source, _other, _chance: _traditional().convert(source),
        "pasted": lambda source, other, _chance: other[: len(other) // 2] + source + other[len(other) // 2 :],
    }


def _edit(share: float) -> Rewriting:
    """Characters changed here and there: replaced, dropped or put in."""

    def edit(source: str, other: str, chance: random.Random) -> str:
        foreign = other or "　"
        out = []
        for char in source:
            if chance.random() >= share:
                out.append(char)
                continue
            way = chance.randrange(4)
            if way < 2:
                out.append(chance.choice(foreign))
            elif way == 2:
                out.append(char + chance.choice(foreign))
        return "".join(out)

    return edit


def _span(share: float) -> Rewriting:
    """One stretch replaced by another text."""

    def span(source: str, other: str, chance: random.Random) -> str:
        length = int(len(source) * share)
        at = chance.randrange(max(len(source) - length, 1))
        return source[:at] + other[:length] + source[at + length :]

    return span


def _shuffled(source: str, chance: random.Random) -> str:
    parts = [part + "。" for part in source.split("。") if part]
    if len(parts) < 4:
        parts = [source[at : at + SENTENCE] for at in range(0, len(source), SENTENCE)]
    chance.shuffle(parts)
    return "".join(parts)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")
