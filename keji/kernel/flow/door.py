"""Finding a subject and one of its plain moves for somebody who asks over the web."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.http import Http404
from django.shortcuts import get_object_or_404

from keji.kernel.flow.machine import Move
from keji.kernel.flow.staged import Staged


def subject_for(user: Any, label: str, pk: int) -> Staged:
    """The subject named by `room.Model` and its id; 404 for everything the person may not see."""
    found: Staged = get_object_or_404(_rows(user, label), pk=pk)
    return found


def subjects_for(user: Any, label: str, pks: Iterable[int]) -> list[Staged]:
    """Those of the named subjects the person may see, in the order of their ids; 404 when there is none."""
    found = list(_rows(user, label).filter(pk__in=pks).order_by("pk"))
    if not found:
        raise Http404
    return found


def _rows(user: Any, label: str) -> Any:
    try:
        model: Any = apps.get_model(label)
    except (LookupError, ValueError) as unknown:
        raise Http404 from unknown
    if not issubclass(model, Staged):
        raise Http404
    return model._default_manager.visible_to(user)


def plain_move(subject: Staged, code: str) -> Move:
    """A move that asks nothing but a note; 404 for moves with a page of their own and for consequences."""
    known = subject.machine.move(code)
    if known is None or known.page or known.follows:
        raise Http404
    return known
