"""The Merkle tree of RFC 9162, section 2.1: leaf and node hashes, the frontier, inclusion proofs."""

import hashlib
from collections.abc import Iterable, Sequence


def leaf_hash(text: str) -> bytes:
    return hashlib.sha256(b"\0" + text.encode()).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


class Frontier:
    """The roots of the full subtrees of a growing tree, largest first; leaves are added one by one."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size, self.peaks = size, list(peaks)

    def add(self, leaf: bytes) -> None:
        node, size = leaf, self.size
        while size & 1:
            node, size = node_hash(self.peaks.pop(), node), size >> 1
        self.peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The root of the whole tree; that of the empty tree is the hash of nothing."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Sequence[bytes]) -> bytes:
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def path_to(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The inclusion proof of one leaf: the neighbours from the leaf up to the root."""
    if len(leaves) <= 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return [*path_to(index, leaves[:split]), root_of(leaves[split:])]
    return [*path_to(index - split, leaves[split:]), root_of(leaves[:split])]


def proves(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from this leaf at this index to the root of a tree of this size."""
    if not 0 <= index < size:
        return False
    fn, sn, node = index, size - 1, leaf
    for neighbour in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            node = node_hash(neighbour, node)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = node_hash(node, neighbour)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and node == root
