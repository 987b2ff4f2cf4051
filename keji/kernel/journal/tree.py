"""The mathematics of the log, RFC 9162: hashes of leaves and nodes, the growing tree, proofs of inclusion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

#: Whole subtrees of 2^STORED_FROM leaves and more are kept: a proof reads a few hundred leaves at most.
STORED_FROM = 8


def leaf_of(text: str) -> bytes:
    return sha256(b"\0" + text.encode()).digest()


def parent_of(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def fold(pieces: Sequence[bytes]) -> bytes:
    """The root over whole subtrees that stand side by side, the largest first."""
    root = pieces[-1]
    for piece in reversed(pieces[:-1]):
        root = parent_of(piece, root)
    return root


@dataclass(frozen=True)
class Subtree:
    """The whole subtree over the leaves [index · 2^level, (index + 1) · 2^level)."""

    level: int
    index: int

    @property
    def leaves(self) -> range:
        return range(self.index << self.level, (self.index + 1) << self.level)


@dataclass
class Frontier:
    """A tree that only grows; `peaks` are the roots of its whole subtrees, the largest first."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> list[tuple[Subtree, bytes]]:
        """The tree is one leaf larger; the large subtrees this leaf completed are handed back to be kept."""
        node, n, level = leaf, self.size, 0
        completed = []
        while n & 1:
            node, n, level = parent_of(self.peaks.pop(), node), n >> 1, level + 1
            if level >= STORED_FROM:
                completed.append((Subtree(level, n), node))
        self.peaks.append(node)
        self.size += 1
        return completed

    def root(self) -> bytes:
        return fold(self.peaks) if self.peaks else sha256().digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    tree = Frontier()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def siblings(position: int, size: int) -> list[list[Subtree]]:
    """What a proof for this leaf is made of, nearest first: each step is the fold of its subtrees."""
    steps: list[list[Subtree]] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + (1 << (high - low - 1).bit_length() - 1)
        if position < middle:
            steps.append(_whole(middle, high))
            high = middle
        else:
            steps.append(_whole(low, middle))
            low = middle
    return steps[::-1]


def _whole(low: int, high: int) -> list[Subtree]:
    """The whole subtrees that cover the leaves [low, high), the largest first."""
    found = []
    while low < high:
        level = (high - low).bit_length() - 1
        found.append(Subtree(level, low >> level))
        low += 1 << level
    return found


def included(leaf: bytes, position: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path proves that the leaf stands at this position under this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= position < size:
        return False
    node, f, s = leaf, position, size - 1
    for step in path:
        if s == 0:
            return False
        if f & 1 or f == s:
            node = parent_of(step, node)
            while not f & 1 and f:
                f, s = f >> 1, s >> 1
        else:
            node = parent_of(node, step)
        f, s = f >> 1, s >> 1
    return s == 0 and node == root
