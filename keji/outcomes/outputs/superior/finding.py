"""Where the heads of somebody else's workbook are, and what they ask for."""

import io
import re
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from keji.kernel.refused import Refused
from keji.outcomes.outputs.register import SERIAL
from keji.outcomes.outputs.source import Source

#: Beyond these nobody draws a table.
MOST_COLUMNS, MOST_ROWS, DEEPEST_HEAD = 80, 5000, 30
#: Fewer heads than these are no table.
LEAST_HEADS = 3
SPACES = re.compile(r"[\s　:：*＊]+")
NOTES = re.compile(r"[（(][^）)]*[）)]")


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
