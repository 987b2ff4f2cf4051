"""What two texts are compared by: characters without case, width, script variant, punctuation and noise."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
#: Pinyin left in brackets behind a character when a page was turned into another script: 執(zhí)行.
PINYIN = re.compile(rf"(?<=[\u4e00-\u9fff])[(（](?=[a-zü]*[{TONED}])[a-zü{TONED}]{{1,7}}[)）]")
#: Characters that the two scripts do not pair one to one; either spelling reads as the last of its line.
ALIKE = {
    "著": "着",
    "乾": "干",
    "徵": "征",
    "藉": "借",
    "瞭": "了",
    "麽": "么",
    "麼": "么",
    "餘": "余",
    "甦": "苏",
    "穀": "谷",
}
BASIC = 0x10000


class Folded(NamedTuple):
    """Many texts end to end: `codes` (uint32, all texts), and text i is codes[ends[i-1]:ends[i]] (int64)."""

    codes: NDArray[np.uint32]
    ends: NDArray[np.int64]


@cache
def table() -> NDArray[np.uint32]:
    """Every character of the basic plane to what it is compared as; 0 is left out (uint32[65536])."""
    simplify = OpenCC("t2s")
    found = np.zeros(BASIC, np.uint32)
    kept = [(code, _one(chr(code))) for code in range(BASIC) if not 0xD800 <= code < 0xE000]
    kept = [(code, char) for code, char in kept if char]
    simple = simplify.convert("\n".join(char for _, char in kept)).split("\n")
    for (code, _), char in zip(kept, simple, strict=True):
        found[code] = ord(ALIKE.get(char, char)[0])
    return found


def _one(char: str) -> str:
    """The character without width and case, or nothing if it only separates."""
    plain = unicodedata.normalize("NFKC", char).lower()[:1]
    return plain if plain and unicodedata.category(plain)[0] in "LN" else ""


def fold(texts: list[str]) -> Folded:
    """What is compared of each text, in order."""
    joined = "".join(texts)
    if _toned(joined):
        texts = [PINYIN.sub("", text) for text in texts]
        joined = "".join(texts)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    codes = _codes(joined)
    kept = codes != 0
    return Folded(codes[kept], ends - np.searchsorted(np.flatnonzero(~kept), ends))


def fold_with_places(text: str) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """What is compared of one text, and where in it each character stands (int64, ascending)."""
    places = np.arange(len(text))
    for noise in PINYIN.finditer(text) if _toned(text) else ():
        places[noise.start() : noise.end()] = -1
    codes = _codes(text)
    kept = (codes != 0) & (places >= 0)
    return codes[kept], places[kept]


def _codes(text: str) -> NDArray[np.uint32]:
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if len(raw) and int(raw.max()) >= BASIC:
        return np.where(raw < BASIC, table()[np.minimum(raw, BASIC - 1)], raw).astype(np.uint32)
    return table()[raw]


@cache
def _tone_mark() -> re.Pattern[str]:
    return re.compile(rf"[(（][a-zü]*[{TONED}]")


def _toned(text: str) -> bool:
    return _tone_mark().search(text) is not None
