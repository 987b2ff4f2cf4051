"""Segments as they are written: laid out in memory or in their file, filled a range of hashes at a time."""

import io
import json
import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from .segment import HEAD, Run, Sorted, Texts, head_sum, key_hash, rest_sum

TAGS = {8: np.uint32, 16: np.uint16, 24: np.uint8}
ALIGNED = 64
#: How many postings are sorted at once when segments are made from others.
PORTION = 4_000_000
#: Bytes of a segment that is put together in memory; a larger one is laid out in its file.
IN_MEMORY = 16_000_000

#: A part of the file: what it holds, or of which type and length it will be.
Part = NDArray[Any] | tuple[type, int]


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
    before = _npy_head(size)
    with _laid_out(path, before, size) as whole:
        views = {name: whole[at : at + count].view(kind) for name, kind, at, count in head["parts"]}
        for name, part in parts.items():
            if not isinstance(part, tuple):
                views[name][:] = part
        _fill(views, sources, postings, power, whole)
        head["sum"] = rest_sum(whole)
        text = json.dumps(head).encode()
        whole[8 : 8 + len(text)] = np.frombuffer(text, np.uint8)
        whole[:4].view(np.uint32)[0] = len(text)
        whole[4:8].view(np.uint32)[0] = head_sum(before, whole)


def _head(power: int, parts: dict[str, Part]) -> tuple[dict[str, Any], int]:
    at, rows = HEAD, []
    for name, part in parts.items():
        kind, count = part if isinstance(part, tuple) else (part.dtype.type, len(part))
        size = int(np.dtype(kind).itemsize * count)
        rows.append([name, np.dtype(kind).name, at, size])
        at += -(-size // ALIGNED) * ALIGNED
    return {"power": power, "bytes": at, "sum": 0, "parts": rows}, at


def _npy_head(size: int) -> bytes:
    """What stands before the bytes in a `.npy` file of so many."""
    out = io.BytesIO()
    npy.write_array_header_1_0(out, {"descr": "|u1", "fortran_order": False, "shape": (size,)})
    return out.getvalue()


@contextmanager
def _laid_out(path: Path, before: bytes, size: int) -> Iterator[NDArray[np.uint8]]:
    """`size` bytes to be filled in; they are on disk afterwards, or nothing is where that fails.

    A file that is mapped gets its room on the disk first: where there is none, that is an error to catch,
    while a mapped page without room kills the process.
    """
    try:
        with path.open("wb+") as out:
            if size > IN_MEMORY:
                os.posix_fallocate(out.fileno(), 0, len(before) + size)
                out.write(before)
                out.flush()
                yield np.memmap(out, np.uint8, "r+", len(before), (size,))
            else:
                whole = np.zeros(size, np.uint8)
                yield whole
                out.write(before)
                out.write(whole.data)
                out.flush()
            os.fsync(out.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


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
