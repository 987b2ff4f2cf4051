"""The answers to a form as blocks of a paper, in the order of the form."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.formkit import Form, rich
from keji.kernel.formkit.binding import Bound, BoundField, bound_section
from keji.kernel.formkit.showing import shown
from keji.kernel.papers.tree import Block, Facts, Heading, Paragraph, Picture, Table

#: The least and the most characters a column of a table is given room for.
NARROW, WIDE = 5, 18
NUMERALS = "一二三四五六七八九十"
#: The bytes of a picture of a text by the beginning of its digest, or None where it is not to be had.
Pictures = Callable[[str], bytes | None]


def form_blocks(
    form: Form,
    answers: Mapping[str, Any],
    pictures: Pictures,
    *,
    choices: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> list[tuple[str, list[Block]]]:
    """Each section that asks something as (heading, blocks); what the form hides is left out."""
    seen = shown(form, answers, facts)
    parts = [bound_section(section, seen, answers, open=(), choices=choices) for section in form.sections]
    told = [part for part in parts if any(field.kind != "file" for field in part.fields)]
    return [
        (f"{_numeral(number)}、{part.section.title}", list(_section(part, pictures)))
        for number, part in enumerate(told)
    ]


def _numeral(number: int) -> str:
    return NUMERALS[number] if number < len(NUMERALS) else str(number + 1)


def _section(part: Bound, pictures: Pictures) -> "list[Block]":
    blocks: list[Block] = []
    facts: list[tuple[str, str]] = []
    for field in part.fields:
        if field.kind in ("table", "longtext") and facts:
            blocks.append(Facts(facts))
            facts = []
        if field.kind == "table":
            blocks += _table(field)
        elif field.kind == "longtext":
            blocks += [Heading(field.field.title, 2), *_rich(field, pictures)]
        elif field.kind != "file":
            unit = f" {field.field.unit}" if field.text and field.field.unit else ""
            facts.append((field.field.title, f"{field.text}{unit}" or "—"))
    return [*blocks, Facts(facts)] if facts else blocks


def _table(field: BoundField) -> list[Block]:
    columns = field.field.columns
    if not field.rows:
        return [Heading(field.field.title, 2), Paragraph(_("（没有填写）"))]
    heads = [f"{one.title}（{one.unit}）" if one.unit else one.title for one in columns]
    rows = [[cell.text for cell in row.cells] for row in field.rows]
    return [Heading(field.field.title, 2), Table(heads, rows, _widths([heads, *rows]))]


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Columns as wide as what stands in them: dates and sums whole, long words in several lines."""
    return [min(max(*map(len, column), NARROW), WIDE) for column in zip(*rows, strict=True)]


def _rich(field: BoundField, pictures: Pictures) -> list[Block]:
    found: list[Block] = []
    for block in field.blocks:
        match block:
            case rich.Picture():
                content = pictures(block.digest)
                lost = Paragraph(_("（图“%(caption)s”不在附件里）") % {"caption": block.caption})
                found.append(Picture(content, block.caption) if content else lost)
            case rich.Grid():
                rows = [list(row) for row in block.rows]
                found.append(Table(rows[0], rows[1:], _widths(rows)))
            case rich.Subhead():
                found.append(Heading(block.text, 2))
            case rich.Line() if block.text.strip():
                found.append(Paragraph(block.text))
    return found or [Paragraph("—")]
