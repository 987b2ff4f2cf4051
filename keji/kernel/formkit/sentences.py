"""What people read about a fault: one sentence for each kind, with the number that matters."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.formkit.definition import Field
from keji.kernel.formkit.money import said_wan
from keji.kernel.formkit.values import unreadable

READ_AS = {"integer", "decimal", "money", "date", "month", "yesno"}


def unanswered(field: Field) -> str:
    """A required field nobody has answered."""
    if field.kind == "file":
        text = _("还没有上传“%(title)s”。")
    elif field.kind == "confirm":
        text = _("要先确认“%(title)s”。")
    elif field.kind == "table":
        text = _("“%(title)s”还没有内容，至少填一行。")
    elif field.is_chosen or field.kind == "yesno":
        text = _("“%(title)s”还没有选。")
    else:
        text = _("“%(title)s”还没有填。")
    return text % {"title": field.title}


def unanswered_cell(table: Field, row: int, column: Field) -> str:
    return _("“%(table)s”第 %(row)d 行没有填“%(column)s”。") % {
        "table": table.title,
        "row": row,
        "column": column.title,
    }


def in_row(table: Field, row: int, sentence: str) -> str:
    return _("“%(table)s”第 %(row)d 行：%(sentence)s") % {
        "table": table.title,
        "row": row,
        "sentence": sentence,
    }


def too_long(field: Field, length: int) -> str:
    return _("“%(title)s”太长，最多 %(limit)d 字，现在 %(length)d 字。") % {
        "title": field.title,
        "limit": field.longest,
        "length": length,
    }


def too_many_rows(field: Field, length: int) -> str:
    return _("“%(title)s”最多 %(limit)d 行，现在 %(length)d 行，请删减。") % {
        "title": field.title,
        "limit": field.most_rows,
        "length": length,
    }


def too_small(field: Field, limit: int) -> str:
    return _("“%(title)s”不能小于 %(limit)s。") % {"title": field.title, "limit": _number(field, limit)}


def too_great(field: Field, limit: int) -> str:
    return _("“%(title)s”不能大于 %(limit)s。") % {"title": field.title, "limit": _number(field, limit)}


def sentence(field: Field, error: Any) -> str:
    """The sentence about one error of the JSON Schema validator."""
    name = type(error.kind).__name__.rpartition("_")[2]
    if name in {"Type", "Pattern", "Format"} and field.kind in READ_AS:
        return unreadable(field, str(error.instance))
    return SENTENCES.get(name, _wrong)(field, error)


def _too_short(field: Field, error: Any) -> str:
    return _("“%(title)s”太短，至少 %(limit)d 字，现在 %(length)d 字。") % {
        "title": field.title,
        "limit": error.kind.limit,
        "length": len(error.instance),
    }


def _too_few_rows(field: Field, error: Any) -> str:
    return _("“%(title)s”至少要 %(limit)d 行，现在 %(length)d 行。") % {
        "title": field.title,
        "limit": error.kind.limit,
        "length": len(error.instance),
    }


def _not_offered(field: Field, error: Any) -> str:
    return _("“%(title)s”选的不在列表里，请重新选。") % {"title": field.title}


def _twice(field: Field, error: Any) -> str:
    return _("“%(title)s”有重复的选项。") % {"title": field.title}


def _misshapen(field: Field, error: Any) -> str:
    return _("“%(title)s”的格式不对，请按说明填写。") % {"title": field.title}


def _wrong(field: Field, error: Any) -> str:
    return _("“%(title)s”填得不对，请检查。") % {"title": field.title}


SENTENCES: dict[str, Callable[[Field, Any], str]] = {
    "MinLength": _too_short,
    "MaxLength": lambda field, error: too_long(field, len(error.instance)),
    "Minimum": lambda field, error: too_small(field, error.kind.limit),
    "Maximum": lambda field, error: too_great(field, error.kind.limit),
    "MinItems": _too_few_rows,
    "MaxItems": lambda field, error: too_many_rows(field, len(error.instance)),
    "Enum": _not_offered,
    "UniqueItems": _twice,
    "Pattern": _misshapen,
}


def _number(field: Field, limit: int) -> str:
    return _("%(amount)s 万元") % {"amount": said_wan(limit)} if field.kind == "money" else str(limit)
