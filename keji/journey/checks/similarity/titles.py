"""Which short titles speak of the same matter: 10 to 40 characters are too few for the index of texts.

A title is known by its characters and pairs of characters, without the words every title has. Each weighs
log((N + 1) / (df + 0.5)) ** 1.5, a single character 0.6 of that; N titles, df have it. The score is the
weight shared over 0.3 of the heavier and 0.7 of the lighter title's. Exponent and shares are those that found
most reworded titles at two alarms in a hundred among 1,961 real ones.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from .folding import fold
from .scoring import Match

EVERYDAY = Path(__file__).with_name("everyday_words.txt")
EXPONENT, SINGLE, HEAVIER = 1.5, 0.6, 0.3
#: A title that has fewer characters left without its everyday words keeps them.
LEAST = 4
#: Fewer titles do not tell what is rare; they are weighed as if they were so many.
FEW = 1_000


class Titles:
    """Titles to ask about; made anew when they change (some 40,000 a second)."""

    def __init__(self, keys: list[str], marks: NDArray[np.uint64], of: NDArray[np.int64]) -> None:
        self.keys = keys
        pairs = (
            np.unique(np.stack((marks, of.astype(np.uint64))), axis=1)
            if len(marks)
            else np.zeros((2, 0), np.uint64)
        )
        self.marks, begins = np.unique(pairs[0], return_index=True)
        self.begins = np.append(begins, pairs.shape[1])
        self.titles = pairs[1].astype(np.int64)
        self.weights = weighed(self.marks, np.diff(self.begins), len(keys))
        self.totals = np.bincount(
            self.titles, np.repeat(self.weights, np.diff(self.begins)), minlength=len(keys)
        )

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str]]) -> Self:
        """All (key, title)."""
        listed = list(rows)
        return cls([key for key, _ in listed], *marks([title for _, title in listed]))

    def query(self, title: str, top: int = 10) -> list[Match]:
        """The titles most like this one, best first."""
        if not self.keys:
            return []
        asked = np.unique(marks([title])[0])
        at = np.minimum(np.searchsorted(self.marks, asked), max(len(self.marks) - 1, 0))
        known = self.marks[at] == asked if len(self.marks) else np.zeros(len(asked), bool)
        unseen = weighed(asked[~known], np.ones(int((~known).sum()), np.int64), len(self.keys)).sum()
        mine = self.weights[at[known]].sum() + unseen
        shared, number = np.zeros(len(self.keys)), np.zeros(len(self.keys), np.int64)
        for mark in at[known]:
            these = self.titles[self.begins[mark] : self.begins[mark + 1]]
            shared[these] += self.weights[mark]
            number[these] += 1
        less, more = np.minimum(self.totals, mine), np.maximum(self.totals, mine)
        whole = HEAVIER * more + (1 - HEAVIER) * less
        scores = np.divide(shared, whole, out=np.zeros(len(shared)), where=whole > 0)
        found = np.flatnonzero(scores)
        best = found[np.lexsort((found, -scores[found]))][:top]
        return [Match(self.keys[one], min(float(scores[one]), 1.0), int(number[one])) for one in best]


def weighed(found: NDArray[np.uint64], have: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """What each mark weighs when so many of `count` titles have it."""
    rare: NDArray[np.float64] = np.log((max(count, FEW) + 1) / (have + 0.5)) ** EXPONENT
    return rare * np.where(found < 2**21, SINGLE, 1.0)


def marks(titles: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Characters (their code) and pairs (two codes, 21 bits each) of all titles, and the title of each."""
    folded = fold(titles)
    text = folded.codes.tobytes().decode("utf-32-le", "surrogatepass")
    left = [bare(text[start:end]) for start, end in pairwise([0, *folded.ends.tolist()])]
    codes = np.frombuffer("\n".join(left).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    of = np.cumsum(codes == ord("\n"))
    real = (codes != ord("\n")) & (codes != ord(" "))
    pair = np.flatnonzero(real[:-1] & real[1:])
    pairs = (codes[pair] << np.uint64(21)) | codes[pair + 1]
    return np.concatenate((codes[real], pairs)), np.concatenate((of[real], of[pair])).astype(np.int64)


def bare(folded: str) -> str:
    """A folded title with blanks where everyday words were, unless too little would be left."""
    left = _words().sub(" ", folded)
    return left if len(left.replace(" ", "")) >= LEAST else folded


@cache
def _words() -> re.Pattern[str]:
    words = [line for line in EVERYDAY.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
