"""A list as a file for spreadsheets: everything filtered, the columns shown, nothing that calculates."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from keji.kernel import days
from keji.kernel.ui.numbers import FEN_IN_WAN, FEN_IN_YUAN
from keji.kernel.ui.tables import DATED, Column

#: What a spreadsheet takes for the beginning of a formula; the wide ones are typed in Chinese.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Without it WPS and Excel read UTF-8 as something else.
MARK = "\ufeff"
CHUNK = 500
UNITS = {"wan": FEN_IN_WAN, "yuan": FEN_IN_YUAN}


class Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_of(rows: QuerySet[Any], columns: Sequence[Column], name: str) -> StreamingHttpResponse:
    """All these rows, one after the other, so that ten thousand need no more memory than ten."""
    # a cell that neither an attribute nor words stand behind holds buttons
    told = [column for column in columns if not column.cell or column.attr or column.plain]
    fields = [field for column in told for field in _fields(column)]
    heads = [head for head, _value in fields]

    def lines() -> Iterator[list[str]]:
        left = rows.iterator(chunk_size=CHUNK)
        while several := list(islice(left, CHUNK)):
            with days.remembered():
                told = [[value(row) for _head, value in fields] for row in several]
            yield from told

    return file_of(heads, lines(), name)


def file_of(heads: Sequence[str], lines: Iterable[Sequence[str]], name: str) -> StreamingHttpResponse:
    """These lines under these heads as a file of this name and today's date, sent while they are read."""
    writer = csv.writer(Echo())
    written = chain([MARK + writer.writerow(heads)], map(writer.writerow, lines))
    answer = StreamingHttpResponse(written, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{days.today():%Y%m%d}.csv"'
    answer["X-Accel-Buffering"] = "no"
    return answer


def harmless(text: str) -> str:
    """The text as a spreadsheet shows it and never calculates it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _fields(column: Column) -> list[tuple[str, Callable[[Any], str]]]:
    """What stands under a name on the page has a column of its own here."""
    below = [(str(label), _reader(Column(label, path))) for path, label in column.sub]
    return [(str(column.label), _reader(column)), *below]


def _reader(column: Column) -> Callable[[Any], str]:
    return lambda row: _plain(column, row)


def _plain(column: Column, row: Any) -> str:
    if column.cell and column.plain is not None:
        return harmless(str(column.plain(row)))
    if column.kind in {"state", "awaited", "until"}:
        return _standing(column, row)
    value = column.read(row)
    if value is None or value == "":
        return ""
    if column.kind in UNITS:
        return f"{Decimal(value) / UNITS[column.kind]:.2f}"
    if column.kind in DATED:
        return _day(value)
    return str(value) if column.kind == "number" else harmless(str(value))


def _standing(column: Column, row: Any) -> str:
    """Where the row stands, who is awaited, or until when."""
    if column.kind == "state":
        return harmless(str(row.stage.label))
    who = row.awaited()
    if who is None:
        return ""
    return harmless(str(who.who)) if column.kind == "awaited" else _day(who.until)


def _day(value: Any) -> str:
    """As spreadsheets sort it, in Beijing time."""
    if value is None:
        return ""
    return f"{days.local(value):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else f"{value:%Y-%m-%d}"
