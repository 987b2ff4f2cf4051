from collections.abc import Mapping
from typing import Any

from django import template

from keji.kernel.formkit.binding import Bound, bound_section
from keji.kernel.formkit.definition import Form
from keji.kernel.formkit.showing import shown

register = template.Library()


@register.inclusion_tag("formkit/section.html")
def formkit_section(bound: Bound) -> dict[str, Any]:
    """The controls of one section; the caller brings the form around them and the file slots beside it."""
    return {"bound": bound}


@register.inclusion_tag("formkit/show.html")
def formkit_show(
    form: Form,
    answers: Mapping[str, Any],
    choices: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The answers to read, section by section; what was hidden is not shown."""
    seen = shown(form, answers, facts)
    bound = [bound_section(section, seen, answers, open=(), choices=choices) for section in form.sections]
    return {"sections": [one for one in bound if any(field.kind != "file" for field in one.fields)]}
