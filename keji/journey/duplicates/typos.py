"""The same wrong character in texts of several hands: a homophone where everybody else writes another one.

Five characters in a row with the middle one left open; what most texts write there is right, what a few write
and sounds the same is a slip of the keyboard. Two units that share a slip have copied it.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray
from pypinyin import Style, pinyin

#: The right character stands in so many texts at least, a slip in at most so many.
RIGHT, SLIP = 3, 5
#: So much of each text is looked at.
LONGEST = 20_000
HAN = (0x4E00, 0x9FFF)


def shared_typos(texts: Mapping[int, str]) -> Iterator[tuple[str, str, list[int]]]:
    """(what is written, what is meant, keys of the texts that share it), five characters each."""
    found = [_windows(text[:LONGEST]) for text in texts.values()]
    around = np.concatenate([one for one, _middle in found] or [np.zeros(0, np.uint64)])
    middle = np.concatenate([one for _around, one in found] or [np.zeros(0, np.uint16)])
    of = np.repeat(np.arange(len(found)), [len(one) for one, _middle in found])
    order = np.lexsort((middle, around))
    around, middle, of = around[order], middle[order], of[order]
    keys = list(texts)
    for start, end in _runs(around):
        written = middle[start:end]
        if written[0] == written[-1]:
            continue
        by_character = {
            chr(one): sorted({int(at) for at in of[start:end][written == one]}) for one in set(written)
        }
        for wrong, right in _slips(by_character):
            yield (
                _said(around[start], wrong),
                _said(around[start], right),
                [keys[at] for at in by_character[wrong]],
            )


def _slips(written: Mapping[str, list[int]]) -> Iterator[tuple[str, str]]:
    right = max(written, key=lambda one: len(written[one]))
    for wrong, pks in written.items():
        few = wrong != right and 2 <= len(pks) <= SLIP
        if few and len(written[right]) >= max(RIGHT, len(pks) + 1) and _sounds(wrong) & _sounds(right):
            yield wrong, right


def _sounds(character: str) -> set[str]:
    return set(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def _windows(text: str) -> tuple[NDArray[np.uint64], NDArray[np.uint16]]:
    """The four characters around every middle one, packed, and the middle one; each pair once."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if len(codes) < 5:
        return np.zeros(0, np.uint64), np.zeros(0, np.uint16)
    rows = np.lib.stride_tricks.sliding_window_view(codes, 5)
    rows = rows[((rows >= HAN[0]) & (rows <= HAN[1])).all(axis=1)].astype(np.uint64)
    packed = (
        (rows[:, 0] << np.uint64(48))
        | (rows[:, 1] << np.uint64(32))
        | (rows[:, 3] << np.uint64(16))
        | rows[:, 4]
    )
    both = np.unique(np.stack((packed, rows[:, 2])), axis=1)
    return both[0], both[1].astype(np.uint16)


def _runs(sorted_keys: NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Where the same key stands several times in a row."""
    if not len(sorted_keys):
        return
    begins = np.flatnonzero(np.r_[True, sorted_keys[1:] != sorted_keys[:-1]])
    ends = np.r_[begins[1:], len(sorted_keys)]
    long = ends - begins > RIGHT
    yield from zip(begins[long].tolist(), ends[long].tolist(), strict=True)


def _said(around: np.uint64, middle: str) -> str:
    four = [chr((int(around) >> shift) & 0xFFFF) for shift in (48, 32, 16, 0)]
    return "".join((*four[:2], middle, *four[2:]))
