"""The shelf: bytes under their own digest. They are safely on the disk before any row speaks of them."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import File

CHUNK = 1 << 20


@dataclass(frozen=True)
class Arrival:
    """Bytes that have come in and were counted; they lie beside the shelf until `shelve`."""

    path: Path
    digest: str
    size: int


def place(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:]


@contextmanager
def arriving(upload: "File[bytes]", *, at_most: int) -> Iterator[Arrival]:
    """The upload as a file of its own, hashed; nothing of it is left unless it was shelved.

    Reading stops one chunk after `at_most`, so a lie about the size fills no disk.
    """
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="arriving-", dir=root)
    path, hashed, size = Path(name), hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in upload.chunks(CHUNK):
                out.write(chunk)
                hashed.update(chunk)
                size += len(chunk)
                if size > at_most:
                    break
            out.flush()
            os.fsync(out.fileno())
        yield Arrival(path, hashed.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def shelve(arrival: Arrival) -> None:
    """The bytes stand under their digest and survive a power cut; a damaged copy there is replaced."""
    target = place(arrival.digest)
    target.parent.mkdir(mode=0o700, exist_ok=True)
    os.replace(arrival.path, target)
    for folder in (target.parent, target.parent.parent):
        _sync(folder)


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def on_disk() -> Iterator[str]:
    """The digest of everything that stands on the shelf."""
    for path in Path(settings.MEDIA_ROOT).glob("[0-9a-f][0-9a-f]/*"):
        yield path.parent.name + path.name


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
