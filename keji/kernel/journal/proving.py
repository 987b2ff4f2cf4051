"""A proof that an entry stands under a signed head, from a few hundred rows however long the log is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from keji.kernel.journal.models import Entry, Log, Node, TreeHead
from keji.kernel.journal.tree import STORED_FROM, Subtree, fold, included, root_of, siblings


@dataclass(frozen=True)
class Proof:
    """`path` leads from the leaf at `position` to the root of the head; anybody can walk it (RFC 9162)."""

    leaf_hash: str
    position: int
    path: tuple[str, ...]
    head: TreeHead

    @property
    def holds(self) -> bool:
        path = [bytes.fromhex(step) for step in self.path]
        leaf, root = bytes.fromhex(self.leaf_hash), bytes.fromhex(self.head.root)
        return included(leaf, self.position, self.head.size, path, root)


def prove(entry: Entry) -> Proof | None:
    """The proof under the first head that covers the entry.

    None while it waits to be sealed, and when leaves beside it are gone: then `verify()` says which.
    """
    head = head_over(entry)
    if head is None or entry.leaf_index is None:
        return None
    position = entry.leaf_index - head.log.first_leaf
    steps = siblings(position, head.size)
    known = _hashes(head.log, {piece for step in steps for piece in step})
    if any(piece not in known for step in steps for piece in step):
        return None
    path = tuple(fold([known[piece] for piece in step]).hex() for step in steps)
    return Proof(entry.leaf_hash, position, path, head)


def head_over(entry: Entry) -> TreeHead | None:
    """The first signed head whose tree holds the entry: the same one whenever it is asked."""
    if entry.leaf_index is None:
        return None
    log = Log.objects.filter(first_leaf__lte=entry.leaf_index).order_by("-first_leaf").first()
    if log is None:
        return None
    position = entry.leaf_index - log.first_leaf
    return log.heads.filter(size__gt=position).select_related("log").order_by("size").first()


def _hashes(log: Log, pieces: set[Subtree]) -> dict[Subtree, bytes]:
    large = {piece for piece in pieces if piece.level >= STORED_FROM}
    return _kept(log, large) | _made(log, pieces - large)


def _kept(log: Log, pieces: Iterable[Subtree]) -> dict[Subtree, bytes]:
    wanted = Q(pk__in=())
    for piece in pieces:
        wanted |= Q(level=piece.level, index=piece.index)
    rows = Node.objects.filter(wanted, log=log).values_list("level", "index", "hash")
    return {Subtree(level, index): bytes.fromhex(node) for level, index, node in rows}


def _made(log: Log, pieces: Iterable[Subtree]) -> dict[Subtree, bytes]:
    """Small subtrees, made from their leaves: fewer than 2 · 256 of them."""
    wanted = Q(pk__in=())
    for piece in pieces:
        first, last = piece.leaves[0] + log.first_leaf, piece.leaves[-1] + log.first_leaf
        wanted |= Q(leaf_index__range=(first, last))
    rows = Entry.objects.filter(wanted).values_list("leaf_index", "leaf_hash")
    leaves = {index - log.first_leaf: bytes.fromhex(leaf) for index, leaf in rows if index is not None}
    whole = (piece for piece in pieces if all(place in leaves for place in piece.leaves))
    return {piece: root_of(leaves[place] for place in piece.leaves) for piece in whole}
