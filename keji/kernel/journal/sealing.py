"""Sealing: every entry not yet in the tree gets its leaf; a signed head says so.

The sealer never asks for ids above the last one it saw: on PostgreSQL a transaction may commit after one with a
higher id was sealed, so it takes whatever has no leaf yet.
"""

from typing import TYPE_CHECKING

from django.db import connection, transaction

from keji.kernel import days

if TYPE_CHECKING:
    from keji.kernel.journal.models import Log, TreeHead

BATCH = 5_000
LOCK = 654_024


@transaction.atomic
def seal() -> "TreeHead | None":
    """Up to a batch of waiting entries stand in the tree under a new signed head; None if none waited."""
    from keji.kernel.journal.models import Entry, TreeHead
    from keji.kernel.journal.tree import Frontier

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if not Entry.objects.filter(leaf_index__isnull=True).exists():
        return None
    log = current_log()
    last = log.heads.order_by("-size").first()
    frontier = Frontier(last.size, map(bytes.fromhex, last.frontier)) if last else Frontier()
    waiting = list(Entry.objects.filter(leaf_index__isnull=True).order_by("id")[:BATCH])
    for entry in waiting:
        entry.log, entry.leaf_index = log, frontier.size
        frontier.add(bytes.fromhex(entry.leaf_hash))
    Entry.objects.bulk_update(waiting, ["log", "leaf_index"], batch_size=500)
    return TreeHead.objects.create(
        log=log,
        size=frontier.size,
        root=frontier.root().hex(),
        frontier=[peak.hex() for peak in frontier.peaks],
        **_signature(log, frontier.size, frontier.root().hex()),
    )


def current_log() -> "Log":
    """The log in use; a key it does not know opens the next one, which names the last head of the old."""
    from keji.kernel.journal.keys import private_key, public_hex
    from keji.kernel.journal.models import Log

    log = Log.objects.order_by("-pk").first()
    return log if log and log.public_key == public_hex(private_key()) else open_log()


@transaction.atomic
def open_log() -> "Log":
    """A new log stands; its first entry names algorithm, key and the last head of the log before it."""
    from keji.kernel.journal.keys import ALGORITHM, private_key, public_hex
    from keji.kernel.journal.models import Log, TreeHead
    from keji.kernel.journal.writing import write

    last = TreeHead.objects.order_by("-pk").first()
    log = Log.objects.create(
        algorithm=ALGORITHM,
        public_key=public_hex(private_key()),
        last_root=last.root if last else "",
        last_size=last.size if last else 0,
    )
    told = {"algorithm": log.algorithm, "public_key": log.public_key, "last_root": log.last_root}
    write("journal.open", log, by=None, detail=told)
    return log


def head_text(log: "Log", size: int, root: str, at: str) -> str:
    """What a head signs."""
    from keji.kernel.journal.canonical import canonical

    return canonical({"key": log.public_key, "size": size, "root": root, "at": at})


def _signature(log: "Log", size: int, root: str) -> dict[str, object]:
    from keji.kernel.journal.canonical import moment
    from keji.kernel.journal.keys import private_key

    at = days.now()
    text = head_text(log, size, root, moment(at))
    return {"at": at, "signature": private_key().sign(text.encode()).hex()}
