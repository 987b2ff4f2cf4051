"""What a threshold finds and what it cries out about, measured on a library itself."""

import random
from typing import Any

import numpy as np

from .folding import fold
from .index import Index
from .rewriting import kinds

#: Thresholds looked at, and the alarms per clean text that a proposed one may raise.
THRESHOLDS = (0.04, 0.05, 0.06, 0.07, 0.08, 0.1, 0.12, 0.15, 0.2, 0.3)
ALARMS = 0.01
#: Below this number of texts a library says too little about itself; what is shipped is used.
SMALL, SHIPPED = 2_000, 0.15
SHORTEST = 100


def calibrate(index: Index, library: list[tuple[str, str]], sample: int, seed: int = 1) -> dict[str, Any]:
    """Recall by kind of rewriting and alarms on untouched texts, at each threshold, and one proposed.

    `library` holds (key, text) that are in the index; `sample` of them are drawn. The same texts serve as
    untouched ones, asked about without themselves: what else is found is an alarm, unless it scores above
    one half, for then the library holds the text twice. Proposed is the lowest threshold with at most one
    alarm in a hundred.
    """
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
    good = [line for line in table if line["alarms"] <= ALARMS]
    small = len(index) < SMALL or not good
    return {
        "texts": len(index),
        "sample": len(drawn),
        "thresholds": table,
        "proposed": SHIPPED if small else good[0]["threshold"],
        "measured": not small,
    }


def _line(threshold: float, found: dict[str, list[float]], clean: list[float]) -> dict[str, Any]:
    recall = {name: float(np.mean(np.array(scores) >= threshold)) for name, scores in found.items()}
    return {
        "threshold": threshold,
        "alarms": float(np.mean(np.array(clean) >= threshold)) if clean else 0.0,
        "recall": float(np.mean(list(recall.values()))) if recall else 0.0,
        "by_kind": recall,
    }
