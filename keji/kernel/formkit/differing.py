"""What changed between two sets of answers, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from keji.kernel.formkit.binding import shown
from keji.kernel.formkit.definition import Form


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


def differences(form: Form, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """The fields whose answers differ, in the order of the form, as people read them."""
    changes = []
    for section in form.sections:
        old, new = before.get(section.key) or {}, after.get(section.key) or {}
        for field in section.fields:
            if old.get(field.key) != new.get(field.key):
                changes.append(
                    Change(field.title, shown(field, old.get(field.key)), shown(field, new.get(field.key)))
                )
    return changes
