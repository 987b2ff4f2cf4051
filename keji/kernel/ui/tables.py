"""A data table described by its columns; `ui/_table.html` draws it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from keji.kernel.ui import dates, numbers

Kind = Literal["text", "name", "wan", "yuan", "number", "day", "moment", "state", "awaited", "due"]

MONEY = {"wan", "yuan", "number"}


@dataclass(frozen=True)
class Column:
    """One column: its head, where the value is (`attr`, dots allowed), how it looks.

    `cell` is a template that gets `row` and `value` and wins over `kind`. `sort` is the column of the order,
    when the head sorts. On phones a row is a block: `short` labels the value there, `place` says whether the
    cell grows, fills the line or stays away. `total` is the sum of everything filtered.
    """

    label: Any
    attr: str = ""
    kind: Kind = "text"
    cell: str = ""
    sort: str = ""
    short: Any = ""
    unit: Any = ""
    place: Literal["", "grow", "full", "hide"] = ""
    sub: Sequence[str] = ()
    total: int | None = None

    @property
    def end(self) -> bool:
        return self.kind in MONEY

    @property
    def classes(self) -> str:
        names = ["k-num"] if self.end else []
        names += [f"k-{self.place}"] if self.place else []
        return " ".join(names)

    @property
    def summed(self) -> str:
        return "" if self.total is None else _SHOWN.get(self.kind, str)(self.total)


@dataclass(frozen=True)
class Cell:
    column: Column
    value: Any
    html: str | SafeString


@dataclass(frozen=True)
class Table:
    """Rows under columns, with a caption for those who hear it; `note` stands in the foot beside totals."""

    caption: Any
    columns: Sequence[Column]
    rows: Sequence[Any]
    note: Any = ""
    tick: str = ""
    request: Any = field(default=None, compare=False)

    @property
    def lines(self) -> list[tuple[Any, list[Cell]]]:
        return [(row, [self._cell(column, row) for column in self.columns]) for row in self.rows]

    @property
    def summed(self) -> bool:
        return any(column.total is not None for column in self.columns)

    def _cell(self, column: Column, row: Any) -> Cell:
        value = valued(row, column.attr) if column.attr else row
        if column.cell:
            context = {"row": row, "value": value, "column": column}
            return Cell(column, value, render_to_string(column.cell, context, self.request))
        return Cell(column, value, _written(column, row, value))


def valued(row: Any, path: str) -> Any:
    """The value at the end of a dotted path over attributes and keys; None when something is missing."""
    for name in path.split("."):
        row = row.get(name) if isinstance(row, dict) else getattr(row, name, None)
        if row is None:
            return None
    return row() if callable(row) else row


_SHOWN: dict[str, Callable[[Any], str]] = {
    "wan": numbers.wan,
    "yuan": numbers.yuan,
    "day": dates.day,
    "moment": dates.beijing,
}


def _written(column: Column, row: Any, value: Any) -> str | SafeString:
    if column.kind == "name":
        return _name(column, row, value)
    if column.kind == "state":
        return format_html('<span class="k-chip k-{}">{}</span>', row.stage.tone, row.stage.label)
    if column.kind == "due":
        if value is None:
            return "—"
        said = dates.deadline(value)
        return format_html('<time class="k-due {}" datetime="{}">{}</time>', said.mark, said.iso, said.text)
    if value is None:
        return ""
    text = _SHOWN.get(column.kind, str)(value)
    return format_html("<bdi>{}</bdi>", text) if column.kind == "text" else text


def _name(column: Column, row: Any, value: Any) -> SafeString:
    """The link to the row, and under it what tells it from others: number · unit."""
    below = " · ".join(str(part) for path in column.sub if (part := valued(row, path)))
    url = row.get("url", "") if isinstance(row, dict) else row.get_absolute_url()
    return format_html(
        '<a class="k-name k-clip" href="{}"><bdi>{}</bdi></a><span class="k-sub"><bdi>{}</bdi></span>',
        url,
        value,
        below,
    )
