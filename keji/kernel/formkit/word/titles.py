"""Titles as people write them: numbered, in brackets, with a colon; what is the same is found the same."""

import re
import unicodedata
from difflib import SequenceMatcher

NUMBER = re.compile(
    r"^(第?[一二三四五六七八九十]+[、.．章节部分]*|\([一二三四五六七八九十\d]+\)|\d+([.．、]\d*)*)\s*"
)
BRACKETS = re.compile(r"\([^()]*\)")
SIGNS = re.compile(r"[\s:：、,，.。;；*＊“”\"'《》]+")
LIKE = 0.45


def folded(title: str) -> str:
    """A title without its number, its brackets and its signs."""
    narrow = unicodedata.normalize("NFKC", title).strip()
    bare = NUMBER.sub("", narrow) or narrow
    return SIGNS.sub("", BRACKETS.sub("", bare)).lower()


def is_numbered(title: str) -> bool:
    return NUMBER.match(unicodedata.normalize("NFKC", title).strip()) is not None


def closest(said: str, titles: dict[str, str]) -> str | None:
    """The key of the title most like what was said, if any is like it at all."""
    scored = [(SequenceMatcher(None, folded(said), one).ratio(), key) for key, one in titles.items()]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= LIKE else None
