import re
from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

from keji.kernel.codes import table

register = template.Library()


@register.simple_tag
def township(code: str) -> str:
    """The name of a township, nothing for a unit that tells none."""
    return table("townships").name(code) if code else ""


@register.simple_tag
def marked(text: Any, words: str) -> SafeString:
    """The text with what was searched for marked."""
    parts = re.split(f"({re.escape(words)})", str(text), flags=re.IGNORECASE) if words else [str(text)]
    shown = (("<mark>", part, "</mark>") if place % 2 else ("", part, "") for place, part in enumerate(parts))
    return format_html_join(
        "", "{}{}{}", ((_raw(a), conditional_escape(part), _raw(z)) for a, part, z in shown)
    )


@register.simple_tag(takes_context=True)
def without(context: Context, name: str) -> str:
    """The address of this list without one of its conditions."""
    kept = context["request"].GET.copy()
    for gone in (name, "after"):
        kept.pop(gone, None)
    return f"?{kept.urlencode()}"


def _raw(tag: str) -> SafeString:
    return SafeString(tag)
