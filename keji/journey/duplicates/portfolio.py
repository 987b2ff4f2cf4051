"""Where money fragments: one matter, one unit, one crop or animal in one year, paid for from several pots."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from keji.journey.checks.similarity.titles import Titles
from keji.journey.duplicates.alike import common
from keji.journey.duplicates.choices import Same
from keji.journey.duplicates.models import LibraryRecord
from keji.journey.duplicates.objects import objects_of
from keji.journey.duplicates.thresholds import in_force
from keji.journey.elsewhere.choices import Level

#: So many of the latest funded projects are compared with each other, so many rows are shown.
COMPARED, SHOWN = 3_000, 50


@dataclass(frozen=True)
class Pot:
    """Projects and money of one source."""

    name: str
    projects: int
    fen: int


@dataclass(frozen=True)
class Matter:
    """The same matter paid for from several pots; `overlaps` if in the same years."""

    members: Sequence[LibraryRecord]
    overlaps: bool

    @property
    def fen(self) -> int:
        return sum(one.fiscal_fen or 0 for one in self.members)


@dataclass(frozen=True)
class Payee:
    """One unit and from whom it had money in overlapping years."""

    unit: str
    projects: int
    pots: Sequence[str]
    fen: int


@dataclass(frozen=True)
class Object:
    """One crop, animal or pest and who all paid for work on it in one year; lists of others name no field."""

    name: str
    year: int
    projects: int
    pots: Sequence[str]
    fen: int


@dataclass(frozen=True)
class Portfolio:
    payers: Sequence[Pot]
    years: Sequence[Pot]
    fields: Sequence[Pot]
    payees: Sequence[Payee]
    objects: Sequence[Object]
    matters: Sequence[Matter]
    compared: int


def pot_of(record: LibraryRecord) -> str:
    """Whose money: the department where one is named, else the level with its plan."""
    if record.level == Level.COUNTY and not record.department:
        return str(record.get_level_display())  # its own plans share one purse
    return record.department or " · ".join(part for part in (record.get_level_display(), record.fund) if part)


def portfolio() -> Portfolio:
    """All funded projects of the library, whoever paid for them."""
    rows = list(
        LibraryRecord.objects.filter(is_funded=True, listed=True)
        .defer("sections", "indicators", "authors")
        .order_by("-year_from", "-pk")[:COMPARED]
    )
    return Portfolio(
        payers=_pots((pot_of(one), one) for one in rows),
        years=sorted(
            _pots((str(one.year_from or _("未填")), one) for one in rows),
            key=lambda pot: pot.name,
            reverse=True,
        ),
        fields=_pots((one.field or str(_("未填")), one) for one in rows),
        payees=_payees(rows),
        objects=_objects(rows),
        matters=_matters(rows),
        compared=len(rows),
    )


def _pots(named: Iterable[tuple[str, LibraryRecord]]) -> list[Pot]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, record in named:
        counts[name][0] += 1
        counts[name][1] += record.fiscal_fen or 0
    return sorted((Pot(name, *told) for name, told in counts.items()), key=lambda pot: -pot.fen)[:SHOWN]


def _payees(rows: Sequence[LibraryRecord]) -> list[Payee]:
    """Units that had money from two pots or more in years that overlap."""
    by_unit: dict[str, list[LibraryRecord]] = defaultdict(list)
    for one in rows:
        if one.unit_core:
            by_unit[one.unit_core].append(one)
    found = []
    for theirs in by_unit.values():
        meeting = [one for one in theirs if any(_meet(one, other) for other in theirs if other is not one)]
        pots = sorted({pot_of(one) for one in meeting})
        if len(pots) > 1:
            fen = sum(one.fiscal_fen or 0 for one in meeting)
            found.append(Payee(meeting[0].unit, len(meeting), pots, fen))
    return sorted(found, key=lambda one: (-len(one.pots), -one.fen))[:SHOWN]


def _objects(rows: Sequence[LibraryRecord]) -> list[Object]:
    """What several pots paid for in one year, by the objects named in the titles."""
    by_year: dict[tuple[str, int], list[LibraryRecord]] = defaultdict(list)
    for one in rows:
        if one.year_from is None:
            continue
        for year in range(one.year_from, (one.year_to or one.year_from) + 1):
            for named in objects_of(one.title):
                by_year[named, year].append(one)
    found = []
    for (name, year), theirs in by_year.items():
        pots = sorted({pot_of(one) for one in theirs})
        if len(pots) > 1:
            fen = sum(one.fiscal_fen or 0 for one in theirs)
            found.append(Object(name, year, len(theirs), pots, fen))
    return sorted(found, key=lambda one: (-one.year, -len(one.pots), -one.fen, one.name))[:SHOWN]


def _meet(one: LibraryRecord, other: LibraryRecord) -> bool:
    return pot_of(one) != pot_of(other) and Same.YEARS in common(one, other)


def _matters(rows: Sequence[LibraryRecord]) -> list[Matter]:
    """Projects whose titles speak of the same matter and whose money comes from different pots."""
    titles, bar = Titles.of((str(at), one.title) for at, one in enumerate(rows)), in_force().title
    groups: list[Matter] = []
    taken: set[int] = set()
    for at, one in enumerate(rows):
        if at in taken:
            continue
        alike = [int(match.key) for match in titles.query(one.title, 20) if match.score >= bar]
        members = [rows[other] for other in alike if other not in taken or other == at]
        if len({pot_of(each) for each in members}) < 2:
            continue
        taken.update(alike)
        overlaps = any(_meet(a, b) for a in members for b in members if a is not b)
        groups.append(Matter(members, overlaps))
    return sorted(groups, key=lambda group: (not group.overlaps, -group.fen))[:SHOWN]
