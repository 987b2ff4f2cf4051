"""Two projects side by side: what stands in both is marked in both, part by part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from keji.journey.checks.similarity.spans import Span, spans
from keji.journey.duplicates.choices import Same
from keji.journey.duplicates.models import Finding, LibraryRecord
from keji.kernel.ui.numbers import wan

#: Common runs of a title shorter than this are chance.
SHORTEST_RUN = 2


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `mark` numbers the passage it shares with the other side, 0 where it shares none."""

    text: str
    mark: int = 0


@dataclass(frozen=True)
class Pair:
    """One part of this text beside the part of the other that says most of it."""

    title: str
    other_title: str
    share: int
    here: Sequence[Piece]
    there: Sequence[Piece]


@dataclass(frozen=True)
class Fact:
    """One line of the comparison; `same` where both say it."""

    label: str
    here: Sequence[Piece]
    there: Sequence[Piece]
    same: bool


def pairs_of(finding: Finding, record: LibraryRecord) -> list[Pair]:
    """The parts that stand in both texts, in the order of this one; marks are numbered through."""
    here, there = dict(map(tuple, record.sections)), dict(map(tuple, finding.record.sections))
    pairs, number = [], 0
    for title, other_title, share in finding.sections:
        if title not in here or other_title not in there:
            continue  # the text has been corrected since the run
        found = spans(here[title], there[other_title])
        pairs.append(
            Pair(
                title,
                other_title,
                share,
                _marked(here[title], [(one.start, one.end) for one in found], number),
                _other(there[other_title], found, number),
            )
        )
        number += len(found)
    return pairs


def facts_of(finding: Finding, record: LibraryRecord) -> list[Fact]:
    """Title, people, place, years, money, things and promises of both."""
    other, same = finding.record, set(finding.same)
    titles = _titles(record.title, other.title)
    lines = [Fact(_("题目"), *titles, bool(finding.title_score))]
    told = [
        (_("单位"), record.unit, other.unit, Same.UNIT in same),
        (_("负责人"), record.lead, other.lead, Same.LEAD in same),
        (_("地点"), record.place, other.place, Same.PLACE in same),
        (_("年度"), record.years, other.years, Same.YEARS in same),
        (_("财政资金（万元）"), _money(record), _money(other), False),
        (_("设备"), "、".join(record.equipment), "、".join(other.equipment), Same.EQUIPMENT in same),
        (_("考核指标"), "、".join(record.indicators), "、".join(other.indicators), Same.INDICATORS in same),
    ]
    if declared := _declared(finding):
        told.append((_("是否获得过其他部门资金"), declared, "", False))
    for label, ours, theirs, both in told:
        if ours or theirs:
            lines.append(Fact(label, [Piece(ours or "—")], [Piece(theirs or "—")], both))
    return lines


def _declared(finding: Finding) -> str:
    """What the applicant said about money from elsewhere for the same thing."""
    application = finding.check_of.application
    version = application.versions.order_by("-number").first()
    said = (version.answers if version else {}).get("declarations") or {}
    answer = said.get("other_funding")
    if answer is None:
        return ""
    words = _("是") if answer in (True, "yes") else _("否")
    return "：".join(part for part in (words, str(said.get("other_funding_detail") or "")) if part)


def _money(record: LibraryRecord) -> str:
    return wan(record.fiscal_fen) if record.fiscal_fen is not None else ""


def _titles(here: str, there: str) -> tuple[Sequence[Piece], Sequence[Piece]]:
    blocks = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
    runs = [one for one in blocks if one.size >= SHORTEST_RUN]
    ours = _marked(here, [(one.a, one.a + one.size) for one in runs], 0)
    return ours, _marked(there, [(one.b, one.b + one.size) for one in runs], 0)


def _marked(text: str, places: Iterable[tuple[int, int]], first: int) -> list[Piece]:
    """The text in pieces; places follow one another and are numbered from `first` + 1."""
    pieces, at = [], 0
    for number, (start, end) in enumerate(places, start=first + 1):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[max(start, at) : end], number))
        at = max(at, end)
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return [piece for piece in pieces if piece.text]


def _other(text: str, found: Sequence[Span], first: int) -> list[Piece]:
    """The other side, whose passages may stand in another order and overlap."""
    numbered = sorted(
        (one.other_start, one.other_end, number) for number, one in enumerate(found, start=first + 1)
    )
    pieces, at = [], 0
    for start, end, number in numbered:
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[max(start, at) : end], number))
        at = max(at, end)
    return [piece for piece in [*pieces, Piece(text[at:])] if piece.text]
