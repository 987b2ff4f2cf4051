"""What the template of one slot needs, for the tag and for the page after an upload."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from keji.kernel.files.content import ACCEPT
from keji.kernel.files.models import Attachment
from keji.kernel.files.queries import of


def slot_context(
    owner: Model,
    slot: str,
    *,
    label: str,
    help_text: str = "",
    required: bool = False,
    editable: bool = False,
    request: HttpRequest | None = None,
    problem: str = "",
    back: str = "",
) -> dict[str, Any]:
    """The slot with its attachments, and how to come back to the page it stands on."""
    return {
        "owner": owner,
        "owner_type": owner._meta.label,
        "slot": slot,
        "anchor": f"slot-{owner._meta.model_name}-{owner.pk}-{slot.replace('.', '-')}",
        "attachments": _hanging(owner, request).get(slot, []),
        "label": label,
        "help": help_text,
        "required": required,
        "editable": editable,
        "accept": ACCEPT,
        "problem": problem,
        "back": back or (request.get_full_path() if request else ""),
        "request": request,
    }


def _hanging(owner: Model, request: HttpRequest | None) -> dict[str, list[Attachment]]:
    """The owner's attachments by slot, fetched once for a page of many slots."""
    kept: dict[tuple[str, int], dict[str, list[Attachment]]] = {}
    if request is not None:
        kept = request.__dict__.setdefault("_attachments", kept)
    key = (owner._meta.label, owner.pk)
    if key not in kept:
        kept[key] = {}
        for attachment in of(owner):
            kept[key].setdefault(attachment.slot, []).append(attachment)
    return kept[key]
