"""Where two texts say the same: passages with their places in both, even if some words in between differ."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from . import grams
from .folding import fold_with_places

#: Of a gram that stands more often than this in a text the first place leads to the first, the next to the
#: next, all that are left to the last, and nowhere if its neighbours do not lead there too; so many pairs of
#: places are looked at.
OFTEN, PAIRS = 6, 200_000
#: Characters between two shared grams of one passage; how far one text may slide against the other meanwhile.
GAP, SLIDE = 16, 8
#: Characters a passage needs in common.
SHORTEST = 8


class Span(NamedTuple):
    """text[start:end] says what other[other_start:other_end] says; `likeness` is 1 for the same words."""

    start: int
    end: int
    other_start: int
    other_end: int
    likeness: float


def spans(text: str, other: str) -> list[Span]:
    """The passages two texts share, in the order of the first; none overlaps another there."""
    codes, places = fold_with_places(text)
    other_codes, other_places = fold_with_places(other)
    chains = _chains(*_pairs(grams.hashes(codes), grams.hashes(other_codes)))
    taken = np.zeros(len(codes), bool)
    found = []
    for chain in sorted(chains, key=lambda chain: -chain.common):
        if chain.common < SHORTEST or taken[chain.first : chain.last].mean() > 0.2:
            continue
        begin, end = chain.first, chain.last
        while begin < end and taken[begin]:
            begin += 1
        while end > begin and taken[end - 1]:
            end -= 1
        taken[begin:end] = True
        there, upto = chain.other_first + begin - chain.first, chain.other_last - (chain.last - end)
        there, upto = min(there, chain.other_last - 1), max(upto, chain.other_first + 1)
        here = codes[begin:end]
        likeness = Indel.normalized_similarity(_text(here), _text(other_codes[there:upto]))
        found.append(
            Span(
                int(places[begin]),
                int(places[end - 1]) + 1,
                int(other_places[there]),
                int(other_places[upto - 1]) + 1,
                likeness,
            )
        )
    return sorted(found)


class Chain:
    """Shared grams that follow one another in both texts."""

    def __init__(self, here: int, there: int) -> None:
        self.first, self.other_first = here, there
        self.last, self.other_last, self.common = here, there, 0
        self.take(here, there)

    def take(self, here: int, there: int) -> None:
        self.common += min(grams.WIDTH, here + grams.WIDTH - self.last) if self.common else grams.WIDTH
        self.last, self.other_last = here + grams.WIDTH, max(self.other_last, there + grams.WIDTH)

    def leads_to(self, here: int, there: int) -> bool:
        slid = abs((there - here) - (self.other_last - self.last))
        return here - self.last <= GAP and slid <= SLIDE and there + grams.WIDTH > self.other_last


def _pairs(
    here: NDArray[np.uint64], there: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places of grams both texts have, as pairs, in the order of the first text."""
    order = np.argsort(there, kind="stable")
    listed = there[order]
    first, last = np.searchsorted(listed, here, "left"), np.searchsorted(listed, here, "right")
    _, back, counts = np.unique(here, return_inverse=True, return_counts=True)
    often = (last - first > OFTEN) | (counts[back] > OFTEN)
    chosen = first + np.where(often, np.minimum(_which(back, counts), np.maximum(last - first, 1) - 1), 0)
    use = last > first
    use[often & use] = _in_runs(np.flatnonzero(often & use), order[chosen[often & use]])
    at = np.flatnonzero(use)
    lengths = np.where(often, 1, last - first)[at]
    of = np.repeat(at, lengths)[:PAIRS]
    step = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return of, order[(np.repeat(chosen[at], lengths) + step)[:PAIRS]]


def _in_runs(here: NDArray[np.int64], there: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of these pairs of places follow one another in both texts for a shortest passage at least."""
    breaks = (np.diff(here, prepend=-9) != 1) | (np.diff(there, prepend=-9) != 1)
    run = np.cumsum(breaks) - 1
    kept: NDArray[np.bool_] = np.bincount(run)[run] > SHORTEST - grams.WIDTH
    return kept


def _which(back: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of each gram, how many like it stand before it."""
    order = np.argsort(back, kind="stable")
    before = np.empty(len(back), np.int64)
    before[order] = np.arange(len(back)) - np.repeat(np.cumsum(counts) - counts, counts)
    return before


def _chains(here: NDArray[np.int64], there: NDArray[np.int64]) -> list[Chain]:
    found: list[Chain] = []
    open_at: dict[int, Chain] = {}
    for one, other in zip(here.tolist(), there.tolist(), strict=True):
        lane = (other - one) // SLIDE
        for near in (lane, lane - 1, lane + 1):
            chain = open_at.get(near)
            if chain and chain.leads_to(one, other):
                chain.take(one, other)
                open_at.pop(near)
                break
        else:
            chain = Chain(one, other)
            found.append(chain)
        open_at[lane] = chain
    return found


def _text(codes: NDArray[np.uint32]) -> str:
    return codes.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")
