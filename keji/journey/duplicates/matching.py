"""Which records of the library are like one, with the evidence; nothing where nothing is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from keji.journey.checks.similarity.spans import spans
from keji.journey.duplicates.alike import common
from keji.journey.duplicates.choices import Same
from keji.journey.duplicates.library import SHORTEST, Shelf, listed, texts_like, titles_like
from keji.journey.duplicates.models import LibraryRecord
from keji.journey.duplicates.objects import OTHERS, speak_of_others
from keji.journey.duplicates.thresholds import LIKELY, Thresholds, in_force

#: So many are shown; so many of one unit or person are looked at.
MOST, NEAR = 10, 60
#: What each sign is worth; the words weigh most (practice: 查重 tells, a person judges).
TEXT, TITLE = (45, 40), (30, 30)
WORTH = {
    Same.LEAD: 8,
    Same.UNIT: 6,
    Same.PLACE: 5,
    Same.YEARS: 8,
    Same.MONEY: 3,
    Same.EQUIPMENT: 8,
    Same.INDICATORS: 8,
}
FUNDED = 6
#: Text and title that are both alike count for more than one of them, by so much of the lesser.
BOTH = 4


@dataclass(frozen=True)
class Likeness:
    """One record that is like another. Scores in [0, 1], `share` and `sections` in per cent of this text."""

    record: LibraryRecord
    text: float
    title: float
    same: tuple[Same, ...]
    share: int = 0
    sections: tuple[tuple[str, str, int], ...] = ()

    @property
    def danger(self) -> int:
        """0 to 100, for the order alone."""
        worth = sum(WORTH[code] for code in self.same) + (FUNDED if self.record.is_funded else 0)
        less, more = sorted((_points(self.text, TEXT), _points(self.title, TITLE)))
        return round(min(100, more + less / BOTH + worth))


def _points(score: float, scale: tuple[int, int]) -> float:
    return scale[0] + scale[1] * score if score else 0


def likenesses(record: LibraryRecord, shelf: Shelf = "all", bars: Thresholds | None = None) -> list[Likeness]:
    """At most ten, the most dangerous first, with the parts that stand in both."""
    bars = bars or in_force()
    found = sorted(_likely(record, shelf, bars), key=lambda one: (-one.danger, one.record.pk))[:MOST]
    return [_shown(record, one) for one in found]


def _likely(record: LibraryRecord, shelf: Shelf, bars: Thresholds) -> Iterable[Likeness]:
    texts, titles = _texts(record, shelf, bars.text), _titles(record, shelf)
    near = _near(record, shelf)
    others = {one.pk: one for one in near}
    others |= (
        listed(shelf)
        .select_related("application")
        .in_bulk(({*texts} | {pk for pk in titles if titles[pk] >= LIKELY}) - {*others})
    )
    for pk, other in others.items():
        if _is_same_matter(record, other):
            continue
        one = Likeness(other, texts.get(pk, 0), _strong(titles.get(pk, 0)), tuple(common(record, other)))
        if is_alarming(one, bars):
            yield one


def is_alarming(one: Likeness, bars: Thresholds) -> bool:
    """Whether a person should look: the words, or fewer words and the same people or things meanwhile."""
    same = set(one.same)
    if one.text >= bars.text or one.title >= bars.title:
        return True
    if Same.YEARS not in same:
        return False
    ours = same & {Same.UNIT, Same.LEAD}
    if one.title >= LIKELY and ours | (same & {Same.PLACE}):
        return True
    return bool((Same.EQUIPMENT in same and ours) or Same.INDICATORS in same)


def _strong(score: float) -> float:
    return score if score >= LIKELY else 0


def _texts(record: LibraryRecord, shelf: Shelf, least: float) -> dict[int, float]:
    """The best score of the whole text or of one of its parts, by record."""
    best: dict[int, float] = {}
    parts = [text for _title, text in record.sections if len(text) >= SHORTEST]
    for text in dict.fromkeys([record.text, *parts]):
        for match in texts_like(text, shelf):
            if match.score >= least:
                best[int(match.key)] = max(best.get(int(match.key), 0), match.score)
    best.pop(record.pk or 0, None)
    return best


def _titles(record: LibraryRecord, shelf: Shelf) -> dict[int, float]:
    """By record; other crops and animals in otherwise like titles make them less alike."""
    found = {int(match.key): match.score for match in titles_like(record.title, shelf)}
    found.pop(record.pk or 0, None)
    named = dict(listed(shelf).filter(pk__in=found).values_list("pk", "title"))
    apart = (pk for pk, title in named.items() if speak_of_others(record.title, title))
    return found | {pk: found[pk] * OTHERS for pk in apart}


def _near(record: LibraryRecord, shelf: Shelf) -> list[LibraryRecord]:
    """Records of the same unit, person or promises in overlapping years, the latest first."""
    told = ("unit_core", "unit_code", "lead_core", "indicator_mark")
    same = Q(pk__in=[])
    for column in told:
        if said := getattr(record, column):
            same |= Q(**{column: said})
    if record.application:
        same |= Q(application__lead=record.application.lead_id)
    rows = listed(shelf).filter(same).exclude(pk=record.pk).select_related("application")
    if record.year_from is not None:
        ends = record.year_to or record.year_from
        rows = rows.filter(year_from__lte=ends, year_to__gte=record.year_from)
    return list(rows.order_by("-pk")[:NEAR])


def _is_same_matter(one: LibraryRecord, other: LibraryRecord) -> bool:
    """The application itself, also while it is being written and has no record of its own."""
    return one.application_id is not None and one.application_id == other.application_id


def _shown(record: LibraryRecord, one: Likeness) -> Likeness:
    """With the share of the text that stands there too, and part by part."""
    if not one.text:
        return one
    parts = [(title, *_best(text, one.record)) for title, text in record.sections]
    whole = sum(len(text) for _title, text in record.sections) or 1
    shared = sum(part[2] * len(text) for part, (_t, text) in zip(parts, record.sections, strict=True))
    return Likeness(
        one.record,
        one.text,
        one.title,
        one.same,
        share=round(shared / whole),
        sections=tuple(part for part in parts if part[2]),
    )


def _best(text: str, other: LibraryRecord) -> tuple[str, int]:
    """The part of the other that has most of this text, and how much in per cent of this text."""
    best = ("", 0)
    for title, there in other.sections:
        if (share := covered(text, there)) > best[1]:
            best = (title, share)
    return best


def covered(text: str, other: str) -> int:
    """How much of a text stands in another, in per cent of its characters."""
    return round(100 * sum(one.end - one.start for one in spans(text, other)) / len(text)) if text else 0
