"""How a personal number looks to somebody who need not read it whole."""

import re

STAR = "*"
SHORT = 8
DOTS = "·•‧・･∙⋅.． "
MOBILE = re.compile(r"1\d{10}")
LONG_NUMBER = re.compile(r"\d{14,18}[\dXx]")


def mask(value: str | None) -> str:
    """A mobile shows 3…4, an identity number or bank account 6…4, a name its first and last character.

    Whatever is none of these (a landline, a passport) shows its last four; something shorter shows nothing.
    """
    text = (value or "").strip()
    if MOBILE.fullmatch(text):
        return _between(text, 3, 4)
    if LONG_NUMBER.fullmatch(text):
        return _between(text, 6, 4)
    if "@" in text:
        name, at, host = text.rpartition("@")
        return _between(name, 1, 0) + at + host
    if any(character.isdigit() for character in text):
        return _between(text, 0, 4) if len(text) >= SHORT else STAR * len(text)
    return _name(text)


def _name(text: str) -> str:
    # a name of two characters would show itself whole
    return _between(text, len(text) // 2, 0) if len(text) < len("李小明") else _between(text, 1, 1)


def _between(text: str, head: int, tail: int) -> str:
    """Keep head and tail; hide what lies between, except the dots and spaces that part a name."""
    end = len(text) - tail
    return "".join(
        character if index < head or index >= end or character in DOTS + "-" else STAR
        for index, character in enumerate(text)
    )
