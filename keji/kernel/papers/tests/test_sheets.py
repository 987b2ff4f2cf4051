"""Workbooks that come in: what cannot be read is told in one sentence, and nothing of it is kept."""

import io
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from keji.kernel.papers.sheets import MOST_ROWS, read_sheets
from keji.kernel.refused import Refused

#: The head of an old office container, and the name of the stream a password makes of a new one.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def saved(*rows, title="台账"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def changed(data, name, change):
    """The same container with one part written otherwise."""
    kept = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(kept, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return kept.getvalue()


def with_macros():
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return changed(saved(["名称"]), "[Content_Types].xml", lambda xml: xml.replace(plain, macro))


def far_away():
    """One stray cell at the far end of the sheet."""
    end = b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return changed(
        saved(["名称"]), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</row></sheetData>", end)
    )


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (saved, "空.xlsx", "是空的"),
        (lambda: b"", "空.csv", "是空的"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "密.xlsx", "设了打开密码"),
        (with_macros, "宏.xlsm", "带宏的 Office 文档"),
        (lambda: b"%PDF-1.7 ...", "扫描.pdf", "不是表格文件"),
        (lambda: b"PK\x03\x04" + b"x" * 50, "坏.xlsx", "损坏或加密的压缩包"),
        (lambda: OLE + b"x" * 600, "坏.xls", "打不开"),
        (lambda: "名称,金额\n".encode() * 20_000, "长.csv", f"有 20000 行，一次最多读取 {MOST_ROWS} 行"),
        (far_away, "远.xlsx", "有 1048576 行"),
        (lambda: saved(["机密★10年"]), "密件.xlsx", "涉密标志“机密★”"),
    ],
)
def test_what_cannot_be_read_is_told(data, name, sentence):
    with pytest.raises(Refused, match=sentence):
        read_sheets(data(), name)


def test_a_csv_of_an_old_program_is_read():
    (grid,) = read_sheets("名称,金额\r\n褐牛繁育,１２\r\n".encode("gb18030"), "台账.csv")

    assert grid.rows == [["名称", "金额"], ["褐牛繁育", "１２"]]
