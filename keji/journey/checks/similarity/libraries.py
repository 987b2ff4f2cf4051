"""Tables of texts: CSV, also compressed; and the few texts kept beside an index to measure it with."""

import csv
import gzip
import io
import json
import random
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from . import store

#: Texts drawn from a table, and titles, of which more are needed to tell what is rare.
SIZE, TITLES = 5_000, 50_000
#: A row of more lines than this is worth a look.
LINES = 50


class Unreadable(ValueError):
    """The table cannot be read; says why, for the person who named it."""


class Table:
    """(key, text) of each row of a file; the text is its columns with line ends between.

    Counted on the way: rows `read`, and those left out for want of a key (`keyless`). `long` are the rows
    that take more than LINES lines, as (first line, lines): there a quotation mark may not be closed.
    """

    def __init__(self, path: Path, key: str, columns: list[str]) -> None:
        self.path, self.key, self.columns = path, key, columns
        self.read = self.keyless = 0
        self.long: list[tuple[int, int]] = []

    def __iter__(self) -> Iterator[tuple[str, str]]:
        csv.field_size_limit(2**31 - 1)
        with self.path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            binary = gzip.GzipFile(fileobj=raw) if packed else raw
            table = csv.DictReader(io.TextIOWrapper(binary, "utf-8-sig", newline=""))
            try:
                yield from self._rows(table)
            except (UnicodeDecodeError, gzip.BadGzipFile, EOFError, zlib.error, csv.Error) as wrong:
                raise Unreadable(f"{self.path}, {table.line_num + 1}: {_reason(wrong)}") from wrong

    def _rows(self, table: "csv.DictReader[str]") -> Iterator[tuple[str, str]]:
        missing = [one for one in (self.key, *self.columns) if one not in (table.fieldnames or ())]
        if missing:
            raise Unreadable(f"{self.path}: {', '.join(missing)}?  ({', '.join(table.fieldnames or ())})")
        before = table.line_num
        for line in table:
            self.read += 1
            if table.line_num - before > LINES:
                self.long.append((before + 1, table.line_num - before))
            before = table.line_num
            if (key := line[self.key]) and key.strip():
                yield key, "\n".join(line[one] or "" for one in self.columns)
            else:
                self.keyless += 1


def _reason(wrong: Exception) -> str:
    if isinstance(wrong, UnicodeDecodeError):
        return _("不是 UTF-8 编码的文字")
    if isinstance(wrong, csv.Error):
        return str(wrong)
    return _("压缩文件已损坏或不完整")


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
        """The drawn texts lie beside the index that was just built of them."""
        told = {"built": store.read(folder).built, "texts": self.drawn}
        store.replace(folder / store.SAMPLE, json.dumps(told, ensure_ascii=False))


def kept(folder: Path) -> list[tuple[str, str]]:
    """The texts drawn when the index in force was built from a table; Missing if it was not."""
    try:
        told = json.loads((folder / store.SAMPLE).read_text("utf-8"))
        if told["built"] == store.read(folder).built:
            return [(key, text) for key, text in told["texts"]]
    except (FileNotFoundError, ValueError, LookupError, TypeError) as none:
        raise store.Missing(str(folder / store.SAMPLE)) from none
    raise store.Missing(str(folder / store.SAMPLE))
