from typing import Any

from django import template

register = template.Library()


@register.filter
def points(milli: Any) -> str:
    """Thousandths of a point with two decimals; nothing stays nothing."""
    if milli in (None, ""):
        return ""
    hundredths = (int(milli) + 5) // 10
    return f"{hundredths // 100}.{hundredths % 100:02d}"
