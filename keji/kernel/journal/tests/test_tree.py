from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from keji.kernel.journal.tree import Frontier, Subtree, fold, included, leaf_of, parent_of, root_of, siblings


def leaves_of(size):
    return [leaf_of(str(number)) for number in range(size)]


def defined(leaves):
    """The definition of RFC 9162, section 2.1.1, word for word."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return parent_of(defined(leaves[:split]), defined(leaves[split:]))


def path_of(position, leaves):
    steps = siblings(position, len(leaves))
    return [fold([defined([leaves[place] for place in piece.leaves]) for piece in step]) for step in steps]


@given(st.integers(0, 130))
def test_the_frontier_has_the_root_of_the_definition(size):
    assert root_of(leaves_of(size)) == defined(leaves_of(size))


@given(st.data())
def test_every_leaf_proves_itself_and_no_other(data):
    size = data.draw(st.integers(1, 70))
    position = data.draw(st.integers(0, size - 1))
    leaves = leaves_of(size)

    path = path_of(position, leaves)

    assert included(leaves[position], position, size, path, root_of(leaves))
    assert not included(leaf_of("forged"), position, size, path, root_of(leaves))
    assert not included(leaves[position], size, size, path, root_of(leaves))
    assert not included(leaves[position], position, size, [*path, leaves[0]], root_of(leaves))


def test_a_frontier_goes_on_where_it_stopped():
    first = Frontier()
    for leaf in leaves_of(11):
        first.add(leaf)

    second = Frontier(first.size, list(first.peaks))
    second.add(leaf_of("11"))

    assert second.root() == defined(leaves_of(12))


def test_large_whole_subtrees_are_handed_out_once_each():
    tree, kept = Frontier(), []
    for leaf in leaves_of(1024):
        kept += tree.add(leaf)

    assert [piece for piece, _ in kept] == [
        Subtree(8, 0),
        Subtree(8, 1),
        Subtree(9, 0),
        Subtree(8, 2),
        Subtree(8, 3),
        Subtree(9, 1),
        Subtree(10, 0),
    ]
    assert dict(kept)[Subtree(9, 1)] == defined(leaves_of(1024)[512:])
