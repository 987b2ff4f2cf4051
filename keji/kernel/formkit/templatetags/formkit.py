from collections.abc import Mapping
from typing import Any

from django import template

from keji.kernel.formkit.binding import Bound, bind
from keji.kernel.formkit.definition import Form

register = template.Library()


@register.inclusion_tag("formkit/section.html", takes_context=True)
def formkit_section(context: template.Context, bound: Bound) -> dict[str, Any]:
    """The controls of one section."""
    return {"bound": bound, "request": context.get("request"), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("formkit/show.html")
def formkit_show(
    form: Form, answers: Mapping[str, Any], choices: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The answers to read, section by section; what was hidden is not shown."""
    bound = [bind(form, section.key, answers, open=(), choices=choices) for section in form.sections]
    return {"sections": [one for one in bound if one.fields]}
