"""Drafts, one row per section: two people at once never overwrite each other in silence."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from keji.kernel import days

if TYPE_CHECKING:
    from django.db.models import Model

    from keji.kernel.accounts.models import User
    from keji.kernel.formkit.models import Draft


@dataclass(frozen=True)
class Saved:
    """The section stands as it was sent; the next save says it has seen this version."""

    version: int
    at: datetime


@dataclass(frozen=True)
class Stale:
    """Somebody else saved in between: nothing was kept, and here are both texts."""

    mine: dict[str, Any]
    theirs: dict[str, Any]
    version: int
    by: "User"
    at: datetime


def get(owner: "Model") -> "dict[str, Draft]":
    """The drafts of an owner by section, in one query."""
    return {draft.section: draft for draft in _of(owner).select_related("by")}


def folded(owner: "Model") -> dict[str, dict[str, Any]]:
    """The answers of all sections together."""
    return {section: answers for section, answers in _of(owner).values_list("section", "answers")}


@transaction.atomic
def save(owner: "Model", section: str, answers: dict[str, Any], *, by: "User", seen: int) -> Saved | Stale:
    """The section is kept if `seen` is the version that stands (0 for none), or both texts come back.

    The same answers again are no new version, so that a second click does no harm.
    """
    from keji.kernel.formkit.models import Draft

    draft = _of(owner).select_for_update().filter(section=section).select_related(None).first()
    if draft is None:
        draft = Draft(owner_type=owner._meta.label, owner_id=owner.pk, section=section, version=0)
    elif draft.answers == answers:
        return Saved(draft.version, draft.at)
    elif draft.version != seen:
        return Stale(answers, draft.answers, draft.version, draft.by, draft.at)
    draft.answers, draft.by, draft.at = answers, by, days.now()
    draft.version += 1
    draft.save()
    return Saved(draft.version, draft.at)


def _of(owner: "Model") -> Any:
    from keji.kernel.formkit.models import Draft

    return Draft.objects.filter(owner_type=owner._meta.label, owner_id=owner.pk)
