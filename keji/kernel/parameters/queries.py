from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from keji.kernel import days
from keji.kernel.parameters.choices import read, shown
from keji.kernel.parameters.definition import Definition, Group
from keji.kernel.parameters.lookup import Unset, Value, value_of
from keji.kernel.parameters.models import ParameterValue
from keji.kernel.parameters.register import DEFINITIONS


@dataclass(frozen=True)
class Past:
    """One decision of the county, whether it has ended, stands, or is still to begin."""

    shown: str
    valid_from: date
    valid_until: date | None
    source: str


@dataclass(frozen=True)
class Line:
    definition: Definition
    value: Value | None
    past: list[Past]
    last: ParameterValue | None = None


def register_on(day: date | None = None) -> list[tuple[Group, list[Line]]]:
    """Every number of the house on that day with everything the county decided, in one question."""
    on = day or days.today()
    rows: dict[str, list[ParameterValue]] = defaultdict(list)
    for row in ParameterValue.objects.order_by("-valid_from"):
        rows[row.name].append(row)
    groups: dict[Group, list[Line]] = {group: [] for group in Group}
    for definition in DEFINITIONS:
        groups[definition.group].append(_line(definition, rows[definition.name], on))
    return list(groups.items())


def _line(definition: Definition, rows: list[ParameterValue], on: date) -> Line:
    standing = next((row for row in rows if row.stands(on)), None)
    try:
        value = value_of(definition, standing)
    except Unset:
        value = None
    return Line(definition, value, [_past(definition, row) for row in rows], next(iter(rows), None))


def _past(definition: Definition, row: ParameterValue) -> Past:
    words = shown(definition.kind, read(definition.kind, row.value)) if row.value else "—"
    return Past(words, row.valid_from, row.valid_until, row.source)
