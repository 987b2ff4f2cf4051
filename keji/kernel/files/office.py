"""What is inside office containers, without unpacking or parsing more than must be."""

import html
import re
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = "[Content_Types].xml"

MOST_PARTS = 5000
MOST_UNPACKED = 300 << 20
MOST_XML = 30 << 20
ENCRYPTED = 0x1

SCANNED = {
    "docx": re.compile(
        r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|docProps/core\.xml"
    ),
    "xlsx": re.compile(
        r"xl/(sharedStrings|workbook|comments\d*|worksheets/sheet\d+)\.xml|docProps/core\.xml"
    ),
}
BREAK = re.compile(r"</(?:w:p|si|is|v|f|oddHeader|oddFooter|cp:\w+|dc:\w+)>|<w:br/>|<w:tab/>")
TAG = re.compile(r"<[^<>]*>")


def inside_zip(path: "Path | IO[bytes]") -> tuple[str, str]:
    """`docx` or `xlsx` when the container says so; otherwise no code, and words for what it is."""
    try:
        with ZipFile(path) as container:
            return _by_types(container)
    except (BadZipFile, KeyError, NotImplementedError, OSError, RuntimeError, ValueError):
        return "", _("损坏或加密的压缩包")


def locked(raw: bytes) -> bool:
    """Whether these bytes are an office document that only its password opens."""
    return "EncryptedPackage".encode("utf-16-le") in raw


def inside_ole(path: Path) -> str:
    """Words for an old office container, which also is what a password makes of a new one."""
    raw = path.read_bytes()
    if locked(raw):
        return _("设了打开密码的 Office 文档，请去掉密码")
    if "WordDocument".encode("utf-16-le") in raw:
        return _("旧版 Word（doc），请另存为 docx")
    if "Workbook".encode("utf-16-le") in raw:
        return _("旧版 Excel（xls），请另存为 xlsx")
    return _("旧版 Office 文档")


def problem(path: "Path | IO[bytes]") -> str:
    """What is wrong with a docx or xlsx as the end of a sentence: a bomb, a password, a macro."""
    with ZipFile(path) as container:
        parts = container.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return _("解开后异常庞大，没有保存。请去掉多余的图片和工作表，或导出为 PDF 再上传。")
    if any(part.flag_bits & ENCRYPTED for part in parts):
        return _("设了密码，没有保存。请去掉密码后再上传。")
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        return _("带有宏，没有保存。请另存为不带宏的文件后再上传。")
    return ""


def text(path: Path, code: str) -> tuple[str, bool]:
    """The words of a docx or xlsx, a paragraph or a cell to a line, and whether that is all of them."""
    with ZipFile(path) as container:
        parts = [part for part in container.infolist() if SCANNED[code].fullmatch(part.filename)]
        words, left = list[str](), MOST_XML
        for part in sorted(parts, key=lambda one: one.file_size):
            if part.file_size > left:
                return "\n".join(words), False
            left -= part.file_size
            words.append(_words(container, part))
    return "\n".join(words), True


def _by_types(container: ZipFile) -> tuple[str, str]:
    if TYPES not in container.namelist():
        return "", _("ZIP 压缩包")
    types = _xml(container, container.getinfo(TYPES))
    if "macroEnabled" in types:
        return "", _("带宏的 Office 文档")
    if f"{WORD}.main+xml" in types:
        return "docx", ""
    if f"{EXCEL}.main+xml" in types:
        return "xlsx", ""
    return "", _("另一种文档")


def _words(container: ZipFile, part: ZipInfo) -> str:
    # tags are cut away, never parsed: entities cannot grow and nothing outside is fetched
    return html.unescape(TAG.sub("", BREAK.sub("\n", _xml(container, part))))


def _xml(container: ZipFile, part: ZipInfo) -> str:
    with container.open(part) as file:
        raw = file.read(MOST_XML)  # never more than declared: zipfile stops there
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    return raw.decode(encoding, errors="replace")
