"""Finding a subject and one of its plain moves for somebody who asks over the web."""

from typing import Any

from django.apps import apps
from django.http import Http404
from django.shortcuts import get_object_or_404

from keji.kernel.flow.machine import Move
from keji.kernel.flow.staged import Staged


def subject_for(user: Any, label: str, pk: int) -> Staged:
    """The subject named by `room.Model` and its id; 404 for everything the person may not see."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError) as unknown:
        raise Http404 from unknown
    if not issubclass(model, Staged):
        raise Http404
    rows: Any = model._default_manager
    found: Staged = get_object_or_404(rows.visible_to(user), pk=pk)
    return found


def plain_move(subject: Staged, code: str) -> Move:
    """A move that asks nothing but a note; 404 for moves with a page of their own and for consequences."""
    known = subject.machine.move(code)
    if known is None or known.page or known.follows:
        raise Http404
    return known
