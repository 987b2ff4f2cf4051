"""Writing: in the same transaction as the act, before anybody can forget it."""

import secrets
from typing import TYPE_CHECKING, Any

from django.db import connection

from keji.kernel import days

if TYPE_CHECKING:
    from django.db.models import Model

    from keji.kernel.accounts.models import User
    from keji.kernel.journal.models import Entry


def write(
    verb: str,
    subject: "Model | None" = None,
    *,
    by: "User | None",
    before: str = "",
    after: str = "",
    detail: dict[str, Any] | None = None,
    recorded_for: str = "",
) -> "Entry":
    """The journal has one more entry, and its detail stands beside it.

    Free text belongs in `detail`: the entry itself holds only verb, object, actor, time, states and a digest.
    Works inside a transaction only, so that an act and its trace are one.
    """
    from keji.kernel.journal.canonical import detail_digest, text_of
    from keji.kernel.journal.models import Entry, EntryDetail
    from keji.kernel.journal.tree import leaf_hash

    if not connection.in_atomic_block:
        raise RuntimeError(f"{verb}: the journal is written inside the transaction of the act")
    salt = secrets.token_hex(16)
    entry = Entry(
        at=days.now(),
        verb=verb,
        subject_type=subject._meta.label if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        actor=by,
        recorded_for=recorded_for,
        before=before,
        after=after,
        detail_digest=detail_digest(detail, salt) if detail else "",
    )
    entry.text = text_of(entry)
    entry.leaf_hash = leaf_hash(entry.text).hex()
    entry.save(force_insert=True)
    if detail:
        EntryDetail.objects.create(entry=entry, values=detail, salt=salt)
    return entry
