import re
import secrets
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from keji.kernel import days
from keji.kernel.journal.canonical import canonical, digest_of, text_of
from keji.kernel.journal.models import Entry, EntryDetail, type_of
from keji.kernel.journal.tree import leaf_of

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

SALT_BYTES = 32
NONCE_BYTES = 16
VERB = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
#: The canonical text can never be taken back: names and sentences belong into the detail.
CODES = re.compile(r"[!-~]{0,200}")


def write(
    verb: str,
    subject: models.Model | None = None,
    *,
    by: "User | None",
    before: str = "",
    after: str = "",
    detail: dict[str, Any] | None = None,
    recorded_for: str = "",
) -> Entry:
    """The journal tells of it if, and only if, the transaction around it is committed.

    `before` and `after` are states or other codes; words go into `detail`, which may be destroyed one day.
    """
    _inside_transaction()
    _codes_only(verb, str(before), str(after), str(recorded_for))
    told, salt = (canonical(detail), secrets.token_hex(SALT_BYTES)) if detail else ("", "")
    entry = Entry(
        at=days.now(),
        verb=verb,
        actor_id=by.pk if by else None,
        before=str(before),
        after=str(after),
        recorded_for=str(recorded_for),
        detail_digest=digest_of(told, salt) if told else "",
        nonce=secrets.token_hex(NONCE_BYTES),
        **_named(subject),
    )
    entry.text = text_of(entry)
    entry.leaf_hash = leaf_of(entry.text).hex()
    entry.save(force_insert=True)
    if told:
        EntryDetail(entry=entry, text=told, salt=salt).save(force_insert=True)
    return entry


@transaction.atomic
def destroy_detail(entry: Entry, *, by: "User | None", reason: str) -> EntryDetail:
    """What the entry told in words is gone for good; that it was there, who destroyed it and why is told."""
    detail = EntryDetail.objects.select_for_update().get(entry=entry, destroyed_at__isnull=True)
    detail.text, detail.salt = "", ""
    detail.destroyed_at, detail.destroyed_reason = days.now(), reason
    detail.save()
    write("journal.destroy_detail", entry, by=by, after=entry.leaf_hash, detail={"note": reason})
    return detail


def _inside_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("the journal is written in the transaction it tells of")


def _codes_only(verb: str, *codes: str) -> None:
    if not VERB.fullmatch(verb):
        raise ValueError(f"a verb reads room.move, not {verb!r}")
    for code in codes:
        if not CODES.fullmatch(code):
            raise ValueError(f"{verb}: {code!r} is no code; words belong into the detail")


def _named(subject: models.Model | None) -> dict[str, Any]:
    if subject is None:
        return {}
    if subject.pk is None:
        raise ValueError("the journal tells of what is saved")
    return {"subject_type": type_of(subject), "subject_id": subject.pk}
