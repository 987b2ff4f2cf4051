"""What changed between two sets of answers, field by field; in a table row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.formkit.definition import Field, Form
from keji.kernel.formkit.showing import own, rows_of
from keji.kernel.formkit.wording import row_said, said


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str
    path: str = ""


def differences(
    form: Form,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    choices: Mapping[str, Any] | None = None,
) -> list[Change]:
    """The answers that differ, in the order of the form, as people read them."""
    changes: list[Change] = []
    for section in form.sections:
        old, new = own(before, section.key), own(after, section.key)
        for field in section.fields:
            was, now = old.get(field.key), new.get(field.key)
            if was == now:
                continue
            path = f"{section.key}.{field.key}"
            if field.kind == "table":
                changes += _rows(field, path, was, now)
            else:
                words = field.choices(choices or {}) if field.is_chosen else ()
                change = Change(field.title, said(field, was, words), said(field, now, words), path)
                changes.append(change)
    return changes


def _rows(table: Field, path: str, was: Any, now: Any) -> Iterator[Change]:
    """Rows that were changed, added or taken away; one put in between does not make the others differ."""
    old = [row_said(table, row) for row in rows_of(was)]
    new = [row_said(table, row) for row in rows_of(now)]
    for tag, first, last, here, there in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for offset in range(max(last - first, there - here)):
            gone, come = first + offset, here + offset
            number = come + 1 if come < there else gone + 1
            yield Change(
                _("%(table)s 第 %(row)d 行") % {"table": table.title, "row": number},
                old[gone] if gone < last else "",
                new[come] if come < there else "",
                path,
            )
