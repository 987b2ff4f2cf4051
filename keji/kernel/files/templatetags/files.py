from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from keji.kernel.files.slots import slot_context

register = template.Library()


@register.inclusion_tag("files/_slot.html", takes_context=True)
def file_slot(
    context: Context,
    owner: Model,
    slot: str,
    label: str,
    required: bool = False,
    editable: bool = False,
    help: str = "",
) -> dict[str, Any]:
    """One slot of an owner: what hangs there and, if editable, a form to add to it.

    It brings its own forms, so it must not stand inside another one.
    """
    return slot_context(
        owner,
        slot,
        label=label,
        help_text=help,
        required=required,
        editable=editable,
        request=context.get("request"),
    )
