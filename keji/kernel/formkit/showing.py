"""Which parts of a form are asked for with these answers: hidden is neither required nor kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from keji.kernel.formkit import cel
from keji.kernel.formkit.definition import Field, Form, Section

Answers = Mapping[str, Any]
Facts = Mapping[str, Any]


@dataclass
class Shown:
    """The fields that are asked for, by section, and the answers given to them."""

    fields: dict[str, list[Field]] = field(default_factory=dict)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)


def shown(form: Form, answers: Answers, facts: Facts | None = None) -> Shown:
    """What is asked for, in the order of the form: what is hidden does not count for what comes after."""
    seen, facts = Shown(), facts or {}
    standing = {section.key: dict(own(answers, section.key)) for section in form.sections}
    for section in form.sections:
        if not _holds(section, standing, facts):
            del standing[section.key]
            continue
        seen.fields[section.key] = asked = []
        for one in section.fields:
            if _holds(one, standing, facts):
                asked.append(one)
            else:
                standing[section.key].pop(one.key, None)
        given = standing[section.key]
        kept = {one.key: _filled(one, given[one.key]) for one in asked if one.key in given}
        seen.answers[section.key] = kept
    return seen


def visible(form: Form, answers: Answers, *, facts: Facts | None = None) -> dict[str, dict[str, Any]]:
    """The answers to what is asked for."""
    return shown(form, answers, facts).answers


def own(answers: Any, section: str) -> Mapping[str, Any]:
    """The answers of one section; none where there is something else."""
    given = answers.get(section) if isinstance(answers, Mapping) else None
    return given if isinstance(given, Mapping) else {}


def rows_of(value: Any) -> list[Mapping[str, Any]]:
    """The rows of a table; none where there is something else."""
    return [row if isinstance(row, Mapping) else {} for row in value] if isinstance(value, list) else []


def _holds(part: Section | Field, answers: Answers, facts: Facts) -> bool:
    return not part.when or cel.holds(part.when, answers, facts)


def _filled(field: Field, value: Any) -> Any:
    """The value without the blank rows at the end of a table: a row added and not filled in says nothing."""
    if field.kind != "table" or not isinstance(value, list):
        return value
    last = max((number for number, row in enumerate(value, start=1) if row != {}), default=0)
    return value[:last]
