"""Answers as people read them: words for choices, 万元 for money, one line for each row of a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.formkit.definition import Field
from keji.kernel.formkit.money import said_wan
from keji.kernel.formkit.showing import rows_of


def said(field: Field, value: Any, options: Sequence[tuple[str, str]] = ()) -> str:
    """A value in words; empty if there is none. What could not be read stands as it was typed."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if field.kind == "table":
        return "\n".join(row_said(field, row) for row in rows_of(value))
    words = dict(options or field.choices({})) if field.is_chosen else {}
    if isinstance(value, list):
        return "、".join(str(words.get(str(one), one)) for one in value)
    if field.kind == "money" and isinstance(value, int):
        return said_wan(value)
    return str(words.get(str(value), value))


def row_said(table: Field, row: Mapping[str, Any]) -> str:
    """A row in one line."""
    return " · ".join(text for column in table.columns if (text := said(column, row.get(column.key))))
