"""Fields with their answers and problems, ready for the templates."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.formkit.checking import asked
from keji.kernel.formkit.definition import Field, Form, Section
from keji.kernel.formkit.problems import Problem

FEN_PER_WAN = 1_000_000


@dataclass(frozen=True)
class BoundField:
    """One control: its name and id, what stands in it, what is wrong with it."""

    field: Field
    path: str
    value: Any
    problem: str
    editable: bool
    options: Sequence[tuple[str, str]]
    rows: Sequence[Sequence["BoundField"]] = ()

    @property
    def anchor(self) -> str:
        return "f-" + self.path.replace(".", "-")

    @property
    def typed(self) -> str:
        """The text of the control."""
        return typed(self.field, self.value)

    @property
    def text(self) -> str:
        """The answer as people read it."""
        return shown(self.field, self.value, self.options)

    @property
    def template(self) -> str:
        kinds = {"integer": "text", "decimal": "text", "money": "text", "date": "text", "month": "text"}
        kinds |= {"person": "text", "organisation": "text", "code": "choice", "township": "choice"}
        return f"formkit/_{kinds.get(self.field.kind, self.field.kind)}.html"


@dataclass(frozen=True)
class Bound:
    section: Section
    fields: Sequence[BoundField]
    problems: Sequence[Problem]


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
    """One section with the answers of the whole form; only what `open` names can be edited (None: everything)."""
    section = form.section(section_key)
    if section is None:
        raise KeyError(section_key)
    own = answers.get(section_key) or {}
    said = {problem.path: problem.text for problem in problems}
    fields = [
        _bound(
            field,
            f"{section_key}.{field.key}",
            own.get(field.key),
            said,
            _open(section_key, field, open),
            choices,
        )
        for field in asked(form, section, answers, facts)
    ]
    return Bound(section, fields, [problem for problem in problems if problem.section == section_key])


def _open(section: str, field: Field, open: Collection[str] | None) -> bool:
    return open is None or section in open or f"{section}.{field.key}" in open


def _bound(
    field: Field,
    path: str,
    value: Any,
    said: Mapping[str, str],
    editable: bool,
    choices: Mapping[str, Any] | None,
) -> BoundField:
    options = field.choices(choices or {}) if field.kind in {"choice", "choices", "code", "township"} else []
    rows: list[list[BoundField]] = []
    if field.kind == "table":
        for number, row in enumerate(value if isinstance(value, list) else []):
            rows.append(
                [
                    _bound(
                        column, f"{path}.{number}.{column.key}", row.get(column.key), said, editable, choices
                    )
                    for column in field.columns
                ]
            )
    return BoundField(field, path, value, said.get(path, ""), editable, options, rows)


def typed(field: Field, value: Any) -> str:
    """A value as it would be typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return wan(value) if field.kind == "money" and isinstance(value, int) else str(value)


def shown(field: Field, value: Any, options: Sequence[tuple[str, str]] = ()) -> str:
    """A value as people read it: words for choices, 万元 for money, one line per row of a table."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if field.kind == "table":
        return "\n".join(_row(field, row) for row in value)
    words = dict(
        options or (field.choices({}) if field.kind in {"choice", "choices", "code", "township"} else ())
    )
    if field.kind == "choices":
        return "、".join(words.get(one, one) for one in value)
    return words.get(value, typed(field, value)) if isinstance(value, str) else typed(field, value)


def _row(field: Field, row: Mapping[str, Any]) -> str:
    return " · ".join(text for column in field.columns if (text := shown(column, row.get(column.key))))


def wan(fen: int) -> str:
    """Fen in 万元 with two decimals, more only where they are needed; no separators."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    whole, part = divmod(fen, FEN_PER_WAN)
    return f"{sign}{whole}.{f'{part:06d}'.rstrip('0').ljust(2, '0')}"
