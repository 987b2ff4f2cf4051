"""合订本: papers and files bound into one PDF with contents, running page numbers and bookmarks.

A file that cannot be bound has a slip in its place that says which and why, so that a book is always whole.
"""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2.raw as pdfium
from django.utils.translation import gettext as _
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    StreamObject,
)
from pypdfium2 import PdfDocument, PdfiumError

from keji.kernel.papers.pdf import FACES, as_pdf, typeset
from keji.kernel.papers.tree import Facts, Paper, Picture, Table
from keji.kernel.papers.words import clean

STAMPS = Path(__file__).parent / "layout" / "stamp.typ"
A4 = (595.276, 841.89)
#: Pages that came as files are set inside this margin, in points; the stamp stands below it.
SIDE, TOP, BOTTOM = 28.0, 28.0, 48.0
PDF, IMAGES = "application/pdf", ("image/png", "image/jpeg")
#: A file with more pages is not bound but named.
MOST_PAGES = 600


@dataclass(frozen=True)
class Enclosed:
    """A file as it was handed in; `content` is None where nobody may read it, and `why` says so."""

    name: str
    media_type: str
    digest: str
    content: bytes | None
    why: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the book: a paper of ours or a file. The contents name `heads`, headings in it, too."""

    title: str
    what: Paper | Enclosed
    heads: Sequence[str] = ()
    level: int = 1


@dataclass
class _Leaf:
    """One page of the book: what is drawn on it (nothing on a blank), how it is moved, how large it is."""

    page: PageObject | None = None
    moved: Transformation = field(default_factory=Transformation)
    size: tuple[float, float] = A4


@dataclass
class _Laid:
    """A part with its pages, and where its headings are among them."""

    part: Part
    leaves: list[_Leaf]
    heads: list[tuple[str, int]] = field(default_factory=list)


def bind(title: str, parts: Sequence[Part], *, mark: str = "", foot: str = "") -> bytes:
    """The PDF: the first part, the contents, the other parts; parts of level 1 begin on the right-hand side.

    `mark` stands across every page, `foot` beside every page number.
    """
    laid = [_lay(part) for part in parts]
    cover, rest = laid[0], laid[1:]
    contents = _lay(_contents(_listed(_padded(laid), rest)))
    for _again in range(2):
        # the numbers move by the pages of the contents themselves, whose own number they do not change
        contents = _lay(_contents(_listed(_padded([cover, contents, *rest]), rest)))
    order = _padded([cover, contents, *rest])
    writer = _written([leaf for _laid, leaves in order for leaf in leaves], mark, foot)
    return _bookmarked(writer, title, _listed(order, [cover, contents, *rest]))


def _lay(part: Part) -> _Laid:
    if isinstance(part.what, Paper):
        pdf = as_pdf(part.what, numbered=False)
        return _Laid(part, _own(pdf), _found(pdf, part.heads))
    try:
        return _Laid(part, _file_leaves(part.what))
    except (PdfiumError, PyPdfError, OSError, ValueError, SystemError):
        return _Laid(part, _slip(part.what, _("文件打不开（可能加了密码或已损坏），没有装订。")))


def _own(pdf: bytes) -> list[_Leaf]:
    """The pages of a paper of ours, as they are."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return [_Leaf(page, size=(float(page.mediabox.width), float(page.mediabox.height))) for page in pages]


def _file_leaves(file: Enclosed) -> list[_Leaf]:
    if file.content is None:
        return _slip(file, file.why)
    if file.media_type in IMAGES:
        return _own(as_pdf(Paper(file.name, [Picture(file.content)]), numbered=False))
    if file.media_type != PDF:
        return _slip(file, _("这类文件不能装订成页，请看电子文件。"))
    with PdfDocument(file.content) as document:
        if not 0 < len(document) <= MOST_PAGES:
            return _slip(file, _("文件有 %(n)s 页，没有装订，请看电子文件。") % {"n": len(document)})
        for page in document:
            # what was typed into a form or noted in the margin becomes part of the page
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT)
        kept = io.BytesIO()
        document.save(kept)
    return [_fitted(page) for page in PdfReader(kept).pages]


def _slip(file: Enclosed, why: str) -> list[_Leaf]:
    rows = [
        (_("文件名"), file.name),
        ("SHA-256", " ".join(file.digest[at : at + 16] for at in range(0, len(file.digest), 16))),
        (_("说明"), why),
    ]
    return _own(as_pdf(Paper(_("附件说明页"), [Facts(rows)]), numbered=False))


