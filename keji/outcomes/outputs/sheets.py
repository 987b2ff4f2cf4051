"""An output as rows under heads, for the page and for the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from keji.kernel.papers.workbooks import Head, printed, workbook
from keji.kernel.refused import Refused
from keji.kernel.ui.site import site
from keji.outcomes.outputs.register import SERIAL, Output
from keji.outcomes.outputs.source import Field, Source

#: More rows than these are no table for people.
MOST = 3000


@dataclass(frozen=True)
class Sheet:
    title: str
    heads: list[Head]
    rows: list[list[Any]]

    @property
    def totals(self) -> list[Any] | None:
        """Money added up, where there is any."""
        if not any(head.kind == "wan" for head in self.heads):
            return None
        sums = [
            sum(row[at] or 0 for row in self.rows) if head.kind == "wan" else None
            for at, head in enumerate(self.heads)
        ]
        return [_("合计"), *sums[1:]]

    @property
    def foot(self) -> list[str]:
        """Who fills in and who looks over it write here by hand."""
        return [str(said) for said in (_("填报单位（盖章）："), _("填表人："), _("审核人："), _("日期："))]

    @property
    def unit_line(self) -> str:
        return _("单位：万元") if self.totals else ""

    def printed(self, most: int) -> list[list[tuple[str, str]]]:
        """The first rows as they stand on paper: the kind of each cell and its words."""
        return [
            [(head.kind, printed(head, value)) for head, value in zip(self.heads, row, strict=True)]
            for row in self.rows[:most]
        ]

    @translation.override("zh-hans")
    def file(self) -> bytes:
        return workbook(self.title, self.unit_line, self.heads, self.rows, self.totals, self.foot)


@translation.override("zh-hans")
def sheet_of(output: Output, found: QuerySet[Any], seat: str) -> Sheet:
    """These rows under exactly the columns of the output, as this seat may read them."""
    fields = [output.source.field(column.field) for column in output.columns]
    heads = [
        Head(str(column.head), _kind(column.field, field), width=column.width)
        for column, field in zip(output.columns, fields, strict=True)
    ]
    title = _("%(county)s%(table)s") % {"county": site().county, "table": output.label}
    names = [column.field for column in output.columns]
    return Sheet(title, heads, values_of(output.source, names, found, seat))


@translation.override("zh-hans")
def values_of(source: Source, names: Sequence[str], found: QuerySet[Any], seat: str) -> list[list[Any]]:
    """A row of values for each row of the list; nothing in a column that names no field."""
    if found.count() > MOST:
        raise Refused(_("符合条件的超过 %(most)s 条，请加筛选条件，分几次导出。") % {"most": MOST})
    fields = [source.field(name) if name != SERIAL else None for name in names]
    return [
        [number if name == SERIAL else _read(field, row) for name, field in zip(names, fields, strict=True)]
        for number, row in enumerate(source.rows(found, seat), start=1)
    ]


def _read(field: Field | None, row: Any) -> Any:
    value = field.read(row) if field else None
    return "" if value is None else value


def _kind(name: str, field: Field | None) -> Literal["text", "number", "wan", "day"]:
    if name == SERIAL:
        return "number"
    return cast(Literal["text", "number", "wan", "day"], field.kind if field else "text")
