"""A Word file from first block to last: paragraphs, tables and pictures, and what had to be left out.

Tracked changes are read as accepted. Nothing outside the file is fetched, nothing inside it is run.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from docx.oxml.ns import qn

from keji.kernel.formkit.rich import grid_lines, picture_line
from keji.kernel.formkit.values import clean
from keji.kernel.formkit.word.numbering import Numbering
from keji.kernel.formkit.word.pictures import Made, made_anew

MOST_PICTURES = 60
CAPTION = re.compile(r"^图\s*[\d一二三四五六七八九十]")
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:pPr"), qn("w:rPr"), FALLBACK}
THROUGH = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag")}
CHANGED = {qn("w:del"), qn("w:ins"), qn("w:moveFrom"), qn("w:moveTo")}


@dataclass(frozen=True)
class Para:
    """A paragraph: its words, how high a heading it is (0 for none), whether all of it is bold."""

    text: str
    level: int = 0
    bold: bool = False
    is_picture: bool = False


@dataclass(frozen=True)
class Cells:
    """A table as a grid; what is merged stands in its first cell."""

    rows: list[list[str]]

    @property
    def text(self) -> str:
        return grid_lines(self.rows)


@dataclass
class Walk:
    """One way through a document."""

    document: Any
    known: Collection[str] = ()
    pictures: dict[str, Made] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbering = Numbering(self.document)
        self.levels = {style.style_id: _level_of(style) for style in self.document.styles}

    def items(self) -> list[Para | Cells]:
        """Everything in its order; a caption under a picture is its name."""
        found: list[Para | Cells] = []
        for item in self._blocks(self.document.element.body):
            before = found[-1] if found else None
            if isinstance(item, Para) and isinstance(before, Para) and _names(before, item):
                digest = before.text.rpartition("#")[2].rstrip("】")
                found[-1] = Para(picture_line(item.text, digest), is_picture=True)
            else:
                found.append(item)
        return found

    def remark(self, text: str) -> None:
        self.remarks[text] = None

    def _blocks(self, parent: Any) -> Iterator[Para | Cells]:
        for child in parent:
            if child.tag in CHANGED:
                self._is_changed()
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield Cells([self._row(row) for row in child.iter(qn("w:tr")) if row.getparent() is child])
            elif child.tag in THROUGH:
                yield from self._blocks(child)
            elif child.tag == qn("w:altChunk"):
                self.remark(_("文中嵌入了另一份文档，没有读入。请把它的内容直接粘贴到正文里。"))

    def _paragraph(self, paragraph: Any) -> Iterator[Para]:
        parts: list[str] = []
        pictures: list[str] = []
        self._words(paragraph, parts, pictures)
        text = clean("".join(parts))
        level = self._level(paragraph)
        if text:
            number = self.numbering.of(paragraph) if not level else ""
            yield Para(number + text, level, self._is_bold(paragraph))
        yield from (Para(picture_line("", digest), is_picture=True) for digest in pictures)

    def _words(self, element: Any, parts: list[str], pictures: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag in CHANGED:
                self._is_changed()
            if tag in SKIPPED:
                continue
            if tag in {qn("w:t"), MATH}:
                parts.append(child.text or "")
                if tag == MATH:
                    self.remark(_("公式按一行文字读入，排版会丢失。复杂的公式请截成图片插入。"))
            elif tag in {qn("w:br"), qn("w:cr")}:
                parts.append("\n")
            elif tag == qn("w:tab"):
                parts.append(" ")
            elif tag in {qn("w:drawing"), qn("w:pict")}:
                self._drawing(child, parts, pictures)
            elif tag == qn("w:object"):
                self.remark(
                    _("文中嵌入了别的程序的对象（如 Excel 表、公式编辑器），没有读入。请改成表格或截图。")
                )
            elif isinstance(tag, str):
                self._words(child, parts, pictures)

    def _drawing(self, drawing: Any, parts: list[str], pictures: list[str]) -> None:
        found = [(one.get(qn("r:embed")), one.get(qn("r:link"))) for one in drawing.iter(qn("a:blip"))]
        found += [(one.get(qn("r:id")), one.get(qn("r:href"))) for one in drawing.iter(IMAGE_DATA)]
        for embedded, linked in found:
            if linked and not embedded:
                self.remark(_("有一张图片只是链接，没有存在 Word 里，没有读入。请把图片重新插入到正文里。"))
            elif embedded and (digest := self._picture(embedded)):
                pictures.append(digest)
        if not found:
            self.remark(_("有用 Word 图形、图表画的图，只读入了其中的文字。请把整幅图截成图片，插入到原处。"))
            parts += [f"{words}\n" for words in (_text_of(one) for one in drawing.iter(qn("w:p"))) if words]

    def _picture(self, relation: str) -> str | None:
        part = self.document.part.rels.get(relation)
        if part is None or part.is_external:
            self.remark(_("有一张图片只是链接，没有存在 Word 里，没有读入。请把图片重新插入到正文里。"))
            return None
        if len(self.pictures) >= MOST_PICTURES:
            self.remark(_("图片超过 %(most)d 张，后面的没有读入。") % {"most": MOST_PICTURES})
            return None
        made = made_anew(part.target_part.blob, known=self.known)
        if made is None:
            self.remark(
                _("有一张图片的格式网页和打印都不能显示（如 EMF、WMF），没有读入。请另存为 PNG 再插入。")
            )
            return None
        self.pictures[made.digest] = made
        return made.digest

    def _row(self, row: Any) -> list[str]:
        cells: list[str] = []
        for cell in row.iter(qn("w:tc")):
            if cell.getparent() is not row and cell.getparent().tag not in {qn("w:sdtContent"), qn("w:ins")}:
                continue
            properties = cell.tcPr
            merged = properties.find(qn("w:vMerge")) if properties is not None else None
            goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
            lines = [item.text for item in self._blocks(cell) if isinstance(item, Para)]
            cells.append("" if goes_on else "\n".join(lines))
            cells += [""] * (cell.grid_span - 1)
        return cells

    def _level(self, paragraph: Any) -> int:
        properties = paragraph.pPr
        if properties is None:
            return 0
        own = properties.find(qn("w:outlineLvl"))
        if own is not None and own.get(qn("w:val"), "9").isdigit() and int(own.get(qn("w:val"))) < 9:
            return int(own.get(qn("w:val"))) + 1
        style = properties.find(qn("w:pStyle"))
        return self.levels.get(style.get(qn("w:val")), 0) if style is not None else 0

    def _is_bold(self, paragraph: Any) -> bool:
        runs = [run for run in paragraph.iter(qn("w:r")) if any(text.text for text in run.iter(qn("w:t")))]
        return bool(runs) and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)

    def _is_changed(self) -> None:
        self.remark(_("文中有修订痕迹，按“接受全部修订”以后的文字读入。"))


def _names(picture: Para, caption: Para) -> bool:
    return (
        picture.is_picture
        and "【图：#" in picture.text
        and len(caption.text) <= 60
        and CAPTION.match(caption.text) is not None
    )


def _level_of(style: Any) -> int:
    """How high a heading a style is, by its name in both languages or its place in the outline."""
    if found := re.fullmatch(r"(?:heading|标题)\s*(\d)", (style.name or "").lower()):
        return int(found[1])
    outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    value = outline.get(qn("w:val"), "9") if outline is not None else "9"
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


def _text_of(paragraph: Any) -> str:
    return clean("".join(one.text or "" for one in paragraph.iter(qn("w:t"))))
