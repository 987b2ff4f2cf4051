"""A data table described by its columns; `ui/_table.html` draws it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.ui import dates, numbers

Kind = Literal["text", "name", "wan", "yuan", "number", "day", "moment", "state", "awaited", "until", "due"]

MONEY = {"wan", "yuan", "number"}
DATED = {"day", "moment", "due", "until"}


@dataclass(frozen=True)
class Column:
    """One column: its head, where the value is (`attr`, dots allowed), how it looks.

    `cell` is a template that gets `row` and `value` and wins over `kind`; `plain` reads what no `attr` leads
    to, and speaks for the template in exports. `sort` is the column of the order, when the head sorts; `name`
    tells columns apart where `attr` does not; `link` leads elsewhere than to the row's own address. On phones
    a row is a block: `short` labels the value there, `place` says whether the cell grows, fills the line or
    stays away. `sub` (path, label) stands under a name. `sums` names the own column whose sum over everything
    filtered stands in the foot as `total`. `extra` columns are shown to who chose them.
    """

    label: Any
    attr: str = ""
    kind: Kind = "text"
    cell: str = ""
    sort: str = ""
    short: Any = ""
    unit: Any = ""
    place: Literal["", "grow", "full", "hide"] = ""
    sub: Sequence[tuple[str, Any]] = ()
    sums: str = ""
    total: int | None = None
    name: str = ""
    extra: bool = False
    plain: Callable[[Any], Any] | None = None
    link: Callable[[Any], str] | None = None

    @property
    def key(self) -> str:
        return self.name or self.attr or self.kind

    def read(self, row: Any) -> Any:
        """The value: at the end of `attr`, or what `plain` says, or the row itself."""
        if self.attr:
            return valued(row, self.attr)
        return self.plain(row) if self.plain else row

    @property
    def end(self) -> bool:
        return self.kind in MONEY

    @property
    def classes(self) -> str:
        names = ["k-num"] if self.end else ["k-nowrap"] if self.kind in DATED else []
        names += ["k-who"] if self.kind == "awaited" else []
        names += [f"k-{self.place}"] if self.place else []
        return " ".join(names)

    @property
    def summed(self) -> str:
        return "" if self.total is None else _SHOWN.get(self.kind, str)(self.total)


#: How something travels a route: where it stands, who is awaited until when, when it last moved.
STATE = Column(gettext_lazy("状态"), kind="state")
AWAITED = Column(gettext_lazy("等谁"), kind="awaited", short=gettext_lazy("等"))
UNTIL = Column(gettext_lazy("期限"), kind="until", short=gettext_lazy("期限"))
TOUCHED = Column(
    gettext_lazy("最近变动"), "touched_at", "moment", short=gettext_lazy("最近变动"), sort="touched_at"
)


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
    standing: dict[int, Any] = field(default_factory=dict, compare=False)

    @property
    def lines(self) -> list[tuple[Any, list[Cell]]]:
        return [(row, [self._cell(column, row) for column in self.columns]) for row in self.rows]

    @property
    def summed(self) -> bool:
        return any(column.total is not None for column in self.columns)

    def _cell(self, column: Column, row: Any) -> Cell:
        value = column.read(row)
        if column.cell:
            context = {"row": row, "value": value, "column": column}
            return Cell(column, value, render_to_string(column.cell, context, self.request))
        if column.kind in {"awaited", "until"}:
            return Cell(column, value, self._standing(column, row))
        return Cell(column, value, _written(column, row, value))

    def _standing(self, column: Column, row: Any) -> SafeString:
        """Who is awaited, «我» when it is the reader, or until when."""
        if row.pk not in self.standing:
            self.standing[row.pk] = row.awaited()
        who = self.standing[row.pk]
        if column.kind == "until":
            return _due(who.until if who else None)
        if who is None:
            return mark_safe("—")
        if self.request and set(who.seats) & set(row.seats_of(self.request.user)):
            return format_html("<b>{}</b>", _("我"))
        return format_html("<bdi>{}</bdi>", who.who)


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
        return _due(value)
    if value is None:
        return ""
    text = _SHOWN.get(column.kind, str)(value)
    return format_html("<bdi>{}</bdi>", text) if column.kind == "text" else text


def _due(until: Any) -> SafeString:
    if until is None:
        return mark_safe("—")
    said = dates.deadline(until)
    return format_html('<time class="k-due {}" datetime="{}">{}</time>', said.mark, said.iso, said.text)


def _name(column: Column, row: Any, value: Any) -> SafeString:
    """The link to the row, and under it what tells it from others: number · unit."""
    known = column.link or (lambda each: each["url"] if isinstance(each, dict) else each.get_absolute_url())
    if url := known(row):
        name = format_html(
            '<a class="k-name k-clip" href="{}" title="{}"><bdi>{}</bdi></a>', url, value, value
        )
    else:
        name = format_html('<span class="k-name k-clip" title="{}"><bdi>{}</bdi></span>', value, value)
    below = [str(part) for path, _label in column.sub if (part := valued(row, path))]
    return (
        format_html('{}<span class="k-sub"><bdi>{}</bdi></span>', name, " · ".join(below)) if below else name
    )
