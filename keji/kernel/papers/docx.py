"""A paper as DOCX: it goes through the office's own system, so its styles name the office's faces."""

import io
from collections.abc import Sequence
from datetime import datetime
from functools import singledispatch
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from keji.kernel.papers import measures
from keji.kernel.papers.codes import square_code
from keji.kernel.papers.tree import Facts, Heading, Paper, Paragraph, Picture, Seal, Signatures, Table
from keji.kernel.papers.words import clean, seal_lines

SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
#: The same paper gives the same bytes, whenever it is written.
NO_DAY = datetime(2000, 1, 1)


def as_docx(paper: Paper) -> bytes:
    """The bytes of a DOCX that opens in WPS, Word and LibreOffice."""
    document = Document()
    _page(document, paper)
    _styles(document)
    document.add_paragraph(clean(paper.title), style="Title")
    if paper.subtitle:
        line = document.add_paragraph(clean(paper.subtitle))
        line.paragraph_format.first_line_indent = Pt(0)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block in paper.blocks:
        _put(block, document)
    document.core_properties.title = clean(paper.title)
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = NO_DAY
    buffer = io.BytesIO()
    document.save(buffer)
    return _undated(buffer)


def _undated(packed: io.BytesIO) -> bytes:
    """The same parts without the moment they were packed at: one paper, one row of bytes."""
    out = io.BytesIO()
    with ZipFile(packed) as parts, ZipFile(out, "w", ZIP_DEFLATED) as plain:
        for part in parts.infolist():
            plain.writestr(ZipInfo(part.filename), parts.read(part), ZIP_DEFLATED)
    return out.getvalue()


def _page(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    short, long = Mm(210), Mm(297)
    section.page_width, section.page_height = (long, short) if paper.wide else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.wide else WD_ORIENT.PORTRAIT
    top, right, bottom, left = (Mm(side) for side in measures.MARGINS_MM)
    section.top_margin, section.right_margin = top, right
    section.bottom_margin, section.left_margin = bottom, left
    if paper.mark:
        head = section.header.paragraphs[0]
        head.text, head.alignment = clean(paper.mark), WD_ALIGN_PARAGRAPH.CENTER
    line = section.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.first_line_indent = Pt(0)
    for part in ("— ", "PAGE", " —"):
        run = line.add_run()
        run.font.size = Pt(measures.NUMBER_PT)
        if part == "PAGE":
            _field(run, part)
        else:
            run.text = part
    if paper.code:
        code = section.footer.add_paragraph()
        code.alignment = WD_ALIGN_PARAGRAPH.CENTER
        code.paragraph_format.first_line_indent = Pt(0)
        run = code.add_run(clean(paper.code))
        run.font.size = Pt(8)
        if paper.asked_at:
            # a line of fixed height would cut the square off
            code.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
            square = io.BytesIO(square_code(paper.asked_at))
            code.add_run("　").add_picture(square, width=Mm(measures.SQUARE_MM))


def _field(run: Any, code: str) -> None:
    for kind in ("begin", "code", "end"):
        element = OxmlElement("w:instrText" if kind == "code" else "w:fldChar")
        if kind == "code":
            element.text = code
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _styles(document: Any) -> None:
    text = _style(document, "Normal", measures.TEXT_FACE, measures.TEXT_PT)
    text.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    text.paragraph_format.line_spacing = Pt(measures.LINE_PT)
    text.paragraph_format.space_after = Pt(0)
    text.paragraph_format.first_line_indent = Pt(2 * measures.TEXT_PT)
    title = _style(document, "Title", measures.TITLE_FACE, measures.TITLE_PT)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.first_line_indent = Pt(0)
    title.paragraph_format.space_after = Pt(measures.LINE_PT / 2)
    for border in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(border)
    _style(document, "Heading 1", measures.HEAD_FACE, measures.TEXT_PT)
    _style(document, "Heading 2", measures.SUBHEAD_FACE, measures.TEXT_PT)


def _style(document: Any, name: str, face: str, size: float) -> Any:
    style = document.styles[name]
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), face)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    return style


@singledispatch
def _put(block: Any, document: Any) -> None:
    raise TypeError(f"no paper holds a {type(block).__name__}")


@_put.register
def _(block: Heading, document: Any) -> None:
    document.add_paragraph(clean(block.text), style=f"Heading {block.level}")


@_put.register
def _(block: Paragraph, document: Any) -> None:
    for line in clean(block.text).split("\n"):
        document.add_paragraph(line)


@_put.register
def _(block: Picture, document: Any) -> None:
    # a line of fixed height would cut the picture off
    place = document.add_paragraph()
    place.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    place.add_run().add_picture(io.BytesIO(block.content), width=Mm(block.width))
    lines = [place, *([document.add_paragraph(clean(block.caption))] if block.caption else [])]
    for line in lines:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.first_line_indent = Pt(0)


@_put.register
def _(block: Table, document: Any) -> None:
    table = _ruled(document, len(block.head), block.widths)
    _row(table, block.head, ["center"] * len(block.head), head=True)
    for row in block.rows:
        _row(table, row, [block.side(column) for column in range(len(row))])


@_put.register
def _(block: Facts, document: Any) -> None:
    table = _ruled(document, 2, (1, 4))
    for row in block.rows:
        _row(table, row, ["left", "left"])


@_put.register
def _(block: Signatures, document: Any) -> None:
    _hold(document)
    line = document.add_paragraph("　".join(f"{clean(who)}：＿＿＿＿" for who in block.who))
    line.paragraph_format.first_line_indent = Pt(0)
    line.paragraph_format.space_before = Pt(measures.LINE_PT / 2)


@_put.register
def _(block: Seal, document: Any) -> None:
    _hold(document)
    for number, text in enumerate(seal_lines(block)):
        line = document.add_paragraph(clean(text))
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.keep_with_next = number == 0
        if number == 0:
            line.paragraph_format.space_before = Pt(measures.LINE_PT)


def _hold(document: Any) -> None:
    """Nothing to be signed or sealed stands on a page without the words before it."""
    if document.paragraphs:
        document.paragraphs[-1].paragraph_format.keep_with_next = True


def _ruled(document: Any, columns: int, widths: Sequence[int]) -> Any:
    section = document.sections[0]
    line = section.page_width - section.left_margin - section.right_margin
    table = document.add_table(rows=0, cols=columns, style="Table Grid")
    table.autofit = False
    for column, share in zip(table.columns, widths, strict=True):
        column.width = int(line * share / sum(widths))
    return table


def _row(table: Any, cells: Sequence[str], sides: Sequence[str], *, head: bool = False) -> None:
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, column, text, side in zip(row.cells, table.columns, cells, sides, strict=True):
        cell.width = column.width
        line = cell.paragraphs[0]
        line.alignment = SIDES[side]
        line.paragraph_format.first_line_indent = Pt(0)
        line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(3)
        run = line.add_run(clean(text))
        run.font.size = Pt(measures.TABLE_PT)
        if head:
            run.font.bold = True
