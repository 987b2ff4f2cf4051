"""The adoption form: one line of two fields for every number of the register."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.days.fields import DayField
from keji.kernel.parameters.changes import Change, changes
from keji.kernel.parameters.choices import Kind, Tag, read, shown
from keji.kernel.parameters.definition import Group
from keji.kernel.parameters.queries import Line, register_on
from keji.kernel.parameters.typed import entry, meant

ADOPT, DECLINE = "adopt", "decline"
CHOICES = [(ADOPT, _("采用")), (DECLINE, _("暂不采用"))]


@dataclass(frozen=True)
class Row:
    line: Line
    value: forms.BoundField
    choice: forms.BoundField

    @property
    def proposed(self) -> str:
        definition = self.line.definition
        return "—" if definition.proposed is None else shown(definition.kind, definition.proposed)


class AdoptionForm(forms.Form):
    """Every number is answered for; a bad line is refused alone and all the others keep what was typed."""

    source = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("会议纪要编号，例如：局党组会〔2026〕第3次")
    )
    valid_from = DayField(label=_("生效日期"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"valid_from": days.today()})
        self.groups = register_on()
        self.changes: list[Change] = []
        for line in self._lines():
            name = line.definition.name
            self.fields[f"value_{name}"] = _value_of(line)
            self.fields[f"choice_{name}"] = _choice_of(line)

    def clean_valid_from(self) -> date:
        day: date = self.cleaned_data["valid_from"]
        if day < days.today():
            raise forms.ValidationError(_("生效日期不能早于今天：已经按原来的值办过。"))
        return day

    def clean(self) -> None:
        values = dict(self._meant())
        if self.errors:
            return
        self.changes = changes(values)
        if not self.changes:
            self.add_error(None, _("每一项都与已经定下的相同，没有要办的。"))
        for change in self.changes:
            if change.last and change.last.valid_from >= self.cleaned_data["valid_from"]:
                text = _("已定下从 %(day)s 起的值，生效日期要晚于这一天。") % {"day": change.last.valid_from}
                self.add_error(f"value_{change.definition.name}", text)

    @property
    def values(self) -> dict[str, Any]:
        """What the form would change, for the action."""
        return {change.definition.name: change.value for change in self.changes}

    @property
    def seen(self) -> str:
        """Says which changes were looked over: another decision meanwhile gives another."""
        told = "\n".join(
            f"{change.definition.name};{change.before};{change.after}" for change in self.changes
        )
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def left_alone(self) -> int:
        return sum(1 for _line in self._lines()) - len(self.changes)

    def head(self) -> list[forms.BoundField]:
        return [self["source"], self["valid_from"]]

    def rows(self) -> Iterator[tuple[Group, list[Row]]]:
        for group, lines in self.groups:
            yield group, [self._row(line) for line in lines]

    def _row(self, line: Line) -> Row:
        name = line.definition.name
        return Row(line, self[f"value_{name}"], self[f"choice_{name}"])

    def _lines(self) -> Iterator[Line]:
        return (line for _group, lines in self.groups for line in lines)

    def _meant(self) -> Iterator[tuple[str, Any]]:
        """The value of every line, None where it is declined; a bad one gets its sentence instead."""
        for line in self._lines():
            name, kind = line.definition.name, line.definition.kind
            choice = self.cleaned_data.get(f"choice_{name}")
            if choice == DECLINE:
                yield name, None
            elif choice == ADOPT and f"value_{name}" in self.cleaned_data:
                try:
                    yield name, meant(kind, self.cleaned_data[f"value_{name}"])
                except ValueError as fault:
                    self.add_error(f"value_{name}", _("%(why)s，请重填。") % {"why": fault})


def _value_of(line: Line) -> forms.Field:
    kind, last = line.definition.kind, line.last
    value = read(kind, last.value) if last and last.value else line.definition.proposed
    kept: dict[str, Any] = {
        "label": line.definition.label,
        "initial": entry(kind, value),
        "required": False,
    }
    if kind == Kind.YES_NO:
        return forms.CharField(widget=forms.Select(choices=[("1", _("是")), ("0", _("否"))]), **kept)
    return forms.CharField(max_length=40, **kept)


def _choice_of(line: Line) -> forms.Field:
    """A law's number is not the county's to decline."""
    law = line.definition.tag == Tag.TEXT
    declined = not line.last.value if line.last else line.definition.proposed is None
    return forms.ChoiceField(
        label=str(line.definition.label),
        choices=CHOICES[:1] if law else CHOICES,
        initial=DECLINE if declined else ADOPT,
        error_messages={
            "required": _("请选择采用或暂不采用。"),
            "invalid_choice": _("法规已有规定，只能采用。") if law else _("请选择采用或暂不采用。"),
        },
    )
