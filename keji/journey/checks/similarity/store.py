"""The folder of an index: its segments, which of them count, and who may write.

Everything is written aside, put on disk, and becomes true with one rename of `manifest.json`. A process
killed at any moment leaves the folder as it was; what it left lying is swept by the next writer. Only what
bears a name given here is ever swept: the folder may be anybody's.
"""

import errno
import fcntl
import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from .grams import BOILERPLATE
from .segment import MADE, Broken, key_hash

MANIFEST, LOCK = "manifest.json", "lock"
#: Texts drawn when a library was indexed from a table, to measure thresholds with.
SAMPLE = "sample.json"
SCRATCH = "keji-scratch-"
SEGMENT = re.compile(r"[0-9a-f]{32}\.npy")
#: So many bytes of a manifest hold its generation and the name of its first segment.
STAMP = 160
#: What a writer that was killed may have left.
LEFT = re.compile(rf"{SEGMENT.pattern}|(manifest|sample)\.json\.\d+")


class Foreign(Exception):
    """The folder holds other things and no index: nothing is built there."""


class Busy(Exception):
    """Another process is writing this index."""


class Missing(Exception):
    """There is no index here, or one of another make."""


class Full(OSError):
    """The disk has no room for what was to be written; what was there before is in force."""


class Manifest(NamedTuple):
    """What an index consists of: segments by file name, and the numbers of removed texts in each.

    `generation` grows with every change; `built` is that of the build everything since was added to.
    """

    generation: int
    segments: tuple[str, ...]
    removed: dict[str, list[int]]
    built: int

    def dead(self, name: str) -> list[int]:
        return self.removed.get(name, [])

    def after(self, segments: tuple[str, ...], removed: dict[str, list[int]]) -> "Manifest":
        """The manifest of the next generation."""
        return Manifest(self.generation + 1, segments, removed, self.built)


def made_with() -> str:
    """What the files depend on besides the texts: their layout and the phrases that leave no mark."""
    return f"{key_hash(MADE + BOILERPLATE.read_text('utf-8')):016x}"


def read(folder: Path) -> Manifest:
    """The manifest in force."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
        if found["made_with"] != made_with():
            raise Missing(f"{folder}: made by another release or with other everyday phrases")
        manifest = Manifest(found["generation"], tuple(found["segments"]), found["removed"], found["built"])
        if not _is_sound(manifest):
            raise Broken(MANIFEST)
        return manifest
    except (FileNotFoundError, NotADirectoryError) as none:
        raise Missing(str(folder)) from none
    except (ValueError, LookupError, TypeError, AttributeError, IsADirectoryError, RecursionError) as wrong:
        raise Broken(MANIFEST) from wrong


def _is_sound(manifest: Manifest) -> bool:
    """Whether everything is of its type and every segment bears a segment's name."""
    numbers = [number for dead in manifest.removed.values() for number in dead]
    return all(SEGMENT.fullmatch(name) for name in manifest.segments) and all(
        isinstance(number, int) for number in (manifest.generation, manifest.built, *numbers)
    )


def put(folder: Path, manifest: Manifest) -> None:
    """Make this manifest the one in force; readers see it from now on."""
    replace(folder / MANIFEST, json.dumps({"made_with": made_with()} | manifest._asdict()))
    _sync(folder)


def replace(path: Path, content: str) -> None:
    """The file holds this, whole, or what it held before."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with aside.open("w", encoding="utf-8") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    aside.rename(path)


def fresh(folder: Path) -> Path:
    """A name for a segment that is not taken."""
    return folder / f"{uuid.uuid4().hex}.npy"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """The only writer, or Busy. What killed writers left is swept first, what a failing one left at once."""
    with _room(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOCK).open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as taken:
                raise Busy(str(folder)) from taken
            _sweep_left(folder)
            try:
                yield
            except BaseException:
                _sweep_left(folder)
                raise


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        if wrong.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        told = _("磁盘已满，索引没有写成，原有的索引照常可用；请腾出空间后再试")
        raise Full(wrong.errno, told, str(folder)) from wrong


def _sweep_left(folder: Path) -> None:
    """Sweep by the manifest in force; where it cannot be read, nothing is known to be left over."""
    try:
        sweep(folder, read(folder))
    except Broken:
        return
    except Missing:
        if not (folder / MANIFEST).exists():
            sweep(folder, Manifest(0, (), {}, 0))


def sweep(folder: Path, manifest: Manifest) -> None:
    """Take away what writers left and the manifest does not name (only as the writer)."""
    for path in folder.iterdir():
        if path.name.startswith(SCRATCH):
            shutil.rmtree(path, ignore_errors=True)
        elif LEFT.fullmatch(path.name) and path.name not in manifest.segments:
            path.unlink()


def refuse_foreign(folder: Path) -> None:
    """Foreign if the folder is neither empty nor that of an index, whole or half written."""
    if not folder.is_dir():
        return
    others = [path.name for path in folder.iterdir() if not _is_own(path.name)]
    if others and not _has_manifest(folder):
        raise Foreign(str(folder))


def _is_own(name: str) -> bool:
    return name == LOCK or name.startswith(SCRATCH) or bool(LEFT.fullmatch(name))


def _has_manifest(folder: Path) -> bool:
    """Whether there is a manifest, also one of another make or a damaged one among nothing but own files."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
    except OSError:
        return False
    except ValueError:
        found = None
    if isinstance(found, dict):
        return {"made_with", "generation", "segments"} <= found.keys()
    return all(_is_own(path.name) or path.name in (MANIFEST, SAMPLE) for path in folder.iterdir())


def stamp(folder: Path) -> bytes:
    """The beginning of the manifest in force, which differs with every generation and every build."""
    try:
        with (folder / MANIFEST).open("rb") as manifest:
            return manifest.read(STAMP)
    except IsADirectoryError as wrong:
        raise Broken(MANIFEST) from wrong


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
