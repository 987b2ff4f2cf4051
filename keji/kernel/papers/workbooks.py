"""A table as a workbook: one printable sheet of A3, money as numbers, nothing that calculates."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.worksheet import Worksheet

from keji.kernel import days
from keji.kernel.ui.exports import FORMULA
from keji.kernel.ui.numbers import FEN_IN_WAN, FEN_IN_YUAN, wan

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    **{"wan": "0.00", "yuan": "0.00", "number": "0", "day": "yyyy-mm-dd", "text": "@", "code": "@"},
    "any": "General",
}
WIDTHS = {"wan": 9, "yuan": 12, "number": 6, "day": 11, "text": 14, "code": 13}
UNITS = {"wan": FEN_IN_WAN, "yuan": FEN_IN_YUAN}
#: Above the rows of the table: the title, the unit, and the two rows of heads that every page repeats.
TITLE, UNIT, HEADS, FIRST = 1, 2, (3, 4), 5
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


@dataclass(frozen=True)
class Head:
    """One column, or several under one head; `wan` takes whole fen, `day` a date, a `code` never folds."""

    label: str
    kind: Literal["text", "number", "wan", "day", "code"] = "text"
    parts: "tuple[Head, ...]" = ()
    width: int = 0

    @property
    def leaves(self) -> "tuple[Head, ...]":
        return self.parts or (self,)


def printed(leaf: Head, value: Any) -> str:
    """The value of a cell as the sheet shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, str) or leaf.kind == "number":
        return str(value)
    return wan(value) if leaf.kind == "wan" else f"{value:%Y-%m-%d}"


def workbook(
    title: str,
    unit_line: str,
    columns: Sequence[Head],
    rows: Iterable[Sequence[Any]],
    totals: Sequence[Any] | None,
    foot: Sequence[str],
) -> bytes:
    """One sheet; rows and totals hold a value for every leaf of the heads, None where there is none.

    Without `totals` nothing stands under the rows but the foot.
    """
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = INVALID_TITLE_REGEX.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", title))[:31]
    leaves = [leaf for column in columns for leaf in column.leaves]
    _line(sheet, TITLE, title, len(leaves), Font(size=18, bold=True), "center")
    _line(sheet, UNIT, unit_line, len(leaves), Font(size=10), "right")
    _heads(sheet, columns)
    last = FIRST - 1
    for last, row in enumerate([*rows, *([totals] if totals else [])], start=FIRST):
        _row(sheet, last, leaves, row)
    if totals:
        for cell in sheet[last]:
            cell.font = Font(bold=True)
    _line(sheet, last + 1, "        ".join(foot), len(leaves), Font(size=10), "left")
    _paper(sheet, leaves, last + 1)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def plain_workbook(title: str, unit_line: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet of rows under their heads, to be worked on and sent back; nothing is merged.

    It is written row by row: fifty thousand need no more memory than fifty.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(INVALID_TITLE_REGEX.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", title))[:31])
    for at, head in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = max(10, min(40, 2 * len(head)))
    sheet.column_dimensions[get_column_letter(len(heads))].width = 60
    sheet.freeze_panes = "A3"
    sheet.append([_plain(sheet, unit_line)])
    bold = Font(bold=True)
    for number, row in enumerate((heads, *rows)):
        cells = [_plain(sheet, value) for value in row]
        for cell in cells if number == 0 else ():
            if cell is not None:
                cell.font = bold
        sheet.append(cells)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _plain(sheet: Any, value: Any) -> Cell | None:
    """The value in a cell that is not yet written."""
    if value is None or value == "":
        return None
    cell = WriteOnlyCell(sheet)
    _write(cell, "day" if isinstance(value, date) else "text" if isinstance(value, str) else "any", value)
    return cell


def workbook_answer(data: bytes, name: str) -> HttpResponse:
    """The workbook as a file of this name and today's date."""
    answer = HttpResponse(data, content_type=KIND)
    answer["Content-Disposition"] = f'attachment; filename="{name}-{days.today():%Y%m%d}.xlsx"'
    return answer


def _line(sheet: Worksheet, row: int, text: str, width: int, font: Font, side: str) -> None:
    """A line across the whole sheet."""
    cell = sheet.cell(row, 1)
    _write(cell, "text", text)
    cell.font, cell.alignment = font, Alignment(horizontal=side, vertical="center")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    sheet.row_dimensions[row].height = 30 if row == TITLE else 20


def _heads(sheet: Worksheet, columns: Sequence[Head]) -> None:
    """A head stands over its parts; one without parts takes both rows."""
    above, below = HEADS
    for at, column in _placed(columns):
        sheet.cell(above, at, column.label)
        for number, part in enumerate(column.parts):
            sheet.cell(below, at + number, part.label)
        end = at + len(column.leaves) - 1
        sheet.merge_cells(
            start_row=above, start_column=at, end_row=above if column.parts else below, end_column=end
        )
        for row in HEADS:
            for number in range(at, end + 1):
                cell = sheet.cell(row, number)
                cell.font, cell.border = Font(bold=True), BOX
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _placed(columns: Sequence[Head]) -> Iterator[tuple[int, Head]]:
    at = 1
    for column in columns:
        yield at, column
        at += len(column.leaves)


def _row(sheet: Worksheet, number: int, leaves: Sequence[Head], values: Sequence[Any]) -> None:
    for at, (leaf, value) in enumerate(zip(leaves, values, strict=True), start=1):
        cell = sheet.cell(number, at)
        cell.border = BOX
        cell.alignment = Alignment(vertical="center", wrap_text=leaf.kind in {"text", "code"})
        if value is not None and value != "":
            _write(cell, "text" if isinstance(value, str) else leaf.kind, value)


def _write(cell: Cell, kind: str, value: Any) -> None:
    cell.number_format = FORMATS[kind]
    put(cell, kind, value)


def put(cell: Cell, kind: str, value: Any) -> None:
    """The value stands in the cell: money in its unit as a number, words that nothing calculates."""
    if kind == "text":
        text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        cell.value = text
        # whoever edits the cell later does not wake a formula either
        cell.data_type, cell.quotePrefix = "s", text.startswith(FORMULA)
    else:
        cell.value = Decimal(value) / UNITS[kind] if kind in UNITS else value


def _paper(sheet: Worksheet, leaves: Sequence[Head], last: int) -> None:
    """A3 landscape, as wide as the paper, as many pages as it takes."""
    for at, leaf in enumerate(leaves, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = leaf.width or WIDTHS[leaf.kind]
    sheet.freeze_panes = f"A{FIRST}"
    sheet.print_title_rows = f"{HEADS[0]}:{HEADS[1]}"
    sheet.print_area = f"A1:{get_column_letter(len(leaves))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = _("第 %(page)s 页，共 %(pages)s 页") % {"page": "&P", "pages": "&N"}
