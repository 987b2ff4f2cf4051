"""A segment: the marks of some texts in one memory-mapped `.npy` file, written once and never changed.

Postings are sorted by hash. The top `power` bits of a hash lead through `starts` to its bucket; the rest
stands beside each posting as its tag, so a hash is known whole and merging segments loses nothing.
"""

import hashlib
import json
import mmap
import os
import zlib
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

MAGIC = b"keji-similarity-1"
TAGS = {8: np.uint32, 16: np.uint16, 24: np.uint8}
ALIGNED = 64
#: How many postings are sorted at once when segments are made from others.
PORTION = 4_000_000
#: Bytes of a segment that is put together in memory; a larger one is laid out in its file.
IN_MEMORY = 16_000_000


#: A part of the file: what it holds, or of which type and length it will be.
Part = NDArray[Any] | tuple[type, int]


class Broken(Exception):
    """The file is not what was written."""


class Sorted(Protocol):
    """Anything that can hand out its postings between two hashes, as sorted (hash << 32 | text)."""

    def between(self, low: int, high: int) -> NDArray[np.uint64]: ...


class Run:
    """Postings in memory or in a scratch file, sorted."""

    def __init__(self, pairs: NDArray[np.uint64]) -> None:
        self.pairs = pairs

    def between(self, low: int, high: int) -> NDArray[np.uint64]:
        first, last = np.searchsorted(
            self.pairs, np.array([low << 32, min(high << 32, 2**64 - 1)], np.uint64)
        )
        return self.pairs[first : len(self.pairs) if high >= 2**32 else last]


class Texts(NamedTuple):
    """What is kept of the texts themselves: keys, number of grams (uint32) and rate (uint8) of each."""

    keys: list[str]
    counts: NDArray[np.uint32]
    rates: NDArray[np.uint8]


class Segment:
    """A written segment, opened for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            whole = np.asarray(np.load(path, mmap_mode="r"))
            size = int(whole[:8].view(np.uint64)[0])
            self.head = json.loads(bytes(whole[8 : 8 + size]))
            if self.head["made"] != MAGIC.decode() or self.head["bytes"] != len(whole):
                raise Broken(path.name)
            parts = {name: whole[at : at + count].view(kind) for name, kind, at, count in self.head["parts"]}
        except (OSError, ValueError, KeyError, IndexError, TypeError) as wrong:
            raise Broken(path.name) from wrong
        self.whole, self.power = whole, int(self.head["power"])
        self.starts, self.tags, self.texts = parts["starts"], parts["tags"], parts["texts"]
        self.counts, self.rates = parts["counts"], parts["rates"]
        self.key_ends, self.key_bytes, self.key_hashes = (
            parts["key_ends"],
            parts["key_bytes"],
            parts["key_hashes"],
        )

    def __len__(self) -> int:
        return len(self.counts)

    def check(self) -> None:
        """Raise Broken unless every byte is the one that was written."""
        _, _, at, _ = self.head["parts"][0]
        if _sum(self.whole[at:]) != self.head["sum"]:
            raise Broken(self.path.name)

    def key(self, text: int) -> str:
        """The key of a text by its number here."""
        first = int(self.key_ends[text - 1]) if text else 0
        return bytes(self.key_bytes[first : int(self.key_ends[text])]).decode("utf-8", "surrogatepass")

    def number(self, key: str) -> int | None:
        """The number of the text with this key, if it is here."""
        same = np.flatnonzero(self.key_hashes == key_hash(key))
        return next((int(one) for one in same if self.key(int(one)) == key), None)

    def find(self, wanted: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the postings of each hash begin and end (int64 each)."""
        rest = 32 - self.power
        bucket = (wanted >> np.uint32(rest)).astype(np.int64)
        first, last = self.starts[bucket].astype(np.int64), self.starts[bucket + 1].astype(np.int64)
        tag = wanted & np.uint32(2**rest - 1)
        return self._search(first, last, tag, 0), self._search(first, last, tag, 1)

    def _search(
        self, first: NDArray[np.int64], last: NDArray[np.int64], tag: NDArray[np.uint32], past: int
    ) -> NDArray[np.int64]:
        """Where in each range of tags the first stands that is not below (or, with `past`, above) its tag."""
        low, high = first.copy(), last.copy()
        while (unsure := low < high).any():
            middle = (low + high) >> 1
            there = self.tags[np.where(unsure, middle, 0)].astype(np.int64)
            below = unsure & (there < tag.astype(np.int64) + past)
            low = np.where(below, middle + 1, low)
            high = np.where(unsure & ~below, middle, high)
        return low

    def between(self, low: int, high: int) -> NDArray[np.uint64]:
        """The postings between two hashes (low and high at bucket borders), sorted."""
        rest = 32 - self.power
        buckets = slice(low >> rest, high >> rest)
        starts = self.starts[buckets.start : buckets.stop + 1].astype(np.int64)
        of = np.repeat(np.arange(buckets.start, buckets.stop, dtype=np.uint64), np.diff(starts))
        part = slice(int(starts[0]), int(starts[-1]))
        hashed = (of << np.uint64(rest)) | self.tags[part].astype(np.uint64)
        pairs: NDArray[np.uint64] = (hashed << np.uint64(32)) | self.texts[part].astype(np.uint64)
        return pairs


