"""A form as a Word file to be filled in: names and values in tables, long texts under fixed headings."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from PIL import Image

from keji.kernel.formkit import rich
from keji.kernel.formkit.binding import typed
from keji.kernel.formkit.definition import Field, Form, Section
from keji.kernel.formkit.showing import own, rows_of
from keji.kernel.formkit.word import package
from keji.kernel.formkit.word.hints import hint_of
from keji.kernel.formkit.word.tables import short_fields
from keji.kernel.formkit.wording import said

HAN = "一二三四五六七八九十"
HINT = "填写说明"
WIDTH = Mm(160)
MOST_HIGH = Mm(220)
#: Rows of a table that stand empty for the pen, and choices that are named beside their field.
EMPTY_ROWS, FEW = 3, 8


@dataclass(frozen=True)
class Told:
    """What the caller knows: lines under the title, choices, custom properties, where pictures are."""

    lines: Sequence[str] = ()
    choices: Mapping[str, Any] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    picture: Callable[[str], bytes | None] = lambda digest: None


def write_word(form: Form, answers: Mapping[str, Any], told: Told, *, only_body: bool = False) -> bytes:
    """The form with these answers; `only_body` leaves out everything but the long texts."""
    document = Document()
    _page(document)
    document.add_paragraph(form.title, style="Title")
    for line in told.lines:
        document.add_paragraph(line, style=HINT)
    for number, section in enumerate(form.sections):
        _section(document, number, section, own(answers, section.key), told, only_body)
    document.core_properties.title, document.core_properties.author = form.title, ""
    package.mark(document, dict(told.marks))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(25)
    hint = document.styles.add_style(HINT, WD_STYLE_TYPE.PARAGRAPH)
    hint.base_style = document.styles["Normal"]
    for name, face, size in (
        ("Normal", "宋体", 11),
        ("Title", "黑体", 20),
        ("Heading 1", "黑体", 15),
        ("Heading 2", "黑体", 12),
        ("Heading 3", "楷体", 12),
        (HINT, "楷体", 10),
    ):
        _face(document.styles[name], face, size)
    hint.font.color.rgb = RGBColor(0x60, 0x60, 0x60)
    title = document.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(border)


def _face(style: Any, face: str, size: int) -> None:
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), face)


def _section(
    document: Any, number: int, section: Section, given: Mapping[str, Any], told: Told, only_body: bool
) -> None:
    facts = [] if only_body else short_fields(section.fields)
    grids = [] if only_body else [one for one in section.fields if one.kind == "table"]
    longs = [one for one in section.fields if one.kind == "longtext"]
    if not facts and not grids and not longs:
        return
    document.add_heading(f"{_han(number)}、{section.title}", 1)
    if facts:
        _facts(document, facts, given, told)
    for table in grids:
        document.add_paragraph(
            _("%(title)s：每项一行，行数不够可以加。") % {"title": table.title}, style=HINT
        )
        _grid(document, table, rows_of(given.get(table.key)), told)
    for count, one in enumerate(longs):
        document.add_heading(f"（{_han(count)}）{one.title}", 2)
        document.add_paragraph(hint_of(one), style=HINT)
        _text(document, typed(one, given.get(one.key)), told)


def _han(number: int) -> str:
    return HAN[number] if number < len(HAN) else f"十{HAN[number - 10]}"


def _label(one: Field, told: Told) -> str:
    """The title, and in brackets what helps to answer; brackets are no part of a title that is read."""
    beside = [one.unit] if one.unit else []
    if one.kind == "yesno":
        beside.append(_("是/否"))
    elif one.is_chosen and len(offered := one.choices(told.choices)) <= FEW:
        beside.append("/".join(words for _value, words in offered))
    elif one.kind in {"date", "month"}:
        beside.append("2026-03-18" if one.kind == "date" else "2026-06")
    return f"{one.title}（{'，'.join(beside)}）" if beside else one.title


def _facts(document: Any, fields: Sequence[Field], given: Mapping[str, Any], told: Told) -> None:
    rows = [(_label(one, told), _said(one, given.get(one.key), told)) for one in fields]
    _table(document, rows, (2, 3))


def _grid(document: Any, table: Field, rows: Sequence[Mapping[str, Any]], told: Told) -> None:
    head = [_label(column, told) for column in table.columns]
    filled = [[_said(column, row.get(column.key), told) for column in table.columns] for row in rows]
    empty = max(0, min(EMPTY_ROWS, table.most_rows - len(rows)))
    _table(document, [head, *filled, *[[""] * len(head)] * empty], [1] * len(head), head=True)


def _said(one: Field, value: Any, told: Told) -> str:
    """The words of a choice, everything else as it would be typed."""
    if one.kind == "yesno" or one.is_chosen:
        return said(one, value, one.choices(told.choices) if one.is_chosen else ())
    return typed(one, value)


def _table(
    document: Any, rows: Sequence[Sequence[str]], shares: Sequence[int], *, head: bool = False
) -> None:
    table = document.add_table(rows=0, cols=len(shares), style="Table Grid")
    table.autofit = False
    widths = [Emu(int(WIDTH * share / sum(shares))) for share in shares]
    for number, row in enumerate(rows):
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = width
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(9 if len(shares) > 4 else 10)
            run.font.bold = head and number == 0
    document.add_paragraph()


def _text(document: Any, text: str, told: Told) -> None:
    for block in rich.blocks(text):
        match block:
            case rich.Subhead():
                document.add_heading(block.text, 3)
            case rich.Grid():
                _table(document, block.rows, [1] * len(block.rows[0]))
            case rich.Picture():
                _picture(document, block, told)
            case _:
                document.add_paragraph(block.text)


def _picture(document: Any, block: rich.Picture, told: Told) -> None:
    content = told.picture(block.digest)
    if content is None:
        document.add_paragraph(rich.picture_line(block.caption, block.digest))
        return
    with Image.open(io.BytesIO(content)) as picture:
        wide, high = picture.size
    width = min(WIDTH, Emu(int(MOST_HIGH * wide / high)), Emu(wide * 9525))
    document.add_picture(io.BytesIO(content), width=width)
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    if block.caption:
        document.add_paragraph(block.caption).alignment = WD_ALIGN_PARAGRAPH.CENTER
