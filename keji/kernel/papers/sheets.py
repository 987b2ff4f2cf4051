"""Workbooks that come in: sheets as rows of plain values, merged cells filled, nothing calculated or run."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zipfile import ZipFile

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from keji.kernel.files import office
from keji.kernel.files.marks import mark_in
from keji.kernel.refused import Refused

Value = str | int | float | date | None

MOST_BYTES = 10 << 20
MOST_ROWS = 5000
MOST_COLUMNS = 100
ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"
#: A cell that holds something; one that only has a look is closed at once.
FILLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(/?)>')
ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True)
class Grid:
    """One sheet; the first row stands at 0, and every row is as long as the longest."""

    name: str
    rows: list[list[Value]]

    @property
    def is_empty(self) -> bool:
        return not any(any(value is not None for value in row) for row in self.rows)


def read_sheets(data: bytes, name: str, *, most_rows: int = MOST_ROWS) -> list[Grid]:
    """Every sheet of an xlsx, xls or csv; refuses in one sentence what cannot be read, or is too much."""
    if len(data) > MOST_BYTES:
        raise Refused(_("“%(name)s”超过 10 MB，没有读取。去掉图片和多余的工作表再上传。") % {"name": name})
    grids = _grids(data, name, most_rows)
    if all(grid.is_empty for grid in grids):
        raise Refused(_("“%(name)s”是空的，没有可以读取的内容。") % {"name": name})
    for grid in grids:
        _small_enough(name, len(grid.rows), max(map(len, grid.rows), default=0), most_rows)
    if mark := _marked(grids):
        raise Refused(
            _("“%(name)s”里有涉密标志“%(mark)s”，没有读取。涉密材料按涉密载体线下办理。")
            % {"name": name, "mark": mark}
        )
    return grids


def _grids(data: bytes, name: str, most_rows: int) -> list[Grid]:
    if data.startswith(ZIP):
        _xlsx(data, name, most_rows)
    elif data.startswith(OLE):
        if office.locked(data):
            raise _password(name)
    elif name.lower().endswith(".csv"):
        return [_csv(data, name)]
    else:
        raise Refused(
            _("“%(name)s”不是表格文件。请上传 xlsx、xls 或 csv，WPS 的 et 另存为 xlsx。") % {"name": name}
        )
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_grid(book.get_sheet_by_name(title)) for title in book.sheet_names]
    except PasswordError:
        raise _password(name) from None
    except (CalamineError, OSError, ValueError):
        raise Refused(
            _("“%(name)s”打不开，可能已损坏。用 WPS 或 Excel 打开后另存为 xlsx 再上传。") % {"name": name}
        ) from None


def _password(name: str) -> Refused:
    return Refused(_("“%(name)s”设了打开密码，没有读取。去掉密码后再上传。") % {"name": name})


def _xlsx(data: bytes, name: str, most_rows: int) -> None:
    """Refuses what is no plain xlsx, and a sheet so wide or long that it would fill the memory."""
    code, words = office.inside_zip(io.BytesIO(data))
    if code != "xlsx":
        raise Refused(
            _("“%(name)s”是%(what)s，没有读取。请另存为不带宏的 xlsx 再上传。")
            % {"name": name, "what": words or _("另一种文档")}
        )
    if problem := office.problem(io.BytesIO(data)):
        raise Refused(_("“%(name)s”%(problem)s") % {"name": name, "problem": problem})
    with ZipFile(io.BytesIO(data)) as container:
        for part in container.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                _small_enough(name, *_extent(container.read(part)), most_rows)


def _extent(xml: bytes) -> tuple[int, int]:
    """The last row and column that hold something."""
    filled = [(found[2], found[1]) for found in FILLED.finditer(xml) if not found[3]]
    rows = max((int(row) for row, _column in filled), default=0)
    return rows, max((_number(column) for _row, column in filled), default=0)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _small_enough(name: str, rows: int, columns: int, most_rows: int) -> None:
    if rows > most_rows:
        raise Refused(
            _("“%(name)s”有 %(rows)s 行，一次最多读取 %(most)s 行。分成几个文件上传。")
            % {"name": name, "rows": rows, "most": most_rows}
        )
    if columns > MOST_COLUMNS:
        raise Refused(
            _("“%(name)s”有 %(columns)s 列，最多 %(most)s 列。去掉不用的列再上传。")
            % {"name": name, "columns": columns, "most": MOST_COLUMNS}
        )


def _grid(sheet: CalamineSheet) -> Grid:
    rows = [[_plain(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    width = max(map(len, rows), default=0)
    rows = [row + [None] * (width - len(row)) for row in rows]
    for start, end in sheet.merged_cell_ranges or ():
        _fill(rows, start, end)
    return Grid(sheet.name, rows)


def _fill(rows: list[list[Value]], start: Sequence[int], end: Sequence[int]) -> None:
    """A merged cell says the same in every place it covers."""
    if start[0] >= len(rows) or start[1] >= len(rows[start[0]]):
        return
    value = rows[start[0]][start[1]]
    for row in rows[start[0] : end[0] + 1]:
        for at in range(start[1], min(end[1] + 1, len(row))):
            row[at] = value


def _plain(value: object) -> Value:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, date | int | float):
        return value
    return str(value).strip() or None


def _csv(data: bytes, name: str) -> Grid:
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        apart = "\t" if text.count("\t") > text.count(",") else ","
        rows: list[list[Value]] = [
            [cell.strip() or None for cell in row] for row in csv.reader(io.StringIO(text), delimiter=apart)
        ]
        width = max(map(len, rows), default=0)
        return Grid("csv", [row + [None] * (width - len(row)) for row in rows])
    raise Refused(_("“%(name)s”不是文本表格，没有读取。请另存为 xlsx 再上传。") % {"name": name})


def _marked(grids: Sequence[Grid]) -> str:
    words = (value for grid in grids for row in grid.rows for value in row if isinstance(value, str))
    return mark_in("\n".join(words))
