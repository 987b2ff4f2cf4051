"""The folder of an index: its segments, which of them count, and who may write.

Everything is written aside, put on disk, and becomes true with one rename of `manifest.json`. A process
killed at any moment leaves the folder as it was; what it left lying is swept by the next writer.
"""

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from .grams import BOILERPLATE
from .segment import Broken, key_hash

MANIFEST, LOCK = "manifest.json", "lock"
#: Texts drawn when a library was indexed from a table, to measure thresholds with.
SAMPLE = "sample.json"


class Busy(Exception):
    """Another process is writing this index."""


class Missing(Exception):
    """There is no index here, or one of another make."""


class Manifest(NamedTuple):
    """What an index consists of: segments by file name, and the numbers of removed texts in each."""

    generation: int
    segments: tuple[str, ...]
    removed: dict[str, list[int]]

    def dead(self, name: str) -> list[int]:
        return self.removed.get(name, [])


def made_with() -> str:
    """What the marks depend on besides the text: the phrases that leave none."""
    return f"{key_hash(BOILERPLATE.read_text('utf-8')):016x}"


def read(folder: Path) -> Manifest:
    """The manifest in force."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
        if found["made_with"] != made_with():
            raise Missing(f"{folder}: made with other everyday phrases")
        return Manifest(found["generation"], tuple(found["segments"]), found["removed"])
    except FileNotFoundError as none:
        raise Missing(str(folder)) from none
    except (ValueError, KeyError, TypeError) as wrong:
        raise Broken(MANIFEST) from wrong


def put(folder: Path, manifest: Manifest) -> None:
    """Make this manifest the one in force; readers see it from now on."""
    aside = folder / f"{MANIFEST}.{os.getpid()}"
    with aside.open("w", encoding="utf-8") as out:
        json.dump({"made_with": made_with()} | manifest._asdict(), out)
        out.flush()
        os.fsync(out.fileno())
    aside.rename(folder / MANIFEST)
    _sync(folder)


def fresh(folder: Path) -> Path:
    """A name for a segment that is not taken."""
    return folder / f"{uuid.uuid4().hex}.npy"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """The only writer, or Busy."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Busy(str(folder)) from taken
        yield


def sweep(folder: Path, manifest: Manifest) -> None:
    """Take away files no manifest names (only as the writer)."""
    for path in folder.iterdir():
        if path.name in (MANIFEST, LOCK, SAMPLE, *manifest.segments):
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def stamp(folder: Path) -> tuple[int, int]:
    """Something that differs whenever another manifest came into force."""
    state = (folder / MANIFEST).stat()
    return state.st_ino, state.st_mtime_ns


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
