"""The sealer: gives the waiting entries their places in the tree and signs what the tree has become."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Max

from keji.kernel import days
from keji.kernel.journal import keys
from keji.kernel.journal.actions import write
from keji.kernel.journal.models import Entry, Log, Node, TreeHead
from keji.kernel.journal.tree import Frontier

BATCH = 5000
LOCK = 0x6B656A69

Waiting = Iterable[tuple[int, str]]


def seal(limit: int = BATCH) -> TreeHead | None:
    """What waited is sealed under a new signed head; None when nothing waited."""
    if not Entry.objects.waiting().exists():
        return None
    with transaction.atomic():
        _alone()
        head = _standing_head()
        waiting = list(Entry.objects.waiting().order_by("pk").values_list("pk", "leaf_hash")[:limit])
        return _grow(head.log, head.grown(), waiting) if waiting else head


@transaction.atomic
def reopen(reason: str) -> Log:
    """A new log stands, naming the last head of the old one: after a backup was restored."""
    _alone()
    return _open(_last_head(), reason).log


def _standing_head() -> TreeHead:
    """The head the tree grows on; a first or a changed key opens a log."""
    head = _last_head()
    if head is None:
        return _open(None, "first")
    if head.log.public_key != keys.public_key():
        return _open(head, "key")
    return head


def _last_head() -> TreeHead | None:
    return TreeHead.objects.select_related("log").order_by("-log_id", "-size").first()


def _open(last: TreeHead | None, reason: str) -> TreeHead:
    """The first leaf of a log says how it is made and what came before; it is under a head at once."""
    log = Log.objects.create(
        algorithm=keys.ALGORITHM,
        public_key=keys.public_key(),
        first_leaf=_next_leaf(last),
        previous=last.log if last else None,
    )
    entry = write(
        "journal.open",
        log,
        by=None,
        before=str(last) if last else "",
        after=f"{log.algorithm}:{log.public_key}",
        detail={"note": reason},
    )
    return _grow(log, Frontier(), [(entry.pk, entry.leaf_hash)])


def _next_leaf(last: TreeHead | None) -> int:
    """Behind everything that is sealed, also behind leaves whose heads were lost."""
    top = Entry.objects.aggregate(top=Max("leaf_index"))["top"]
    free = 0 if top is None else top + 1
    return max(free, last.log.first_leaf + last.size) if last else free


def _grow(log: Log, tree: Frontier, waiting: Waiting) -> TreeHead:
    places, nodes = [], []
    for pk, leaf_hash in waiting:
        places.append((log.first_leaf + tree.size, pk))
        for subtree, node in tree.add(bytes.fromhex(leaf_hash)):
            nodes.append(Node(log=log, level=subtree.level, index=subtree.index, hash=node.hex()))
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE journal_entry SET leaf_index = %s WHERE id = %s", places)
    Node.objects.bulk_create(nodes)
    return _sign(log, tree)


def _sign(log: Log, tree: Frontier) -> TreeHead:
    head = TreeHead(log=log, size=tree.size, root=tree.root().hex(), at=days.now())
    head.frontier = [peak.hex() for peak in tree.peaks]
    head.signature = keys.sign(head.said)
    head.save(force_insert=True)
    return head


def _alone() -> None:
    """One sealer at a time; on SQLite the transaction itself is alone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
