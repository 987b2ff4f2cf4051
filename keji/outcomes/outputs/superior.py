"""A workbook somebody else drew: where its heads are, what they ask for, and the same workbook filled in.

Their title, widths, faces, merged cells, other sheets and footers stay as they are; rows are put in where
theirs are too few, and what stands below moves down with its merged cells and sums.
"""

import io
import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from keji.kernel.papers.workbooks import FORMATS, put
from keji.kernel.refused import Refused
from keji.kernel.ui.numbers import wan, yuan
from keji.outcomes.outputs.register import SERIAL
from keji.outcomes.outputs.source import Field, Source

#: Beyond these nobody draws a table.
MOST_COLUMNS, MOST_ROWS, DEEPEST_HEAD = 80, 5000, 30
#: Fewer heads than these are no table.
LEAST_HEADS = 3
SPACES = re.compile(r"[\s　:：*＊]+")
NOTES = re.compile(r"[（(][^）)]*[）)]")
CELL = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+)")


@dataclass(frozen=True)
class Table:
    """Where the table stands: its sheet, the rows of its heads, and every head in words."""

    sheet: str
    head_first: int
    head_last: int
    heads: dict[int, str]

    @property
    def first(self) -> int:
        return self.head_last + 1


def opened(data: bytes) -> Workbook:
    """The workbook; refuses what cannot be read."""
    try:
        return load_workbook(io.BytesIO(data))
    except (BadZipFile, KeyError, ValueError, TypeError, OSError, AttributeError) as error:
        raise Refused(
            _("这个文件打不开：请用 WPS 或 Excel 另存为 xlsx（不设密码、不带宏）再上传。")
        ) from error


@translation.override("zh-hans")
def table_in(book: Workbook, source: Source, sheet: str = "", head: int = 0) -> Table:
    """The table of the sheet: the row whose words are most like the fields of the list, or the named one.

    Refuses when no row looks like the head of a table.
    """
    page = _sheet(book, sheet)
    found = head or _likeliest(page, source)
    if not found or len(_words(page, found)) < LEAST_HEADS:
        raise Refused(
            _("在工作表“%(sheet)s”里没有找到表头：要有一行写着至少 %(least)s 个栏目名称。")
            % {"sheet": page.title, "least": LEAST_HEADS}
        )
    first, last = _head_rows(page, found)
    return Table(page.title, first, last, _heads(page, first, last))


@translation.override("zh-hans")
def proposed(table: Table, source: Source) -> dict[int, str]:
    """The field each column seems to ask for, by its name; nothing where it is not clear."""
    taken: set[str] = set()
    found: dict[int, str] = {}
    for column, words in table.heads.items():
        name = _field_for(words, source)
        if name and name not in taken:
            taken.add(name)
            found[column] = name
    return found


def filled(
    book: Workbook, table: Table, fields: dict[int, Field | None], rows: Sequence[Sequence[Any]]
) -> bytes:
    """The workbook with these rows, each value under its column; a column whose field is None is counted.

    Every row looks like their first one.
    """
    page = book[table.sheet]
    columns = sorted(fields)
    room = _room(page, table, columns)
    if len(rows) > room:
        _make_room(page, table.first + room, len(rows) - room)
    _look_alike(page, table, len(rows))
    for number, values in enumerate(rows):
        for column, value in zip(columns, values, strict=True):
            field = fields[column]
            cell = page.cell(table.first + number, column)
            if not isinstance(cell, MergedCell):
                _put(cell, field.kind if field else "number", value)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheet(book: Workbook, name: str) -> Worksheet:
    if name and name not in book.sheetnames:
        raise Refused(_("模板里没有工作表“%(name)s”。") % {"name": name})
    page = book[name] if name else book.active
    if not isinstance(page, Worksheet):
        raise Refused(_("模板里没有可以填写的工作表。"))
    if page.max_column > MOST_COLUMNS or page.max_row > MOST_ROWS:
        raise Refused(
            _("工作表“%(name)s”有 %(columns)s 列、%(rows)s 行，太大了。请删去空白的行和列再上传。")
            % {"name": page.title, "columns": page.max_column, "rows": page.max_row}
        )
    return page


def _words(page: Worksheet, row: int) -> dict[int, str]:
    """What is written in a row, by column."""
    cells = next(page.iter_rows(min_row=row, max_row=row, max_col=MOST_COLUMNS))
    return {
        cell.column: str(cell.value) for cell in cells if isinstance(cell.value, str) and cell.value.strip()
    }


def _likeliest(page: Worksheet, source: Source) -> int:
    """The row in which most words name a field, or else the first that has enough words."""
    best, most, first = 0, 0, 0
    for row in range(1, min(page.max_row, DEEPEST_HEAD) + 1):
        words = _words(page, row)
        known = sum(1 for said in words.values() if _field_for(said, source))
        if known > most and len(words) >= LEAST_HEADS:
            best, most = row, known
        if not first and len(words) >= LEAST_HEADS:
            first = row
    return best or first


def _head_rows(page: Worksheet, row: int) -> tuple[int, int]:
    """A head merged downward reaches as far as its merged cells; one under a wider head begins above."""
    first = last = row
    for merged in page.merged_cells.ranges:
        if merged.max_row - merged.min_row > DEEPEST_HEAD:
            continue
        if merged.min_row <= row <= merged.max_row and merged.max_col == merged.min_col:
            first, last = min(first, merged.min_row), max(last, merged.max_row)
    return first, last


