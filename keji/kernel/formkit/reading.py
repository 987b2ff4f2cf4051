"""From what a browser posts to answers: strings become numbers, days and fen, and nothing typed is lost.

What cannot be read stays in the answers as the text that was typed, with a problem beside it: the form shows
it again, and no check ever takes it for a value.
"""

from collections.abc import Callable, Mapping
from typing import Any

from keji.kernel.formkit import rich
from keji.kernel.formkit.definition import Field, Form
from keji.kernel.formkit.problems import Problem
from keji.kernel.formkit.sentences import too_long, too_many_rows
from keji.kernel.formkit.values import YES, clean, unreadable, value_of

Answers = dict[str, Any]
Posted = Mapping[str, Any]

#: More boxes than anybody ticks in one question.
MOST_TICKS = 500


def read(form: Form, section_key: str, posted: Posted) -> tuple[Answers, list[Problem]]:
    """The answers of one section and what could not be read; names the form does not know are passed over."""
    section = form.section(section_key)
    answers: Answers = {}
    problems: list[Problem] = []
    for field in section.fields if section else ():
        path = f"{section_key}.{field.key}"
        value = READERS.get(field.kind, _one)(field, path, posted, problems)
        if value is not None:
            answers[field.key] = value
    return answers, problems


def _one(field: Field, path: str, posted: Posted, problems: list[Problem]) -> Any:
    typed = clean(str(posted.get(path, "")))
    if not typed:
        return None
    value = value_of(field.kind, typed)
    if value is None:
        problems.append(Problem(path, unreadable(field, typed)))
        return typed
    if field.is_text and (length := len(rich.words(typed))) > field.longest:
        problems.append(Problem(path, too_long(field, length)))
    return value


def _ticked(field: Field, path: str, posted: Posted, problems: list[Problem]) -> list[str] | None:
    chosen = posted.getlist(path) if hasattr(posted, "getlist") else posted.get(path, [])
    values = dict.fromkeys(clean(str(value))[:80] for value in chosen)
    return list(values)[:MOST_TICKS] or None


def _confirmed(field: Field, path: str, posted: Posted, problems: list[Problem]) -> bool | None:
    return True if str(posted.get(path, "")).lower() in YES else None


def _elsewhere(field: Field, path: str, posted: Posted, problems: list[Problem]) -> None:
    """Files come with forms of their own."""


def _rows(field: Field, path: str, posted: Posted, problems: list[Problem]) -> list[Answers] | None:
    """The rows in the order of their numbers without blank ones; a button adds or removes one."""
    rows: list[Answers] = []
    for number in _numbers(path, posted):
        if posted.get("remove") == f"{path}.{number}":
            continue
        found: list[Problem] = []
        row = _row(field, f"{path}.{number}", posted, found)
        if row:
            here = f"{path}.{len(rows)}."
            problems += [Problem(here + problem.path.rpartition(".")[2], problem.text) for problem in found]
            rows.append(row)
    adding = posted.get("add") == path
    if len(rows) + adding > field.most_rows:
        problems.append(Problem(path, too_many_rows(field, len(rows) + adding)))
    elif adding:
        rows.append({})
    return rows or None


def _row(field: Field, path: str, posted: Posted, problems: list[Problem]) -> Answers:
    row = {column.key: _one(column, f"{path}.{column.key}", posted, problems) for column in field.columns}
    return {key: value for key, value in row.items() if value is not None}


def _numbers(path: str, posted: Posted) -> list[int]:
    """The numbers of the rows that were sent."""
    found = set()
    for name in posted:
        if name.startswith(path + "."):
            number = name[len(path) + 1 :].partition(".")[0]
            if number.isascii() and number.isdigit() and len(number) < 5:
                found.add(int(number))
    return sorted(found)


READERS: dict[str, Callable[[Field, str, Posted, list[Problem]], Any]] = {
    "table": _rows,
    "choices": _ticked,
    "confirm": _confirmed,
    "file": _elsewhere,
}
