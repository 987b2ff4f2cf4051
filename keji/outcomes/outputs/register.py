"""Which tables superiors ask for, each with exactly its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from keji.kernel.flow.machine import Words
from keji.outcomes.outputs.source import OFFICES, Source
from keji.parties.people.choices import Role

#: The field that counts the rows instead of reading them.
SERIAL = "serial"


@dataclass(frozen=True)
class Column:
    """One column: its head as superiors write it, the field of the list it reads, how wide it is printed.

    A column without a field stays empty: the platform does not know what belongs there.
    """

    head: Words
    field: str = ""
    width: int = 0


@dataclass(frozen=True)
class Output:
    """A table with its own name, filled from one list; `only` says which rows it is about."""

    code: str
    name: str
    label: Words
    source: Source
    columns: Sequence[Column]
    only: Callable[[], Q] = Q
    seats: Sequence[Role] = OFFICES


_outputs: dict[str, Output] = {}


def output(one: Output) -> Output:
    """Register a table; every column's field is one its list has."""
    if one.name in _outputs:
        raise ValueError(f"output {one.name} is registered twice")
    unknown = [
        column.field for column in one.columns if column.field and not _known(one.source, column.field)
    ]
    if unknown:
        raise ValueError(f"output {one.name} reads {unknown}, which its list does not have")
    _outputs[one.name] = one
    return one


def _known(source: Source, name: str) -> bool:
    return name == SERIAL or source.field(name) is not None


def outputs() -> list[Output]:
    """In the order of their numbers."""
    return sorted(_outputs.values(), key=lambda one: int(one.code[1:]))


def named(name: str) -> Output | None:
    return _outputs.get(name)
