"""Tables of the form in a Word file: known by their heads, wherever they have slipped to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from keji.kernel.formkit.definition import Field, Form
from keji.kernel.formkit.word.titles import folded

Rows = Sequence[Sequence[str]]
#: What does not go through Word: files are uploaded, promises are made on line.
ON_LINE = {"file", "confirm"}


def short_fields(fields: Sequence[Field]) -> list[Field]:
    """What stands in a table of names and values."""
    return [one for one in fields if one.kind not in {*ON_LINE, "longtext", "table"}]


def table_of(form: Form, rows: Rows, section: str) -> tuple[str, list[Field | None]] | None:
    """The table field a table is, and the field of each of its columns; the section's own first."""
    heads = [folded(cell) for cell in rows[0]] if rows else []
    for path, table in sorted(_tables(form), key=lambda one: one[0].partition(".")[0] != section):
        titles = {folded(column.title): column for column in table.columns}
        known = sum(head in titles for head in heads)
        if known * 10 >= len(titles) * 6 and known * 2 > len([head for head in heads if head]):
            return path, [titles.get(head) for head in heads]
    return None


def _tables(form: Form) -> Iterator[tuple[str, Field]]:
    for section in form.sections:
        yield from ((f"{section.key}.{one.key}", one) for one in section.fields if one.kind == "table")


def facts_of(form: Form, rows: Rows, section: str) -> list[tuple[str, Field, str]]:
    """Names and values side by side: the section most of the names belong to, the open one first."""
    pairs = [
        (folded(row[at]), row[at + 1]) for row in rows for at in range(0, len(row) - 1, 2) if row[at].strip()
    ]
    best: list[tuple[str, Field, str]] = []
    for one in sorted(form.sections, key=lambda other: other.key != section):
        titles = {folded(field.title): field for field in short_fields(one.fields)}
        found = [
            (f"{one.key}.{titles[name].key}", titles[name], cell) for name, cell in pairs if name in titles
        ]
        if len(found) > len(best):
            best = found
    return best


def filled(rows: Rows) -> list[Sequence[str]]:
    return [row for row in rows if any(cell.strip() for cell in row)]


def typed(field: Field, cell: str, choices: Mapping[str, Any]) -> Any:
    """What the cell says as the form would send it: choices by their value, numbers without their unit."""
    said = cell.strip()
    if field.kind == "choices":
        parts = said.replace("，", "、").replace(",", "、").split("、")
        return [_chosen(field, part, choices) for part in parts if part.strip()]
    if field.is_chosen:
        return _chosen(field, said, choices)
    if field.is_number and field.unit and said.endswith(field.unit):
        return said[: -len(field.unit)].strip()
    return said


def _chosen(field: Field, said: str, choices: Mapping[str, Any]) -> str:
    wanted = folded(said)
    offered = field.choices(choices) if wanted else []
    exact = [value for value, words in offered if wanted in {folded(words), str(value).lower()}]
    return exact[0] if exact else said.strip()
