"""The index people ask: which texts share what is rare, and how much of it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from . import building, scoring, store
from .segment import Broken, Segment, sound
from .spans import Span, spans

#: Segments that are merged together, and the share of removed texts from which on one is written anew.
FAN, DEAD = 8, 0.5


class Index:
    """An index in a folder. Reading follows what others write; one process at a time writes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: bytes | None = None
        self._reopen()

    @classmethod
    def build(cls, items: Iterable[tuple[str, str]], path: str | Path) -> Self:
        """An index of all (key, text); what was at `path` before stays in force until this one is whole.

        Foreign if the folder holds other things and no index.
        """
        folder = Path(path)
        store.refuse_foreign(folder)
        with store.writing(folder):
            try:
                before = store.read(folder).generation
            except (store.Missing, Broken):
                before = 0
            name = store.fresh(folder)
            count = building.build(name, items)
            manifest = store.Manifest(before + 1, (name.name,) if count else (), {}, before + 1)
            store.put(folder, manifest)
            store.sweep(folder, manifest)
        return cls(folder)

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """The index in a folder, as it is now. Missing or Broken if there is none to read."""
        return cls(Path(path))

    def __len__(self) -> int:
        self._reopen()
        return self._count

    def add(self, key: str, text: str) -> None:
        """The text is found from now on, in place of an earlier one with this key."""
        with self._writing() as before:
            name = store.fresh(self.path)
            building.build(name, [(key, text)])
            names = (*before.segments, name.name)
            now = before.after(names, self._without(before, key))
            self._put(self._merged(now, [*self._segments, Segment(name)], DEAD))

    def remove(self, key: str) -> None:
        """No text with this key is found from now on."""
        with self._writing() as manifest:
            removed = self._without(manifest, key)
            if removed != manifest.removed:
                now = manifest.after(manifest.segments, removed)
                self._put(self._merged(now, list(self._segments), DEAD))

    def merge(self) -> None:
        """Bring small segments together and drop removed texts; answers stay the same."""
        with self._writing() as manifest:
            merged = self._merged(manifest, list(self._segments), 0)
            if merged != manifest:
                self._put(merged)

    def join(self, other: str | Path) -> None:
        """Take in the segments of an index built apart (the keys of both must differ)."""
        with self._writing() as manifest:
            theirs = Index.open(other)
            if not len(theirs):
                return
            name = store.fresh(self.path)
            with sound(theirs.path):
                building.merge(
                    name, theirs._segments, [theirs._manifest.dead(one.path.name) for one in theirs._segments]
                )
            self._put(manifest.after((*manifest.segments, name.name), manifest.removed))

    def check(self) -> None:
        """Raise Broken unless every segment is byte for byte what was written."""
        self._reopen()
        with sound(self.path):
            for one in self._segments:
                one.check()

    def keys(self) -> Iterator[str]:
        """The keys of all texts."""
        self._reopen()
        with sound(self.path):
            for one, alive in zip(self._segments, self._living, strict=True):
                numbers = range(len(one)) if alive is None else np.flatnonzero(alive).tolist()
                yield from map(one.key, numbers)

    def query(self, text: str, top: int = 10) -> list[scoring.Match]:
        """The texts that share most with this one, best first."""
        self._reopen()
        question = scoring.Question.of(text)
        if not len(question.grams) or not self._segments or top < 1:
            return []
        with sound(self.path):
            return scoring.best(question, self._segments, self._living, self._count, top)

    def explain(self, text: str, other: str) -> list[Span]:
        """The places two texts share, in the order of the first (see spans.Span)."""
        return spans(text, other)

    def _reopen(self) -> None:
        for attempt in range(5):
            try:
                stamp = store.stamp(self.path)
                if stamp == self._stamp:
                    return
                manifest = store.read(self.path)
                known = {one.path.name: one for one in getattr(self, "_segments", ())}
                segments = [known.get(name) or Segment(self.path / name) for name in manifest.segments]
                living = [_living(one, manifest.dead(one.path.name)) for one in segments]
            except (FileNotFoundError, NotADirectoryError) as none:
                raise store.Missing(str(self.path)) from none
            except Broken:
                if attempt == 4:
                    raise
                continue
            self._stamp, self._manifest, self._segments = stamp, manifest, segments
            self._living = living
            self._count = sum(len(one) for one in segments) - sum(map(len, manifest.removed.values()))
            return

    @contextmanager
    def _writing(self) -> Iterator[store.Manifest]:
        with store.writing(self.path):
            self._reopen()
            yield self._manifest

    def _put(self, manifest: store.Manifest) -> None:
        store.put(self.path, manifest)
        store.sweep(self.path, manifest)
        self._reopen()

    def _without(self, manifest: store.Manifest, key: str) -> dict[str, list[int]]:
        removed = {name: list(numbers) for name, numbers in manifest.removed.items()}
        for one in self._segments:
            with sound(one.path.name):
                number = one.number(key)
            if number is not None and number not in removed.get(one.path.name, []):
                removed.setdefault(one.path.name, []).append(number)
        return removed

    def _merged(self, manifest: store.Manifest, opened: list[Segment], dead: float) -> store.Manifest:
        """The manifest after merging where there are eight of a size or more than this share is removed."""
        removed = dict(manifest.removed)
        while group := _eight(opened) or _half_dead(opened, removed, dead):
            name = store.fresh(self.path)
            gone = [removed.pop(one.path.name, []) for one in group]
            for one in group:
                opened.remove(one)
            if sum(map(len, group)) > sum(map(len, gone)):
                with sound(self.path):
                    building.merge(name, group, gone)
                opened.append(Segment(name))
        names = tuple(one.path.name for one in opened)
        if names == manifest.segments:
            return manifest
        return manifest.after(names, removed)


def _living(one: Segment, dead: list[int]) -> NDArray[np.bool_] | None:
    """Which texts of a segment have not been removed; None for all of them."""
    if not dead:
        return None
    if not 0 <= min(dead) <= max(dead) < len(one):
        raise Broken(store.MANIFEST)
    alive = np.ones(len(one), bool)
    alive[dead] = False
    return alive


def _eight(opened: list[Segment]) -> list[Segment]:
    """The eight smallest segments of about one size, or none: so their number grows as the logarithm does."""
    levels: dict[int, list[Segment]] = {}
    for one in opened:
        levels.setdefault((max(len(one), 1).bit_length() - 1) // 3, []).append(one)
    for level in sorted(levels):
        if len(levels[level]) >= FAN:
            return sorted(levels[level], key=len)[:FAN]
    return []


def _half_dead(opened: list[Segment], removed: dict[str, list[int]], share: float) -> list[Segment]:
    """A segment of whose texts more than this share has been removed, or none."""
    return [one for one in opened if len(removed.get(one.path.name, ())) > share * len(one)][:1]
