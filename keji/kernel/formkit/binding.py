"""Fields with their answers and problems, ready for the templates."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keji.kernel.formkit import rich
from keji.kernel.formkit.definition import Field, Form, Section
from keji.kernel.formkit.money import wan
from keji.kernel.formkit.placing import MOST_COLUMNS, Place, placed, width_of
from keji.kernel.formkit.problems import Problem, anchor_of
from keji.kernel.formkit.showing import Shown, own, rows_of, shown
from keji.kernel.formkit.wording import said

Options = Sequence[tuple[str, str]]
#: One template for each shape of control.
SHAPES = {
    "longtext": "longtext",
    "choice": "choice",
    "code": "choice",
    "township": "choice",
    "choices": "group",
    "yesno": "group",
    "confirm": "confirm",
    "table": "table",
}
KEYBOARDS = {
    "money": "decimal",
    "decimal": "decimal",
    "integer": "numeric",
    "date": "numeric",
    "month": "numeric",
}
EXAMPLES = {"date": "2026-03-18", "month": "2026-06"}


@dataclass(frozen=True)
class Row:
    """One row of a table, with the number people count and the value its button sends."""

    number: int
    path: str
    cells: Sequence["BoundField"]
    table: Field

    @property
    def places(self) -> list[Place]:
        """The controls where they stand when the row is a box."""
        return placed(self.cells, in_row=True)

    @property
    def name(self) -> str:
        return _("%(table)s 第 %(row)d 行") % {"table": self.table.title, "row": self.number}


@dataclass(frozen=True)
class BoundField:
    """One control: its name and id, what stands in it, what is wrong with it."""

    field: Field
    path: str
    value: Any
    problem: str
    editable: bool
    options: Options
    rows: Sequence[Row] = ()

    @property
    def kind(self) -> str:
        return self.field.kind

    @cached_property
    def anchor(self) -> str:
        return anchor_of(self.path)

    @cached_property
    def template(self) -> str:
        radio = self.field.definition.get("x-widget") == "radio"
        return f"formkit/_{'group' if radio else SHAPES.get(self.kind, 'text')}.html"

    @property
    def attributes(self) -> str:
        """Name, id and what readers are told of a control; paths hold nothing that needs escaping."""
        said = {
            "inputmode": KEYBOARDS.get(self.kind),
            "placeholder": EXAMPLES.get(self.kind),
            "aria-invalid": "true" if self.problem else None,
            "aria-describedby": self.described,
        }
        more = "".join(f' {name}="{value}"' for name, value in said.items() if value)
        return mark_safe(f' id="{self.anchor}" name="{self.path}"{more}')

    @property
    def lines(self) -> int:
        """The height of a text box follows what may be written."""
        return 3 if self.field.longest <= 600 else 5 if self.field.longest <= 1_500 else 8

    @property
    def typed(self) -> str:
        """The text of the control."""
        return typed(self.field, self.value)

    @property
    def text(self) -> str:
        """The answer as people read it."""
        return said(self.field, self.value, self.options)

    @property
    def blocks(self) -> list[rich.Block]:
        """A long text as its lines, tables and pictures."""
        return rich.blocks(self.typed)

    @property
    def is_rich(self) -> bool:
        """Whether the text shows more than lines."""
        return any(not isinstance(block, rich.Line) for block in self.blocks)

    @property
    def ticks(self) -> list[tuple[str, str, bool]]:
        """Boxes or buttons to choose from: (value, words, chosen)."""
        if self.kind == "yesno":
            return [("yes", _("是"), self.value is True), ("no", _("否"), self.value is False)]
        chosen = self.value if isinstance(self.value, list) else [self.value]
        return [(value, words, value in chosen) for value, words in self.options]

    @property
    def stray(self) -> str:
        """What stands here and is not on the list: it is shown, not lost."""
        return self.typed if self.typed and not any(chosen for _v, _w, chosen in self.ticks) else ""

    @property
    def length(self) -> str:
        """How much is written and how much may be; the script of the page counts on."""
        if self.kind != "longtext" and not self._is_counted:
            return ""
        least, most = self.field.shortest, self.field.longest
        written = len(rich.words(self.typed))
        n = format_html('<span data-k-count="{}">{}</span>', self.anchor, written)
        if least:
            return format_html(_("{n} 字，要 {least}–{most} 字"), n=n, least=least, most=most)
        return format_html(_("{n} / {most} 字"), n=n, most=most)

    @property
    def _is_counted(self) -> bool:
        """A title, not a telephone number and not a cell."""
        return self.kind == "text" and self.field.definition.get("maxLength", 0) > 30 and not self.is_cell

    @property
    def is_cell(self) -> bool:
        """Whether it stands in the row of a table."""
        return self.path.count(".") > 1

    @property
    def is_wide(self) -> bool:
        """Whether the table has more columns than a line has room for."""
        return len(self.field.columns) > MOST_COLUMNS

    @property
    def heads(self) -> list[tuple[Field, int]]:
        """The columns of the table with their widths."""
        return [(column, width_of(column, in_row=True)) for column in self.field.columns]

    @property
    def below(self) -> str:
        """What stands under the control to help."""
        return self.field.help or self.length

    @cached_property
    def described(self) -> str:
        """The ids of what explains the control, for `aria-describedby`."""
        ids = [f"{self.anchor}-err"] if self.problem else []
        return " ".join([*ids, f"{self.anchor}-help"] if self.below else ids)


@dataclass(frozen=True)
class Bound:
    section: Section
    fields: Sequence[BoundField]
    problems: Sequence[Problem]

    @property
    def places(self) -> list[Place]:
        """The fields where they stand on the sheet; files have forms of their own."""
        return placed([field for field in self.fields if field.kind != "file"])

    @property
    def answered(self) -> str:
        """How much of a folded section is filled in."""
        if written := sum(len(field.typed) for field in self.fields if field.kind == "longtext"):
            return ngettext("%(n)d 字", "%(n)d 字", written) % {"n": written}
        n = sum(field.value not in (None, "", []) for field in self.fields)
        return ngettext("填了 %(n)d 项", "填了 %(n)d 项", n) % {"n": n} if n else _("没有填")


@dataclass(frozen=True)
class _Sheet:
    """What every control of a section is made with."""

    problems: Mapping[str, str]
    choices: Mapping[str, Any]

    def bound(self, field: Field, path: str, value: Any, editable: bool) -> BoundField:
        rows = [
            Row(number + 1, f"{path}.{number}", self._cells(field, f"{path}.{number}", row, editable), field)
            for number, row in enumerate(rows_of(value) if field.kind == "table" else [])
        ]
        options = field.choices(self.choices) if field.is_chosen else []
        return BoundField(field, path, value, self.problems.get(path, ""), editable, options, rows)

    def _cells(self, table: Field, path: str, row: Mapping[str, Any], editable: bool) -> list[BoundField]:
        return [
            self.bound(column, f"{path}.{column.key}", row.get(column.key), editable)
            for column in table.columns
        ]


def bind(
    form: Form,
    section_key: str,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    open: Collection[str] | None = None,
    choices: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Bound:
    """One section with the answers of the whole form; `open` names what can be edited, None means all."""
    section = form.section(section_key)
    if section is None:
        raise KeyError(section_key)
    return bound_section(section, shown(form, answers, facts), answers, problems, open=open, choices=choices)


def bound_section(
    section: Section,
    seen: Shown,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    open: Collection[str] | None = None,
    choices: Mapping[str, Any] | None = None,
) -> Bound:
    """The same for somebody who has looked already what is shown."""
    given = own(answers, section.key)
    sheet = _Sheet({problem.path: problem.text for problem in problems}, choices or {})
    fields = [
        sheet.bound(field, f"{section.key}.{field.key}", given.get(field.key), _is_open(section, field, open))
        for field in seen.fields.get(section.key, ())
    ]
    return Bound(section, fields, [problem for problem in problems if problem.section == section.key])


def _is_open(section: Section, field: Field, open: Collection[str] | None) -> bool:
    return open is None or section.key in open or f"{section.key}.{field.key}" in open


def typed(field: Field, value: Any) -> str:
    """A value as it would be typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return wan(value) if field.kind == "money" and isinstance(value, int) else str(value)
