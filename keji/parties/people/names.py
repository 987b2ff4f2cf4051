"""One name in many spellings: dots, width, brackets and legal forms do not make another person or unit."""

import re
import unicodedata
from typing import NamedTuple

#: Several names typed into one line.
APART = re.compile(r"[、，,；;\n]+")
#: Legal forms that are written in more than one way.
FORMS = (
    ("有限责任公司", "有限公司"),
    ("农民专业合作", "合作"),
    ("农民合作", "合作"),
    ("专业合作", "合作"),
    ("人民政府", "政府"),
)
#: The places a unit of the county may or may not put before its name, with every way to write them.
PLACES = (
    ("新疆", ("新疆维吾尔自治区", "新疆自治区", "新疆", "自治区")),
    ("伊犁", ("伊犁哈萨克自治州", "伊犁州", "伊犁")),
    ("巩留", ("巩留县",)),
)
PLACE = re.compile("^(?:" + "|".join(word for _place, words in PLACES for word in words) + ")")
#: What is left of a name must still be one.
SHORTEST = 3


class UnitKey(NamedTuple):
    """A unit's name taken apart: the places before it, and the rest everybody writes."""

    places: frozenset[str]
    core: str


def fold_name(name: str) -> str:
    """Letters and digits only: 叶尔肯·努尔别克, 叶尔肯•努尔别克 and 叶尔肯努尔别克 are one."""
    wide = unicodedata.normalize("NFKC", name)
    return "".join(letter for letter in wide if unicodedata.category(letter)[0] in "LMN").casefold()


def fold_unit(name: str) -> str:
    """A unit's name without the places before it, its legal form in one spelling."""
    return unit_key(name).core


def unit_key(name: str) -> UnitKey:
    """新疆巩留县云峰（牧业）有限责任公司 is 云峰牧业有限公司 in 新疆 and 巩留."""
    rest = fold_name(name)
    for long, short in FORMS:
        rest = rest.replace(long, short)
    places = set()
    while (found := PLACE.match(rest)) and len(rest) - found.end() >= SHORTEST:
        places.add(next(place for place, words in PLACES if found.group() in words))
        rest = rest[found.end() :]
    return UnitKey(frozenset(places), rest)


def same_name(one: str, other: str) -> bool:
    """Whether both may name the same person or unit.

    A place left out is no difference, another place is: 巩留县畜牧站 is 畜牧站, but not 伊犁州畜牧站.
    """
    return same_key(unit_key(one), unit_key(other))


def same_key(one: UnitKey, other: UnitKey) -> bool:
    nested = one.places <= other.places or other.places <= one.places
    return bool(one.core) and one.core == other.core and nested


def normal_code(code: str) -> str:
    """The code as the certificate prints it: half width, upper case, no spaces."""
    return "".join(unicodedata.normalize("NFKC", code).split()).upper()


def names_in(text: str) -> list[str]:
    """The names typed into one line, each once and in their order."""
    return list(dict.fromkeys(name for part in APART.split(text) if (name := " ".join(part.split()))))
