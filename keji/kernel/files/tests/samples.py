"""Small real files of every kind, made here so that nothing binary lies in the repository."""

import io
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from keji.kernel.files.office import EXCEL, WORD

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 40 + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 40 + b"\xff\xd9"
EXE = b"MZ\x90\0" + b"\0" * 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as container:
        for name, text in parts.items():
            container.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def docx(*paragraphs: str, header: str = "", types: str = f"{WORD}.main+xml", **more: str) -> bytes:
    """A Word document; `|` in a paragraph parts it into runs, as Word does when somebody edits a mark."""
    body = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in text.split("|")) + "</w:p>"
        for text in paragraphs
    )
    parts = {
        "[Content_Types].xml": f'<Types><Override ContentType="{types}"/></Types>',
        "word__document.xml": f"<w:document><w:body>{body}</w:body></w:document>",
        "word__header1.xml": f"<w:hdr><w:p><w:t>{header}</w:t></w:p></w:hdr>",
    }
    return zipped(**(parts | more))


def xlsx(*cells: str) -> bytes:
    strings = "".join(f"<si><t>{cell}</t></si>" for cell in cells)
    return zipped(
        **{
            "[Content_Types].xml": f'<Types><Override ContentType="{EXCEL}.main+xml"/></Types>',
            "xl__sharedStrings.xml": f"<sst>{strings}</sst>",
        }
    )


def pdf(text: str = "", *, width: int = 2, title: str = "") -> bytes:
    """A PDF whose font has its own codes and a ToUnicode map, deflated, as WPS and Word write it."""
    codes = {character: number for number, character in enumerate(dict.fromkeys(text), start=1)}
    lines = "\n".join(
        f"1 0 0 1 72 {700 - 20 * row} Tm <{''.join(f'{codes[c]:0{2 * width}x}' for c in line)}> Tj"
        for row, line in enumerate(text.split("\n"))
    )
    chars = "\n".join(
        f"<{number:0{2 * width}X}> <{character.encode('utf-16-be').hex().upper()}>"
        for character, number in codes.items()
    )
    cmap = f"/CIDInit /ProcSet findresource begin\n{len(codes)} beginbfchar\n{chars}\nendbfchar\n"
    fonts = "1 0 obj <</Font <</F1 5 0 R>>>> endobj\n5 0 obj <</Type /Font /ToUnicode 3 0 R>> endobj\n"
    info = f"4 0 obj <</Title <FEFF{title.encode('utf-16-be').hex()}>>> endobj\n" if title else ""
    return b"".join(
        [
            b"%PDF-1.7\n",
            fonts.encode(),
            stream(2, f"BT /F1 12 Tf\n{lines}\nET"),
            stream(3, cmap),
            info.encode(),
            b"trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n",
        ]
    )


def stream(number: int, text: str, *, more: str = "") -> bytes:
    body = zlib.compress(text.encode())
    head = f"{number} 0 obj <</Length {len(body)} /Filter /FlateDecode {more}>> stream\n"
    return head.encode() + body + b"\nendstream endobj\n"
