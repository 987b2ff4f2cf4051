"""What one meeting would change: only what differs from the county's latest word on a number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.parameters.choices import Tag, read, shown, written
from keji.kernel.parameters.definition import Definition
from keji.kernel.parameters.models import ParameterValue
from keji.kernel.parameters.register import BY_NAME


@dataclass(frozen=True)
class Change:
    """`value` None declines; `last` is the county's decision before, if there is one."""

    definition: Definition
    value: Any
    last: ParameterValue | None

    @property
    def before(self) -> str:
        return decided(self.last)

    @property
    def after(self) -> str:
        return "—" if self.value is None else shown(self.definition.kind, self.value)

    @property
    def act(self) -> tuple[str, str]:
        """What happens, in a word, and its colour."""
        if self.value is None:
            return _("暂不采用"), "apricot"
        return (_("改变"), "lake") if self.last else (_("采用"), "meadow")

    @property
    def makes_a_difference(self) -> bool:
        """A law's own number needs no adopting, and what nobody proposed no declining."""
        definition = self.definition
        if self.last is not None:
            return self.last.value != ("" if self.value is None else written(definition.kind, self.value))
        if self.value is None:
            return definition.proposed is not None
        return not (definition.tag == Tag.TEXT and self.value == definition.proposed)


def decided(row: ParameterValue | None) -> str:
    if row is None:
        return "—"
    kind = BY_NAME[row.name].kind
    return shown(kind, read(kind, row.value)) if row.value else _("不采用")


def changes(values: Mapping[str, Any]) -> list[Change]:
    """What differs, in the order of the register, in one question; None declines."""
    newest = {row.name: row for row in ParameterValue.objects.filter(valid_until__isnull=True)}
    return [change for change in _all(values, newest) if change.makes_a_difference]


def _all(values: Mapping[str, Any], newest: dict[str, ParameterValue]) -> Iterator[Change]:
    for name, definition in BY_NAME.items():
        if name in values:
            yield Change(definition, values[name], newest.get(name))
