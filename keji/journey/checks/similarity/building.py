"""Segments made from texts, in blocks that stay small."""

import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import grams, segment, writing
from .folding import fold
from .store import SCRATCH

#: Texts and characters handled at once; sorted pairs kept in memory before they go to a scratch file.
BLOCK, BLOCK_CHARS, RUN = 512, 4_000_000, 1_000_000
ONLY_TEXT = np.uint64(0xFFFFFFFF)
#: Longer texts are compared by this many first characters (5 MB is no project).
LONGEST = 400_000


def build(path: Path, items: Iterable[tuple[str, str]]) -> int:
    """Write a segment of (key, text) at `path`; how many it holds. Of equal keys the last counts."""
    keys: dict[str, int] = {}
    rates: list[NDArray[np.uint8]] = []
    with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=path.parent) as scratch:
        runs: list[NDArray[np.uint64]] = []
        waiting: list[NDArray[np.uint64]] = []
        number = 0
        for block in _blocks(items):
            found, of, rate = grams.marks(fold([text for _, text in block]))
            pairs = (found.astype(np.uint64) << np.uint64(32)) | (of + number).astype(np.uint64)
            rates.append(rate)
            for key, _ in block:
                keys[key] = number
                number += 1
            waiting.append(pairs)
            if sum(map(len, waiting)) > RUN:
                runs.append(_spill(Path(scratch) / f"{len(runs)}", waiting))
                waiting = []
        runs.append(_sorted(waiting))
        counts = np.zeros(number, np.uint32)
        for run in runs:
            for start in range(0, len(run), writing.PORTION):
                of_texts = run[start : start + writing.PORTION] & ONLY_TEXT
                counts += np.bincount(of_texts, minlength=number).astype(np.uint32)
            writing.let_go(run)
        rate = np.concatenate(rates) if rates else np.zeros(0, np.uint8)
        return _write(path, runs, keys, segment.Texts([], counts, rate))


def _write(path: Path, runs: list[NDArray[np.uint64]], keys: dict[str, int], texts: segment.Texts) -> int:
    sources: list[segment.Sorted] = [segment.Run(run) for run in runs]
    last = np.fromiter(keys.values(), np.int64, len(keys))
    if len(keys) < len(texts.counts):
        places = np.full(len(texts.counts), -1, np.int64)
        places[last] = np.arange(len(keys))
        sources = [segment.Moved(source, places) for source in sources]
    kept = segment.Texts(list(keys), texts.counts[last], texts.rates[last])
    writing.write(path, sources, int(kept.counts.sum()), kept)
    return len(keys)


def _blocks(items: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """The texts a block at a time: few long ones or many short ones."""
    source = iter(items)
    while first := list(islice(source, 1)):
        block, chars = [(first[0][0], first[0][1][:LONGEST])], len(first[0][1])
        for key, text in islice(source, BLOCK - 1):
            block.append((key, text[:LONGEST]))
            chars += len(block[-1][1])
            if chars > BLOCK_CHARS:
                break
        yield block


def _sorted(pairs: list[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """All pairs in order, each once."""
    together = np.concatenate([np.zeros(0, np.uint64), *pairs])
    together.sort()
    return together[segment.differs(together)]


def _spill(path: Path, pairs: list[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    with path.open("wb") as out:
        out.write(_sorted(pairs).data)
    return np.memmap(path, np.uint64, "r")


def merge(path: Path, segments: list[segment.Segment], dead: list[list[int]]) -> None:
    """Write one segment of the living texts of several."""
    sources: list[segment.Sorted] = []
    texts, number = [], 0
    for one, gone in zip(segments, dead, strict=True):
        alive = np.ones(len(one), bool)
        alive[gone] = False
        places = np.where(alive, np.cumsum(alive) - 1 + number, -1)
        sources.append(segment.Moved(one, places))
        living = np.flatnonzero(alive)
        texts.append(
            segment.Texts([one.key(int(text)) for text in living], one.counts[living], one.rates[living])
        )
        number += len(living)
    together = segment.joined(texts)
    writing.write(path, sources, int(together.counts.sum()), together)