def _fitted(page: PageObject) -> _Leaf:
    """Turned as its reader would see it, no larger than it was, in the middle of what the margins leave."""
    box, turned = page.cropbox, page.rotation % 360
    width, height = float(box.width), float(box.height)
    middle = (float(box.left) + width / 2, float(box.bottom) + height / 2)
    if turned % 180:
        width, height = height, width
    size = A4 if width <= height else (A4[1], A4[0])
    room = (size[0] - 2 * SIDE, size[1] - TOP - BOTTOM)
    scale = min(room[0] / width, room[1] / height, 1.0)
    moved = Transformation().translate(-middle[0], -middle[1]).rotate(-turned).scale(scale)
    return _Leaf(page, moved.translate(size[0] / 2, BOTTOM + room[1] / 2), size)


def _found(pdf: bytes, heads: Sequence[str]) -> list[tuple[str, int]]:
    """On which page of the part each heading stands, looked for from the page of the one before."""
    found, start = [], 0
    with PdfDocument(pdf) as document:
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in document] if heads else []
    for head in heads:
        wanted = "".join(head.split())
        on = next((number for number in range(start, len(texts)) if wanted in texts[number]), None)
        if on is not None:
            found.append((head, on))
            start = on
    return found


def _padded(laid: Sequence[_Laid]) -> list[tuple[_Laid, list[_Leaf]]]:
    """Every part with its pages; a blank before a part of level 1 that would begin on the left-hand side."""
    order: list[tuple[_Laid, list[_Leaf]]] = []
    count = 0
    for one in laid:
        if one.part.level == 1 and count % 2 and order:
            order[-1][1].append(_Leaf())
            count += 1
        order.append((one, list(one.leaves)))
        count += len(one.leaves)
    return order


def _listed(
    order: Sequence[tuple[_Laid, list[_Leaf]]], wanted: Sequence[_Laid]
) -> list[tuple[str, int, int]]:
    """The lines of the contents: words, page of the book, level."""
    lines, first = [], 1
    for one, leaves in order:
        if any(one is other for other in wanted):
            lines.append((one.part.title, first, one.part.level))
            lines += [(head, first + number, 2) for head, number in one.heads]
        first += len(leaves)
    return lines


def _contents(lines: Sequence[tuple[str, int, int]]) -> Part:
    rows = [["　" * (level - 1) + words, str(page)] for words, page, level in lines]
    table = Table([_("内容"), _("页码")], rows, (9, 1), ("left", "right"))
    return Part(_("目录"), Paper(_("目录"), [table]))


def _written(leaves: Sequence[_Leaf], mark: str, foot: str) -> PdfWriter:
    """Every page with what is drawn on it and its stamp, each as a form that keeps its own resources."""
    writer = PdfWriter()
    stamps = PdfReader(io.BytesIO(_stamps(leaves, mark, foot))).pages
    for leaf, stamp in zip(leaves, stamps, strict=True):
        layers = [(leaf.page, leaf.moved)] if leaf.page is not None else []
        page = writer.add_blank_page(*leaf.size)
        forms, drawing = DictionaryObject(), b""
        for number, (drawn, moved) in enumerate([*layers, (stamp, Transformation())]):
            name = f"/L{number}"
            forms[NameObject(name)] = _form(writer, drawn)
            drawing += b"q %s cm %s Do Q\n" % (
                " ".join(f"{one:.5f}" for one in moved.ctm).encode(),
                name.encode(),
            )
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
        content = StreamObject()
        content.set_data(drawing)
        page[NameObject("/Contents")] = writer._add_object(content)
    return writer


def _form(writer: PdfWriter, page: PageObject) -> IndirectObject:
    """The page as a form: its content as it is, never taken apart, within its crop box."""
    content, resources = page.get_contents(), page.get("/Resources")
    form = StreamObject()
    form.set_data(content.get_data() if content is not None else b"")
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(one) for one in page.cropbox),
            NameObject("/Resources"): resources.get_object().clone(writer)
            if resources
            else DictionaryObject(),
        }
    )
    return writer._add_object(form.flate_encode())


def _stamps(leaves: Sequence[_Leaf], mark: str, foot: str) -> bytes:
    feet = [
        _("第 %(n)s 页 共 %(all)s 页") % {"n": number, "all": len(leaves)}
        + (f"　{clean(foot)}" if foot else "")
        for number in range(1, len(leaves) + 1)
    ]
    told = {"pages": [leaf.size for leaf in leaves], "feet": feet, "mark": clean(mark), "face": FACES["head"]}
    return typeset(STAMPS, {"stamps": json.dumps(told, ensure_ascii=False)})


def _bookmarked(writer: PdfWriter, title: str, lines: Sequence[tuple[str, int, int]]) -> bytes:
    above = None
    for words, page, level in lines:
        item = writer.add_outline_item(title=words, page_number=page - 1, parent=above if level > 1 else None)
        above = item if level == 1 else above
    writer.add_metadata({"/Title": title})
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()
