"""What the bytes are, whatever the name says, and whether that is something we take."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import puremagic
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.files import office
from keji.kernel.files.names import split
from keji.kernel.refused import Refused

HEAD = 4096
TEXT_ENCODINGS = ("utf-8-sig", "gb18030")
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Kind:
    """A kind of file we take."""

    code: str
    label: "str | Promise"
    extensions: tuple[str, ...]
    media_type: str


KINDS = {
    kind.code: kind
    for kind in (
        Kind("pdf", "PDF", (".pdf",), "application/pdf"),
        Kind("docx", gettext_lazy("Word 文档（docx）"), (".docx",), office.WORD),
        Kind("xlsx", gettext_lazy("Excel 表格（xlsx）"), (".xlsx",), office.EXCEL),
        Kind("png", gettext_lazy("PNG 图片"), (".png",), "image/png"),
        Kind("jpeg", gettext_lazy("JPG 图片"), (".jpg", ".jpeg"), "image/jpeg"),
        Kind("text", gettext_lazy("纯文本（txt）"), (".txt",), "text/plain"),
    )
}
ACCEPT = ",".join(extension for kind in KINDS.values() for extension in kind.extensions)

#: What to do with what people often have instead.
INSTEAD = {
    (".doc", ".wps", ".rtf", ".odt", ".docm"): gettext_lazy("请用 WPS 或 Word 另存为 docx 或 PDF 再上传。"),
    (".xls", ".et", ".csv", ".ods", ".xlsm"): gettext_lazy("请用 WPS 或 Excel 另存为 xlsx 再上传。"),
    (".ppt", ".pptx", ".dps", ".ofd"): gettext_lazy("请导出为 PDF 再上传。"),
    (".zip", ".rar", ".7z", ".tar", ".gz"): gettext_lazy("压缩包里的内容无法检查，请解开后逐个上传。"),
    (".heic", ".webp", ".bmp", ".gif", ".tif", ".tiff"): gettext_lazy("请转成 JPG 或 PNG 再上传。"),
}


def kind_of(path: Path, name: str) -> Kind:
    """The kind both the name and the content agree on; refuses with both named when they do not."""
    extension = split(name)[1].lower()
    wanted = next((kind for kind in KINDS.values() if extension in kind.extensions), None)
    if wanted is None:
        raise Refused(_not_taken(name, extension))
    code, label = looks_like(path)
    if code != wanted.code:
        raise Refused(
            _("“%(name)s”的扩展名是 %(extension)s，内容却是%(label)s，没有保存。请用原来的程序重新导出。")
            % {"name": name, "extension": extension, "label": label}
        )
    if problem := WHOLE[code](path):
        raise Refused(_("“%(name)s”%(problem)s") % {"name": name, "problem": problem})
    return wanted


def looks_like(path: Path) -> tuple[str, str]:
    """Code and words for the content; the code is empty for what we do not take."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if b"%PDF-" in head[:1024]:
        code = "pdf"
    elif head.startswith(b"\x89PNG\r\n\x1a\n"):
        code = "png"
    elif head.startswith(b"\xff\xd8\xff"):
        code = "jpeg"
    elif head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        code, label = office.inside_zip(path)
        if not code:
            return code, label
    elif head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "", office.inside_ole(path)
    elif label := _known(head):
        return "", label
    elif text_of(path) is not None:
        code = "text"
    else:
        return "", _("无法识别的数据")
    return code, str(KINDS[code].label)


def text_of(path: Path) -> str | None:
    """The text of a plain text file, or nothing when the bytes are no text."""
    raw = path.read_bytes()
    encodings = ("utf-16",) if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else TEXT_ENCODINGS
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if CONTROL.search(text) else text
    return None


def _known(head: bytes) -> str:
    """What a stranger's content is called, if its first bytes say so beyond doubt."""
    if head.startswith(b"MZ"):
        return _("Windows 程序")
    if re.match(rb"\s*<(!doctype html|html|script|svg|\?xml)", head, re.IGNORECASE):
        return _("网页或 XML")
    try:
        best = puremagic.magic_string(head)[0]
    except (puremagic.PureError, IndexError, ValueError):
        return ""
    if len(best.byte_match) < len(b"\x7fELF"):
        return ""
    return _("%(extension)s 文件") % {"extension": best.extension.lstrip(".").upper() or best.name}


def _not_taken(name: str, extension: str) -> str:
    advice = next((words for known, words in INSTEAD.items() if extension in known), None)
    taken = _("可以上传 PDF、docx、xlsx、PNG、JPG、txt。")
    what = extension or _("没有扩展名")
    return _("“%(name)s”不能上传：不收这种文件（%(what)s）。%(advice)s") % {
        "name": name,
        "what": what,
        "advice": advice or taken,
    }


def _whole_pdf(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - HEAD, 0))
        return "" if b"%%EOF" in file.read() else _cut()


def _whole_png(path: Path) -> str:
    return "" if b"IEND" in path.read_bytes()[-HEAD:] else _cut()


def _whole_jpeg(path: Path) -> str:
    return "" if b"\xff\xd9" in path.read_bytes()[-HEAD * 16 :] else _cut()


def _cut() -> str:
    return _("不完整，像是没有传完或没有导出完，没有保存。请重新导出后再上传。")


#: What is wrong with a file of the right kind, as the end of a sentence; nothing when all is well.
WHOLE: dict[str, Callable[[Path], str]] = {
    "pdf": _whole_pdf,
    "png": _whole_png,
    "jpeg": _whole_jpeg,
    "docx": office.problem,
    "xlsx": office.problem,
    "text": lambda path: "",
}
