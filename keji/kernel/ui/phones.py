"""Telephones in running text: one is read and dialled whole, so no line ends at its hyphen."""

import re
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

LANDLINE = re.compile(r"\b\d{3,4}-\d{7,8}\b")


def unbroken(text: Any) -> SafeString:
    """The text, escaped, with every landline kept on one line."""
    return mark_safe(LANDLINE.sub(r'<span class="k-nowrap">\g<0></span>', conditional_escape(text)))
