"""The marks of a text: its 4-grams of characters, hashed, of which a fixed sample by length is kept."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .folding import Folded, fold

WIDTH = 4
#: A text keeps one gram in 2**rate, so that about this many remain; no text fewer than one in sixteen.
WANTED, SPARSEST = 64, 4
#: So many grams are hashed at once; three times as fast as a whole block, whose arrays leave the cache.
IN_CACHE = 1 << 14
BOILERPLATE = Path(__file__).with_name("boilerplate.txt")
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64
)


def rates(lengths: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The rates (uint8) texts of these lengths in characters are kept at: one gram in 2**rate."""
    grams = np.maximum(lengths - (WIDTH - 1), 1)
    rate = np.clip(np.floor(np.log2(grams / WANTED)), 0, 3).astype(np.uint8)
    rate[grams > 2 ** (SPARSEST - 1) * 1024] = SPARSEST
    return rate


def hashes(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """One 64-bit hash for each gram that starts at a character (uint64[max(len - 3, 0)])."""
    found = np.empty(max(len(codes) - WIDTH + 1, 0), np.uint64)
    beside = np.empty(IN_CACHE, np.uint64)
    for start in range(0, len(found), IN_CACHE):
        part = found[start : start + IN_CACHE]
        _hash(codes[start : start + len(part) + WIDTH - 1], part, beside[: len(part)])
    return found


def _hash(codes: NDArray[np.uint32], found: NDArray[np.uint64], beside: NDArray[np.uint64]) -> None:
    """The hashes of so few grams that they never leave the processor's cache, laid into `found`."""
    wide = codes.astype(np.uint64)
    np.multiply(wide[: len(found)], _FACTORS[0], out=found)
    for step in range(1, WIDTH):
        found += np.multiply(wide[step : step + len(found)], _FACTORS[step], out=beside)
    found ^= np.right_shift(found, np.uint64(29), out=beside)
    found *= _FACTORS[1]
    found ^= np.right_shift(found, np.uint64(32), out=beside)


def marks(folded: Folded) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.uint8]]:
    """The grams kept: their hashes (uint32), the text of each (int64); and each text's rate (uint8).

    A gram may come more than once. Phrases everybody writes (boilerplate.txt) leave no mark.
    """
    starts = np.concatenate(([0], folded.ends[:-1])).astype(np.int64)
    lengths = folded.ends - starts
    rate = rates(lengths)
    full = hashes(folded.codes)
    ones_in = np.repeat((np.uint64(1) << rate.astype(np.uint64)) - np.uint64(1), lengths)[: len(full)]
    kept = (full & ones_in) == 0
    kept[_crossings(folded.ends, len(full))] = False
    at = np.flatnonzero(kept)
    text = np.repeat(np.arange(len(lengths)), np.diff(np.searchsorted(at, folded.ends), prepend=0))
    found = (full[at] >> np.uint64(32)).astype(np.uint32)
    stays = ~is_everyday(found)
    return found[stays], text[stays], rate


def sparseness(text_hashes: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """The highest rate at which each gram is still kept (uint8)."""
    rate = np.zeros(len(text_hashes), np.uint8)
    for step in range(1, SPARSEST + 1):
        rate[(text_hashes & np.uint64(2**step - 1)) == 0] = step
    return rate


def _crossings(ends: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Where grams start in one text and end in another."""
    cut = (ends[:, None] - np.arange(1, WIDTH)).ravel()
    return cut[(cut >= 0) & (cut < count)]


def is_everyday(found: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which grams come from phrases everybody writes."""
    phrases, begins = everyday(), _everyday_begins()
    same: NDArray[np.bool_] = begins[found >> np.uint32(16)]
    likely = np.flatnonzero(same)
    asked = found[likely]
    same[likely] = phrases[np.minimum(np.searchsorted(phrases, asked), len(phrases) - 1)] == asked
    return same


@cache
def _everyday_begins() -> NDArray[np.bool_]:
    """Which upper halves of a gram's hash any of these phrases has (bool[65536])."""
    found = np.zeros(1 << 16, bool)
    found[everyday() >> np.uint32(16)] = True
    return found


@cache
def everyday() -> NDArray[np.uint32]:
    """The grams of phrases everybody writes, sorted (uint32)."""
    phrases = [
        line for line in BOILERPLATE.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    folded = fold(phrases)
    full = hashes(folded.codes)
    within = np.ones(len(full), bool)
    within[_crossings(folded.ends, len(full))] = False
    return np.unique((full[within] >> np.uint64(32)).astype(np.uint32))
