"""A segment: the marks of some texts in one memory-mapped `.npy` file, written once and never changed.

Postings are sorted by hash. The top `power` bits of a hash lead through `starts` to its bucket; the rest
stands beside each posting as its tag, so a hash is known whole and merging segments loses nothing.

The first 2,048 bytes say where the parts lie and bear a checksum of their own, compared whenever a segment is
opened; the checksum of the rest is compared by `check`.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

#: The layout; indexes of another one are made anew.
MADE = "keji-similarity-2"
#: Bytes before the parts: the length and the checksum of what is said of them (four bytes each), and that.
HEAD = 2048


class Broken(Exception):
    """The file is not what was written."""


@contextmanager
def sound(what: object) -> Iterator[None]:
    """Whatever goes wrong inside is Broken: only bytes that are not those written make reading fail."""
    try:
        yield
    except (ArithmeticError, LookupError, TypeError, ValueError) as wrong:
        raise Broken(str(what)) from wrong


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
            file = np.memmap(path, np.uint8, "r")
            begin = 10 + int.from_bytes(file[8:10], "little")
            whole = np.asarray(file[begin:])
            size, stamped = whole[:8].view(np.uint32).tolist()
            if stamped != head_sum(bytes(file[:begin]), whole):
                raise Broken(path.name)
            self.head = json.loads(bytes(whole[8 : 8 + size]))
            if self.head["bytes"] != len(whole):
                raise Broken(path.name)
            parts = {name: whole[at : at + count].view(kind) for name, kind, at, count in self.head["parts"]}
        except (OSError, ArithmeticError, LookupError, TypeError, ValueError) as wrong:
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
        if rest_sum(self.whole) != self.head["sum"]:
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


def rest_sum(whole: NDArray[np.uint8]) -> int:
    """The checksum of the parts of a segment."""
    return zlib.crc32(whole[HEAD:].data)


def head_sum(before: bytes, whole: NDArray[np.uint8]) -> int:
    """The checksum of all that stands before the parts, but for the four bytes it is kept in."""
    return zlib.crc32(before + bytes(whole[:4]) + bytes(whole[8:HEAD]))


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
