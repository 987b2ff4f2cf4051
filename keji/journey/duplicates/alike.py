"""What two records have in common besides their words, and what that is worth to whoever looks."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from pypinyin import lazy_pinyin

from keji.journey.duplicates.choices import Same
from keji.journey.duplicates.everyday import EQUIPMENT, LEGAL
from keji.journey.duplicates.models import LibraryRecord
from keji.journey.duplicates.thresholds import INDICATORS, LEAST_INDICATORS
from keji.parties.people.names import fold_name, fold_unit, unit_key

#: A person's name of two or three characters is borne by many; a longer one means the same person anywhere.
LONG_NAME = 4
#: Shorter names of places and of equipment say nothing.
SHORTEST_PLACE, SHORTEST_THING, NAMED_THING = 4, 3, 4
#: So many indicators that are all the same are no chance.
MANY_PROMISES = 3
TOWN = re.compile("..[镇乡村场]$")
#: What stands between the parts of a name, and sounds that one name is written with.
DOTS, LONGEST_NAME = "·•・．‧∙⋅.", 120
NEAR = {"tie": "ti", "sia": "sa", "mei": "mai", "bai": "bie", "ya": "a"}


def core(name: str) -> str:
    """A unit's name without its places and its legal form: 恒草源饲料公司 is 恒草源饲料有限公司."""
    return LEGAL.sub("", fold_unit(name)) or fold_unit(name)


def person_core(name: str) -> str:
    """A person's name as it is compared; of a name in several parts its sound, however it is transliterated.

    买买提·吐尔逊 and 麦麦提•吐尔孙 are written alike: by their syllables without tones, near sounds as one.
    """
    if not any(mark in name for mark in DOTS):
        return fold_name(name)
    parts = lazy_pinyin(fold_name(name), errors="ignore")
    return "".join(NEAR.get(sound, sound) for sound in map(_plain_sound, parts))[:LONGEST_NAME]


def _plain_sound(syllable: str) -> str:
    """zh, ch and sh without their h, r as l, x as s, ng as n: what transliterations take for one another."""
    sound = re.sub("^([zcs])h", r"\1", syllable)
    return re.sub("ng$", "n", re.sub("^x", "s", re.sub("^r", "l", sound)))


def promises_mark(indicators: Iterable[str]) -> str:
    """All promised indicators in one mark, whatever their order; nothing where they are few."""
    said = sorted(set(map(plain, indicators)))
    if len(said) < MANY_PROMISES:
        return ""
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def same_unit(one: str, other: str) -> bool:
    """Whether both may be one unit; a place left out is no difference, another place is."""
    ours, theirs = unit_key(one), unit_key(other)
    nested = ours.places <= theirs.places or theirs.places <= ours.places
    return bool(one and other) and nested and core(one) == core(other)


def common(one: LibraryRecord, other: LibraryRecord) -> list[Same]:
    """What both have: unit, person, place, years, money, equipment, promised indicators."""
    unit = same_unit(one.unit, other.unit) or bool(one.unit_code and one.unit_code == other.unit_code)
    told = {
        Same.UNIT: unit,
        Same.LEAD: _same_lead(one, other, unit=unit),
        Same.PLACE: _same_place(one.place, other.place),
        Same.YEARS: _overlap(one, other),
        Same.MONEY: bool(one.fiscal_fen) and one.fiscal_fen == other.fiscal_fen,
        Same.EQUIPMENT: _same_things(one, other),
        Same.INDICATORS: _same_promises(one.indicators, other.indicators),
    }
    return [code for code, holds in told.items() if holds]


def things(names: Iterable[str]) -> set[str]:
    """Equipment that says something by its name."""
    folded = {fold_name(name) for name in names}
    return {name for name in folded if len(name) >= SHORTEST_THING and name not in EQUIPMENT}


def plain(said: str) -> str:
    """Without width, spaces and case; the point of a number stays: 1.2 is not 12."""
    return "".join(unicodedata.normalize("NFKC", said).split()).casefold()


def _same_things(one: LibraryRecord, other: LibraryRecord) -> bool:
    """The same equipment in both, or that of one in the words of the other: lists have no budgets."""
    ours, theirs = things(one.equipment), things(other.equipment)
    if ours & theirs:
        return True
    return any(_named(mine, record) for mine, record in ((ours, other), (theirs, one)))


def _named(wanted: set[str], record: LibraryRecord) -> bool:
    if record.equipment or not wanted:
        return False
    words = fold_name(f"{record.title} {record.text}")
    return any(len(thing) >= NAMED_THING and thing in words for thing in wanted)


def _same_lead(one: LibraryRecord, other: LibraryRecord, *, unit: bool) -> bool:
    if not one.lead_core or one.lead_core != other.lead_core:
        return False
    return unit or len(one.lead_core) >= LONG_NAME or _one_person(one, other)


def _one_person(one: LibraryRecord, other: LibraryRecord) -> bool:
    """The platform knows its own people, however short their names."""
    ours, theirs = one.application, other.application
    return bool(ours and theirs and ours.lead_id == theirs.lead_id)


def _same_place(one: str, other: str) -> bool:
    short, long = sorted((fold_name(one), fold_name(other)), key=len)
    says = len(short) >= SHORTEST_PLACE or bool(TOWN.search(short))
    return says and short in long


def _overlap(one: LibraryRecord, other: LibraryRecord) -> bool:
    if one.year_from is None or other.year_from is None:
        return False
    return one.year_from <= (other.year_to or other.year_from) and other.year_from <= (
        one.year_to or one.year_from
    )


def _same_promises(one: list[str], other: list[str]) -> bool:
    ours, theirs = set(map(plain, one)), set(map(plain, other))
    both, either = ours & theirs, ours | theirs
    return len(both) >= LEAST_INDICATORS and len(both) / len(either) >= INDICATORS
