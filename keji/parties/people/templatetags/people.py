from django import template

from keji.kernel.codes import table

register = template.Library()


@register.filter
def township(code: str) -> str:
    """The name of a township's code; nothing stays nothing."""
    return table("townships").name(code) if code else ""
