"""Receipts: what somebody needs to show later that an entry stood in the journal."""

from dataclasses import dataclass

from keji.kernel.journal.models import Entry, TreeHead
from keji.kernel.journal.tree import path_to


@dataclass(frozen=True)
class Proof:
    """The way from one leaf to a signed root."""

    index: int
    path: list[str]
    head: TreeHead


def find(code: str) -> Entry | None:
    """The entry with this code; codes are the first 16 digits of the leaf hash, in any case, with or without spaces."""
    wanted = "".join(code.split()).lower()
    if len(wanted) != 16 or any(c not in "0123456789abcdef" for c in wanted):
        return None
    return Entry.objects.filter(leaf_hash__startswith=wanted).order_by("pk").first()


def proof_of(entry: Entry) -> Proof | None:
    """The inclusion proof under the first head that covers the entry, or None while it waits to be sealed."""
    if entry.leaf_index is None:
        return None
    head = TreeHead.objects.filter(log=entry.log, size__gt=entry.leaf_index).order_by("size").first()
    if head is None:
        return None
    leaves = Entry.objects.filter(log=entry.log, leaf_index__lt=head.size).order_by("leaf_index")
    hashes = [bytes.fromhex(leaf) for leaf in leaves.values_list("leaf_hash", flat=True)]
    return Proof(entry.leaf_index, [node.hex() for node in path_to(entry.leaf_index, hashes)], head)
