"""The indexes on disk: one of everything for the institution, one of what is public for applicants.

Only the worker writes them. Two, because what an applicant may read must not depend, not even in its order or
its numbers, on what others have applied for.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Max, QuerySet

from keji.journey.checks.similarity import Broken, Busy, Index, Match, Missing
from keji.journey.checks.similarity.titles import Titles
from keji.journey.duplicates.models import LibraryRecord

logger = logging.getLogger(__name__)

Shelf = Literal["all", "public"]
SHELVES: tuple[Shelf, ...] = ("all", "public")
#: More new texts than these at once, and the index is built whole.
MANY = 500
#: Shorter texts are compared by their titles alone.
SHORTEST = 60


def listed(shelf: Shelf) -> QuerySet[LibraryRecord]:
    """The records of a shelf."""
    rows = LibraryRecord.objects.filter(listed=True)
    return rows.filter(is_public=True) if shelf == "public" else rows


def folder(shelf: Shelf) -> Path:
    return Path(settings.SIMILARITY_ROOT) / shelf


def texts_like(text: str, shelf: Shelf, top: int = 20) -> list[Match]:
    """The records whose text shares most with this one, by their keys; nothing while there is no index."""
    if len(text) < SHORTEST:
        return []
    try:
        return _opened(folder(shelf)).query(text, top)
    except Missing:
        return []
    except Broken:
        logger.warning("the index %s is broken and waits to be built anew", folder(shelf))
        return []


def titles_like(title: str, shelf: Shelf, top: int = 20) -> list[Match]:
    """The records whose titles are most like this one."""
    return _titles(shelf, _state(shelf)).query(title, top)


def catch_up(most: int = MANY) -> int:
    """The indexes hold so many more of the records; how many were taken. Only the worker calls this."""
    behind = LibraryRecord.objects.exclude(held=F("digest"))
    rows = list(behind.order_by("pk")[: most + 1])
    try:
        if len(rows) > most or not _sound():
            return _build()
        for record in rows:
            for shelf in SHELVES:
                _put(record, shelf)
            LibraryRecord.objects.filter(pk=record.pk).update(held=record.digest)
    except Busy:
        return 0
    return len(rows)


def is_current(but: LibraryRecord | None = None) -> bool:
    """Whether both indexes can be read and hold every other record as it is; nothing is current by itself."""
    others = LibraryRecord.objects.exclude(pk=but.pk) if but is not None else LibraryRecord.objects.all()
    if not others.exists():
        return True
    return _sound() and not others.exclude(held=F("digest")).exists()


def tidy() -> None:
    """Texts whose record is gone are gone too, and an index somebody damaged is built anew."""
    try:
        for shelf in SHELVES:
            index = _opened(folder(shelf))
            index.check()
            for gone in _without_record(index.keys()):
                index.remove(gone)
    except Broken:
        logger.warning("an index is broken and is built anew")
        with suppress(Busy):
            _build()
    except (Missing, Busy):
        return


def _sound() -> bool:
    """Whether both indexes are there and can be read."""
    try:
        for shelf in SHELVES:
            len(_opened(folder(shelf)))
    except (Missing, Broken):
        return False
    return True


def _build() -> int:
    """Both indexes anew from the records; those in force work until the new ones are whole."""
    said = dict(LibraryRecord.objects.values_list("pk", "digest"))
    for shelf in SHELVES:
        Index.build(_items(listed(shelf)), folder(shelf))
    pks = list(said)
    for start in range(0, len(pks), MANY):
        _hold(said, pks[start : start + MANY])
    return len(said)


@transaction.atomic
def _hold(said: dict[int, str], pks: list[int]) -> None:
    """These are held as they were when the index was built; what has changed meanwhile is behind again."""
    now = LibraryRecord.objects.select_for_update().filter(pk__in=pks).values_list("pk", "digest")
    same = [pk for pk, digest in now if digest == said[pk]]
    LibraryRecord.objects.filter(pk__in=same).update(held=F("digest"))


def _items(rows: QuerySet[LibraryRecord]) -> Iterator[tuple[str, str]]:
    for record in rows.order_by("pk").only("sections").iterator(chunk_size=500):
        if len(text := record.text) >= SHORTEST:
            yield str(record.pk), text


def _put(record: LibraryRecord, shelf: Shelf) -> None:
    index = _opened(folder(shelf))
    belongs = record.listed and (shelf == "all" or record.is_public)
    if belongs and len(record.text) >= SHORTEST:
        index.add(str(record.pk), record.text)
    else:
        index.remove(str(record.pk))


def _without_record(keys: Iterable[str]) -> list[str]:
    known = set(map(str, LibraryRecord.objects.values_list("pk", flat=True)))
    return [key for key in keys if key not in known]


@lru_cache(maxsize=4)
def _opened(path: Path) -> Index:
    """One reader per process; it follows what the worker writes."""
    return Index.open(path)


@dataclass(frozen=True)
class State:
    """What tells one state of a shelf's titles from another."""

    count: int
    newest: int
    seen: str


def _state(shelf: Shelf) -> State:
    told = listed(shelf).aggregate(count=Count("pk"), newest=Max("pk"), seen=Max("seen_at"))
    return State(told["count"], told["newest"] or 0, str(told["seen"]))


@lru_cache(maxsize=4)
def _titles(shelf: Shelf, state: State) -> Titles:
    rows = listed(shelf).order_by("pk").values_list("pk", "title")
    return Titles.of((str(pk), title) for pk, title in rows.iterator(chunk_size=5_000))
