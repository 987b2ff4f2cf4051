"""Which papers there are for which rows, and who writes them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from keji.kernel.flow.machine import Words
from keji.kernel.papers.tree import Paper

#: The keys and names of the papers of one kind that a row has: one for each meeting, one for each item.
Parts = Callable[[Any], Sequence[tuple[str, str]]]
#: Writes the paper of a row and a part; one that masks numbers takes `whole`, too, and masks them without it.
Writer = Callable[..., Paper]
#: Whether this person may have the paper, where seeing the row is not enough.
May = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Kind:
    """A kind of paper about rows of one model; without `parts` a row has exactly one of it."""

    model: str
    name: str
    label: Words
    write: Writer
    parts: Parts
    may: May
    #: Who has the numbers of it whole; without, nothing on it is masked for anybody.
    whole: May | None = None
    #: As which kinds it stands in the register of documents, once it has a number there.
    document: tuple[str, ...] = ()
    #: Whether it prints what is sealed elsewhere; then the journal tells who took it.
    unmasks: bool = False

    def for_reader(self, row: Any, part: str, user: Any) -> Paper:
        """The paper as this person may have it; `write` alone masks what may be masked."""
        whole = self.whole is not None and self.whole(row, user)
        return self.write(row, part, whole=True) if whole else self.write(row, part)


_kinds: dict[str, dict[str, Kind]] = {}


def one(row: Any) -> Sequence[tuple[str, str]]:
    """A single paper that has no name beside its kind's."""
    return [("", "")]


def everybody(row: Any, user: Any) -> bool:
    """Whoever sees the row may have its paper."""
    return True


def paper(
    model: str,
    name: str,
    label: Words,
    *,
    parts: Parts = one,
    may: May = everybody,
    whole: May | None = None,
    document: tuple[str, ...] = (),
    unmasks: bool = False,
) -> Callable[[Writer], Writer]:
    """Register who writes this kind of paper about a row of `room.Model`."""

    def add(write: Writer) -> Writer:
        kinds = _kinds.setdefault(model, {})
        if name in kinds:
            raise ValueError(f"paper {name} of {model} is registered twice")
        kinds[name] = Kind(model, name, label, write, parts, may, whole, document, unmasks)
        return write

    return add


def kinds_of(model: str) -> list[Kind]:
    return list(_kinds.get(model, {}).values())


def kind(model: str, name: str) -> Kind | None:
    return _kinds.get(model, {}).get(name)


def known() -> list[Kind]:
    """All kinds of papers, in the order they were registered."""
    return [kind for kinds in _kinds.values() for kind in kinds.values()]
