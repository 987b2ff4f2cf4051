"""What was written at length in an application, part by part."""

from typing import Any

from keji.kernel.formkit import rich
from keji.kernel.formkit.definition import Form

#: Shorter answers are read with the title; they are no text to compare.
SHORTEST = 20


def sections_of(form: Form, answers: dict[str, Any]) -> list[tuple[str, str]]:
    """(title, words) of every long answer, in the order of the form; pictures and marks are left out."""
    return [
        (field.title, text)
        for section in form.sections
        for field in section.fields
        if field.kind == "longtext" and (text := _written(answers, section.key, field.key))
    ]


def _written(answers: dict[str, Any], section: str, field: str) -> str:
    value = (answers.get(section) or {}).get(field)
    text = rich.words(value).strip() if isinstance(value, str) else ""
    return text if len(text) >= SHORTEST else ""
