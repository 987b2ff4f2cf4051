from typing import Any

from django import template

register = template.Library()


@register.filter
def points(milli: Any) -> str:
    """Thousandths of a point with two decimals; nothing stays nothing."""
    return "" if milli is None else f"{(int(milli) + 5) // 10 / 100:.2f}"
