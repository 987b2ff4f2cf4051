"""What a threshold finds and what it cries out about, measured on a library itself: its texts, its titles."""

import random
from typing import Any

import numpy as np

from .folding import fold
from .index import Index
from .rewording import rewordings
from .rewriting import kinds
from .titles import Titles

#: Thresholds looked at, and the alarms per clean text that a proposed one may raise.
THRESHOLDS = (0.04, 0.05, 0.06, 0.07, 0.08, 0.1, 0.12, 0.15, 0.2, 0.3)
ALARMS = 0.01
#: Below this number of texts a library says too little about itself; what is shipped is used.
SMALL, SHIPPED = 2_000, 0.15
SHORTEST = 100
#: Fewer drawn texts measure nothing; the alarms of so many texts asked about in one call are told.
ENOUGH, PER_CALL = 200, 50
#: The same of titles: they are short, so that two alarms in a hundred are borne.
TITLE_THRESHOLDS = tuple(round(0.40 + 0.02 * step, 2) for step in range(21))
TITLE_ALARMS, TITLE_SMALL, TITLE_SHIPPED = 0.02, 1_000, 0.54
#: Two titles of the library that are more alike than this are one matter: no alarm.
TWICE = 0.9


def calibrate(
    index: Index, library: list[tuple[str, str]], sample: int, seed: int = 1, per_call: int = PER_CALL
) -> dict[str, Any]:
    """Recall by kind of rewriting and alarms on untouched texts, at each threshold, and one proposed.

    `library` holds (key, text) that are in the index; `sample` of them are drawn. The same texts serve as
    untouched ones, asked about without themselves: what else is found is an alarm, unless it scores above
    one half, for then the library holds the text twice. Proposed is the lowest threshold with at most one
    alarm in a hundred; what is shipped, if fewer than ENOUGH texts were long enough to be drawn.
    ValueError for a sample of less than one.
    """
    _refuse_none(sample, per_call)
    chance = random.Random(seed)
    long = [(key, text) for key, text in library if len(fold([text]).codes) >= SHORTEST]
    drawn = chance.sample(long, min(sample, len(long)))
    found: dict[str, list[float]] = {name: [] for name in kinds()} if drawn else {}
    clean = []
    for number, (key, text) in enumerate(drawn):
        other = drawn[number - 1][1]
        for name, rewrite in kinds().items():
            scores = {match.key: match.score for match in index.query(rewrite(text, other, chance))}
            found[name].append(scores.get(key, 0.0))
        others = [match.score for match in index.query(text) if match.key != key]
        clean.append(max((score for score in others if score <= 0.5), default=0.0))
    table = [_line(threshold, found, clean) for threshold in THRESHOLDS]
    return _told(len(index), len(drawn), table, (ALARMS, SMALL, SHIPPED), per_call)


def calibrate_titles(
    library: list[tuple[str, str]], sample: int, seed: int = 1, per_call: int = PER_CALL
) -> dict[str, Any]:
    """The same of titles of (key, title), reworded in the ways of `rewordings`."""
    _refuse_none(sample, per_call)
    chance = random.Random(seed)
    titles = Titles.of(library)
    drawn = chance.sample(library, min(sample, len(library)))
    found: dict[str, list[float]] = {name: [] for name in rewordings()} if drawn else {}
    clean = []
    for number, (key, title) in enumerate(drawn):
        other = drawn[number - 1][1]
        for name, reword in rewordings().items():
            scores = {match.key: match.score for match in titles.query(reword(title, other, chance))}
            found[name].append(scores.get(key, 0.0))
        others = [match.score for match in titles.query(title) if match.key != key]
        clean.append(max((score for score in others if score <= TWICE), default=0.0))
    table = [_line(threshold, found, clean) for threshold in TITLE_THRESHOLDS]
    return _told(len(library), len(drawn), table, (TITLE_ALARMS, TITLE_SMALL, TITLE_SHIPPED), per_call)


def _refuse_none(*counts: int) -> None:
    if min(counts) < 1:
        raise ValueError(f"{min(counts)} < 1")


def _told(
    texts: int,
    sample: int,
    table: list[dict[str, Any]],
    bounds: tuple[float, int, float],
    per_call: int,
) -> dict[str, Any]:
    """The measured table, and the lowest threshold that is quiet enough, or what is shipped."""
    alarms, small, shipped = bounds
    good = [line for line in table if line["alarms"] <= alarms]
    enough = texts >= small and sample >= ENOUGH and bool(good)
    for line in table:
        line["alarms_per_call"] = round(line["alarms"] * per_call, 4)
    return {
        "texts": texts,
        "sample": sample,
        "texts_per_call": per_call,
        "thresholds": table,
        "proposed": good[0]["threshold"] if enough else shipped,
        "measured": enough,
    }


def _line(threshold: float, found: dict[str, list[float]], clean: list[float]) -> dict[str, Any]:
    recall = {name: float(np.mean(np.array(scores) >= threshold)) for name, scores in found.items()}
    return {
        "threshold": threshold,
        "alarms": float(np.mean(np.array(clean) >= threshold)) if clean else 0.0,
        "recall": float(np.mean(list(recall.values()))) if recall else 0.0,
        "by_kind": recall,
    }
