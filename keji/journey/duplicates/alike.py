"""What two records have in common besides their words, and what that is worth to whoever looks."""

import unicodedata
from collections.abc import Iterable

from keji.journey.duplicates.choices import Same
from keji.journey.duplicates.everyday import EQUIPMENT, LEGAL
from keji.journey.duplicates.models import LibraryRecord
from keji.journey.duplicates.thresholds import INDICATORS, LEAST_INDICATORS
from keji.parties.people.names import fold_name, fold_unit, unit_key

#: A person's name of two or three characters is borne by many; a longer one means the same person anywhere.
LONG_NAME = 4
#: Shorter names of places and of equipment say nothing.
SHORTEST_PLACE, SHORTEST_THING = 4, 3


def core(name: str) -> str:
    """A unit's name without its places and its legal form: 恒草源饲料公司 is 恒草源饲料有限公司."""
    return LEGAL.sub("", fold_unit(name)) or fold_unit(name)


def same_unit(one: str, other: str) -> bool:
    """Whether both may be one unit; a place left out is no difference, another place is."""
    ours, theirs = unit_key(one), unit_key(other)
    nested = ours.places <= theirs.places or theirs.places <= ours.places
    return bool(one and other) and nested and core(one) == core(other)


def common(one: LibraryRecord, other: LibraryRecord) -> list[Same]:
    """What both have: unit, person, place, years, equipment, promised indicators."""
    unit = same_unit(one.unit, other.unit)
    told = {
        Same.UNIT: unit,
        Same.LEAD: _same_lead(one, other, unit=unit),
        Same.PLACE: _same_place(one.place, other.place),
        Same.YEARS: _overlap(one, other),
        Same.EQUIPMENT: bool(things(one.equipment) & things(other.equipment)),
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


def _same_lead(one: LibraryRecord, other: LibraryRecord, *, unit: bool) -> bool:
    if not one.lead_core or one.lead_core != other.lead_core:
        return False
    return unit or len(one.lead_core) >= LONG_NAME


def _same_place(one: str, other: str) -> bool:
    short, long = sorted((fold_name(one), fold_name(other)), key=len)
    return len(short) >= SHORTEST_PLACE and short in long


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
