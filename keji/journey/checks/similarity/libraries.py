"""Tables of texts: CSV, also compressed; and the few texts kept beside an index to measure it with."""

import csv
import gzip
import io
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import store

#: Texts drawn from a table, and titles, of which more are needed to tell what is rare.
SIZE, TITLES = 5_000, 50_000


class Unreadable(ValueError):
    """The table cannot be read; says why, for the person who named it."""


def rows(path: Path, key: str, columns: list[str]) -> Iterator[tuple[str, str]]:
    """(key, text) of each line; the text is its columns with line ends between."""
    csv.field_size_limit(2**31 - 1)
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        binary = gzip.GzipFile(fileobj=raw) if packed else raw
        table = csv.DictReader(io.TextIOWrapper(binary, "utf-8-sig", newline=""))
        try:
            missing = [one for one in (key, *columns) if one not in (table.fieldnames or ())]
            if missing:
                raise Unreadable(f"{path}: {', '.join(missing)}?  ({', '.join(table.fieldnames or ())})")
            for line in table:
                yield line[key] or "", "\n".join(line[one] or "" for one in columns)
        except (UnicodeDecodeError, gzip.BadGzipFile, EOFError, csv.Error) as wrong:
            raise Unreadable(f"{path}, {table.line_num + 1}: {wrong}") from wrong


class Sampled:
    """Rows on their way through, some of them drawn with equal chance (reservoir sampling, Vitter 1985)."""

    def __init__(self, source: Iterable[tuple[str, str]], size: int = SIZE) -> None:
        self.source, self.size, self.drawn = source, size, list[tuple[str, str]]()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        chance = random.Random(1)
        for seen, row in enumerate(self.source, 1):
            if seen <= self.size:
                self.drawn.append(row)
            elif (at := int(chance.random() * seen)) < self.size:
                self.drawn[at] = row
            yield row

    def keep(self, folder: Path) -> None:
        """The drawn texts lie beside the index."""
        (folder / store.SAMPLE).write_text(json.dumps(self.drawn, ensure_ascii=False), "utf-8")


def kept(folder: Path) -> list[tuple[str, str]]:
    """The texts drawn when the index was built from a table; Missing if it was not."""
    try:
        return [(key, text) for key, text in json.loads((folder / store.SAMPLE).read_text("utf-8"))]
    except (FileNotFoundError, ValueError) as none:
        raise store.Missing(str(folder / store.SAMPLE)) from none
