"""Checking whole answers: what is hidden is dropped, then required, then the schema, then the rules.

A rule waits until the fields it reads are in order; it does not wait for the rest of the form.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.formkit import cel, rich
from keji.kernel.formkit.definition import COMPUTED, Field, Form, Rule, Section, place_of
from keji.kernel.formkit.money import said_wan
from keji.kernel.formkit.problems import Problem
from keji.kernel.formkit.sentences import (
    in_row,
    sentence,
    too_great,
    too_small,
    unanswered,
    unanswered_cell,
)
from keji.kernel.formkit.showing import Answers, Facts, Shown, rows_of, shown
from keji.kernel.formkit.values import DECIMAL


def check(form: Form, answers: Answers, *, facts: Facts | None = None) -> list[Problem]:
    """Everything that is wrong with these answers in the order of the form; empty when they may be handed in.

    `facts` is what the caller knows; `facts["files"]` counts the attachments of each slot.
    """
    facts = facts or {}
    seen = shown(form, answers, facts)
    found = [
        *_missing(seen, facts),
        *_schema(form, _in_words(form, seen.answers)),
        *_out_of_bounds(form, seen),
    ]
    found = list(dict.fromkeys(found))  # one wrong day breaks its pattern and its format
    amiss = {place_of(problem.path) for problem in found}
    found += [
        Problem(rule.at, _said(rule, seen.answers, facts))
        for rule in form.rules
        if not rule.about & amiss and _is_broken(rule, seen.answers, facts)
    ]
    return sorted(found, key=lambda problem: form.places.get(place_of(problem.path), -1))


def _missing(seen: Shown, facts: Facts) -> Iterator[Problem]:
    files = facts.get("files") or {}
    for section, fields in seen.fields.items():
        for field in fields:
            path, given = f"{section}.{field.key}", seen.answers[section].get(field.key)
            for number, row in enumerate(rows_of(given) if field.kind == "table" else []):
                yield from _missing_cells(field, path, number, row)
            empty = not files.get(field.key) if field.kind == "file" else _says_nothing(field, given)
            if field.required and empty:
                yield Problem(path, unanswered(field))


def _says_nothing(field: Field, given: Any) -> bool:
    return given is not True if field.kind == "confirm" else given in (None, "", [])


def _missing_cells(table: Field, path: str, number: int, row: Mapping[str, Any]) -> Iterator[Problem]:
    for column in table.columns:
        if column.required and row.get(column.key) in (None, ""):
            yield Problem(f"{path}.{number}.{column.key}", unanswered_cell(table, number + 1, column))


def _in_words(form: Form, kept: Answers) -> Answers:
    """Long texts without the marks of their tables and pictures: lengths are those of what was written."""
    return {
        section.key: {
            key: rich.words(value) if isinstance(value, str) and key in _long(section) else value
            for key, value in kept[section.key].items()
        }
        for section in form.sections
        if section.key in kept
    }


def _long(section: Section) -> set[str]:
    return {field.key for field in section.fields if field.kind == "longtext"}


def _schema(form: Form, kept: Answers) -> Iterator[Problem]:
    try:
        errors = list(form.validator.iter_errors(kept))
    except ValueError:  # half a character, or what no JSON holds: `read` cleans, others may not
        yield Problem(next(iter(form.places), ""), _("填写的内容里有无法保存的字符，请重新填写。"))
        return
    for error in errors:
        path = ".".join(map(str, error.instance_path))
        if (field := form.field(path)) and error.instance is not None:
            yield _problem(form, path, sentence(field, error))


def _problem(form: Form, path: str, text: str) -> Problem:
    """The sentence at its place; in a table it says the row."""
    parts, table = path.split("."), form.field(place_of(path))
    return Problem(path, in_row(table, int(parts[2]) + 1, text) if table and len(parts) > 3 else text)


def _out_of_bounds(form: Form, seen: Shown) -> Iterator[Problem]:
    """Decimals are text, so that their limits are no business of the schema."""
    for path, field, value in _decimals(seen):
        if not isinstance(value, str) or not DECIMAL.fullmatch(value):
            continue
        least, most = field.definition.get("minimum"), field.definition.get("maximum")
        if least is not None and Decimal(value) < least:
            yield _problem(form, path, too_small(field, least))
        if most is not None and Decimal(value) > most:
            yield _problem(form, path, too_great(field, most))


def _decimals(seen: Shown) -> Iterator[tuple[str, Field, Any]]:
    for section, fields in seen.fields.items():
        for field in fields:
            path, given = f"{section}.{field.key}", seen.answers[section].get(field.key)
            if field.kind == "decimal":
                yield path, field, given
            for column in field.columns:
                if column.kind == "decimal":
                    for number, row in enumerate(rows_of(given)):
                        yield f"{path}.{number}.{column.key}", column, row.get(column.key)


def _is_broken(rule: Rule, kept: Answers, facts: Facts) -> bool:
    """Whether the rule applies and is not true; what cannot be computed is not true."""
    if rule.when and not cel.holds(rule.when, kept, facts):
        return False
    return not cel.holds(rule.check, kept, facts)


def _said(rule: Rule, kept: Answers, facts: Facts) -> str:
    return COMPUTED.sub(lambda part: _number(cel.computed(part[1], kept, facts)), rule.say)


def _number(value: Any) -> str:
    """A computed number inside a sentence: whole numbers are fen, shown in 万元; everything else as it is."""
    if value is None:
        return "—"
    return said_wan(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)