def _heads(page: Worksheet, first: int, last: int) -> dict[int, str]:
    """Every column in words; where one head stands over several, both are said."""
    found: dict[int, str] = {}
    for column in range(1, min(page.max_column, MOST_COLUMNS) + 1):
        said: list[str] = []
        for row in range(first, last + 1):
            words = _said(page, row, column)
            if words and words not in said:
                said.append(words)
        if said:
            found[column] = " ".join(said)
    return found


def _said(page: Worksheet, row: int, column: int) -> str:
    """The words of a cell, or of the merged cell it lies in."""
    cell = page.cell(row, column)
    if isinstance(cell, MergedCell):
        over = next(one for one in page.merged_cells.ranges if cell.coordinate in one)
        cell = page.cell(over.min_row, over.min_col)
    return SPACES.sub(" ", str(cell.value)).strip() if cell.value is not None else ""


def plainly(words: Any) -> str:
    """A head without blanks, marks and what stands in brackets."""
    return NOTES.sub("", SPACES.sub("", str(words)))


def _field_for(words: str, source: Source) -> str:
    """The one field the head names: by its whole name, or by its last part under a wider head."""
    for said in (words, words.rpartition(" ")[2]):
        plain = plainly(said)
        if plain == _("序号"):
            return SERIAL
        for field in source.fields:
            if plain and plain in {plainly(name) for name in (field.label, *field.also)}:
                in_yuan = field.kind == "wan" and _("元") in words and _("万元") not in words
                return f"{field.name}:yuan" if in_yuan else field.name
    return ""


def _room(page: Worksheet, table: Table, columns: Sequence[int]) -> int:
    """How many of their rows are free: up to the first that says something which is no counting."""
    rows = 0
    for row in range(table.first, page.max_row + 1):
        if any(merged.min_row <= row <= merged.max_row for merged in page.merged_cells.ranges):
            break
        said = [cell.value for cell in page[row] if cell.value not in (None, "")]
        if any(
            not str(value).strip().isdigit() and str(value).strip() not in {"…", "...", "……"}
            for value in said
        ):
            break
        if not said and not _ruled(page, row, columns):
            break
        rows += 1
    return rows


def _ruled(page: Worksheet, row: int, columns: Sequence[int]) -> bool:
    """A row without words is theirs to fill in where it has lines."""
    return any(page.cell(row, column).border.bottom.style for column in columns)


def _make_room(page: Worksheet, at: int, more: int) -> None:
    """Everything from this row on stands further down: cells, merged cells, heights, sums."""
    below = [merged for merged in page.merged_cells.ranges if merged.min_row >= at]
    for merged in below:
        page.unmerge_cells(merged.coord)
    heights = {row: copy(page.row_dimensions[row].height) for row in range(at, page.max_row + 1)}
    last = page.max_row
    if last >= at:
        page.move_range(f"A{at}:{get_column_letter(page.max_column)}{last}", rows=more)
    for row in range(at, at + more):
        page.row_dimensions[row].height = None
    for row, height in heights.items():
        page.row_dimensions[row + more].height = height
    for merged in below:
        merged.shift(row_shift=more)
        page.merge_cells(merged.coord)
    for cells in page.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and cell.data_type == "f":
                cell.value = _shifted(cell.value, at, more)
    if page.print_area:
        page.print_area = [_shifted(area.partition("!")[2] or area, at, more) for area in _areas(page)]


def _areas(page: Worksheet) -> list[str]:
    return str(page.print_area).split(",")


def _shifted(formula: str, at: int, more: int) -> str:
    """A sum over their rows reaches over the new ones too; what stood below is found further down."""
    return CELL.sub(
        lambda found: f"{found[1]}{int(found[2]) + more if int(found[2]) >= at - 1 else found[2]}", formula
    )


def _look_alike(page: Worksheet, table: Table, rows: int) -> None:
    height = page.row_dimensions[table.first].height
    for column in range(1, min(page.max_column, MOST_COLUMNS) + 1):
        like = page.cell(table.first, column)
        if isinstance(like, MergedCell):
            continue
        for row in range(table.first + 1, table.first + rows):
            cell = page.cell(row, column)
            if not isinstance(cell, MergedCell):
                cell._style = copy(like._style)
    for row in range(table.first + 1, table.first + rows):
        page.row_dimensions[row].height = height


def _put(cell: Cell, kind: str, value: Any) -> None:
    """Their own way of writing numbers and days stays; where they have none it is ours."""
    if value is None or value == "":
        cell.value = None
        return
    kind = "text" if isinstance(value, str) else kind
    if kind == "text" or cell.number_format in {"General", "@"}:
        cell.number_format = FORMATS[kind]
    put(cell, kind, value)


def told(field: Field | None, value: Any) -> tuple[str, str]:
    """The kind of a cell and its words, for the page."""
    kind = field.kind if field else "number"
    if value is None or value == "":
        return kind, ""
    if isinstance(value, str) or kind == "number":
        return kind, str(value)
    if kind in {"wan", "yuan"}:
        return kind, wan(value) if kind == "wan" else yuan(value)
    return kind, f"{value:%Y-%m-%d}"