class Moved:
    """Postings whose texts get other numbers; those with none (-1) are left out."""

    def __init__(self, source: Sorted, numbers: NDArray[np.int64]) -> None:
        self.source, self.numbers = source, numbers

    def between(self, low: int, high: int) -> NDArray[np.uint64]:
        pairs = self.source.between(low, high)
        numbers = self.numbers[(pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)]
        stays = numbers >= 0
        return (pairs[stays] & np.uint64(0xFFFFFFFF00000000)) | numbers[stays].astype(np.uint64)


def write(path: Path, sources: list[Sorted], postings: int, texts: Texts) -> None:
    """Make a segment at `path` of all `postings` postings of the sources; it is on disk on return."""
    power = 8 if postings < 2**12 else 16 if postings < 2**22 else 24
    keys = [key.encode("utf-8", "surrogatepass") for key in texts.keys]
    parts: dict[str, Part] = {
        "starts": (np.uint32, 2**power + 1),
        "texts": (np.uint32, postings),
        "tags": (TAGS[power], postings),
        "counts": texts.counts,
        "rates": texts.rates,
        "key_ends": np.cumsum(np.fromiter(map(len, keys), np.uint64, len(keys)), dtype=np.uint64),
        "key_bytes": np.frombuffer(b"".join(keys), np.uint8),
        "key_hashes": np.fromiter(map(key_hash, texts.keys), np.uint64, len(keys)),
    }
    head, size = _head(power, parts)
    large = size > IN_MEMORY
    whole = open_memmap(path, mode="w+", dtype=np.uint8, shape=(size,)) if large else np.zeros(size, np.uint8)
    views = {name: whole[at : at + count].view(kind) for name, kind, at, count in head["parts"]}
    for name, part in parts.items():
        if not isinstance(part, tuple):
            views[name][:] = part
    _fill(views, sources, postings, power, whole)
    first = head["parts"][0][2]
    head["sum"] = _sum(whole[first:])
    text = json.dumps(head).encode()
    whole[:8].view(np.uint64)[0] = len(text)
    whole[8 : 8 + len(text)] = np.frombuffer(text, np.uint8)
    with path.open("rb+" if large else "wb") as out:
        if not large:
            np.save(out, whole)
            out.flush()
        os.fsync(out.fileno())


def _head(power: int, parts: dict[str, Part]) -> tuple[dict[str, Any], int]:
    at, rows = 2048, []
    for name, part in parts.items():
        kind, count = part if isinstance(part, tuple) else (part.dtype.type, len(part))
        size = int(np.dtype(kind).itemsize * count)
        rows.append([name, np.dtype(kind).name, at, size])
        at += -(-size // ALIGNED) * ALIGNED
    return {"made": MAGIC.decode(), "power": power, "bytes": at, "sum": 0, "parts": rows}, at


def let_go(array: NDArray[Any]) -> None:
    """Pages of a mapped file leave this process's memory; they are read again when they are asked for."""
    if isinstance(array, np.memmap):
        array._mmap.madvise(mmap.MADV_DONTNEED)  # type: ignore[attr-defined]


def _fill(
    views: dict[str, NDArray[Any]], sources: list[Sorted], postings: int, power: int, whole: NDArray[np.uint8]
) -> None:
    """Lay the postings of all sources into the new file, a range of hashes at a time."""
    mapped: list[NDArray[Any]] = [whole, *(source.pairs for source in sources if isinstance(source, Run))]
    rest, ranges = 32 - power, min(max(1, -(-postings // PORTION)), 256)
    borders = [(2**32 * step // ranges) >> 24 << 24 for step in range(ranges)] + [2**32]
    written, buckets = 0, np.zeros(2**power, np.int64)
    for low, high in pairwise(borders):
        pairs = np.concatenate([source.between(low, high) for source in sources])
        pairs.sort()
        here = slice(written, written + len(pairs))
        views["texts"][here] = (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        hashed = pairs >> np.uint64(32)
        views["tags"][here] = (hashed & np.uint64(2**rest - 1)).astype(TAGS[power])
        span = slice(low >> rest, high >> rest)
        buckets[span] = np.bincount(
            (hashed >> np.uint64(rest)).astype(np.int64) - span.start, minlength=span.stop - span.start
        )
        written += len(pairs)
        for array in mapped:
            let_go(array)
    views["starts"][1:] = np.cumsum(buckets)
    views["starts"][0] = 0


def _sum(part: NDArray[np.uint8]) -> int:
    return zlib.crc32(part.data)


def differs(ordered: NDArray[np.unsignedinteger]) -> NDArray[np.bool_]:
    """Where a sorted array holds another value than just before."""
    first = np.ones(len(ordered), bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return first


def key_hash(key: str) -> int:
    """A 64-bit number of a key, the same everywhere."""
    return int.from_bytes(
        hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
    )


def joined(sources: Iterable[Texts]) -> Texts:
    """The texts of several sources, one after the other."""
    all_of = list(sources)
    return Texts(
        [key for one in all_of for key in one.keys],
        np.concatenate([one.counts for one in all_of]) if all_of else np.zeros(0, np.uint32),
        np.concatenate([one.rates for one in all_of]) if all_of else np.zeros(0, np.uint8),
    )
