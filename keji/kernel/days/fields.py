"""A day as people type it, in every form of the house."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 60
TYPED_DAY = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?")
TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")


class DayField(forms.CharField):
    """A day typed as 2026-03-18, 20260318, 2026/3/18 or 2026年3月18日."""

    default_error_messages = {"day": _("写成 2026-03-18 这样的日期。")}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        typed, rest = leading_day(str(value))
        if typed is None or rest.strip():
            raise ValidationError(self.error_messages["day"], code="day")
        return typed

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


def leading_day(text: str) -> tuple[date | None, str]:
    """The day at the beginning of the text, and what is left of it."""
    text = text.strip()
    # no day is longer; a pattern with two runs of spaces takes its time over fifty thousand of them
    if len(text) > LONGEST:
        return None, text
    found = TOGETHER.match(text) or TYPED_DAY.match(text)
    if not found:
        return None, text
    try:
        return date(*map(int, found.groups())), text[found.end() :]
    except ValueError:
        return None, text
