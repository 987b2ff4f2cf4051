"""The workbook filled in: every row like their first one, what stands below moved down with its sums."""

import io
import re
from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from keji.kernel.papers.workbooks import FORMATS, put
from keji.kernel.ui.numbers import wan, yuan
from keji.outcomes.outputs.source import Field
from keji.outcomes.outputs.superior.finding import MOST_COLUMNS, Table

CELL = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+)")


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
