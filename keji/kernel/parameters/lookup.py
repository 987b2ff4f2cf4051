from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.parameters.choices import Kind, Tag, read, shown
from keji.kernel.parameters.definition import Definition
from keji.kernel.parameters.register import BY_NAME
from keji.kernel.refused import Refused


class Unset(Refused):
    """The county has given this number no value, and none is proposed or the proposal was declined."""

    def __init__(self, name: str, text: str = "") -> None:
        label = BY_NAME[name].label if name in BY_NAME else name
        super().__init__(
            text
            or _("“%(label)s”还没有确定，这一步办不了。请主管部门先在办事参数里定下来。") % {"label": label}
        )
        self.name = name


@dataclass(frozen=True)
class Value:
    """What a number is on a day, and why; `provisional` if it is a proposal, or adopted as 暂行."""

    name: str
    label: str
    value: Any
    unit: str
    source: str
    provisional: bool
    adopted: bool
    kind: Kind

    @property
    def shown(self) -> str:
        return shown(self.kind, self.value)

    def __str__(self) -> str:
        return self.shown


def parameter(name: str, on: date | None = None) -> Value:
    """The value in force on that day (today): what the county adopted, or the shipped proposal."""
    return parameters(name, on=on)[name]


def parameters(*names: str, on: date | None = None) -> dict[str, Value]:
    """The same for several, in one question to the database."""
    unknown = next((name for name in names if name not in BY_NAME), None)
    if unknown is not None:
        raise Unset(unknown, _("没有名为 %(name)s 的参数。") % {"name": unknown})
    adopted = _adopted(names, on or days.today())
    return {name: value_of(BY_NAME[name], adopted.get(name)) for name in names}


def _adopted(names: tuple[str, ...], day: date) -> dict[str, Any]:
    if days.remembering():
        return days.once(("parameters", day), lambda: {row.name: row for row in _in_force(day)})
    return {row.name: row for row in _in_force(day).filter(name__in=names)}


def _in_force(day: date) -> Any:
    rows = apps.get_model("parameters.ParameterValue").objects
    ends = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    return rows.filter(ends, valid_from__lte=day).order_by("valid_from")


def value_of(definition: Definition, row: Any) -> Value:
    value = read(definition.kind, row.value) if row and row.value else None if row else definition.proposed
    if value is None:
        raise Unset(definition.name)
    return Value(
        name=definition.name,
        label=str(definition.label),
        value=value,
        unit=str(definition.kind.label),
        source=row.source if row else str(definition.source),
        provisional=row.provisional if row else definition.tag != Tag.TEXT,
        adopted=row is not None,
        kind=definition.kind,
    )
