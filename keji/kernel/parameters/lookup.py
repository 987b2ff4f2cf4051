from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.parameters.register import BY_NAME


class Unset(LookupError):
    """Nobody has given this parameter a value, and none is proposed."""


@dataclass(frozen=True)
class Value:
    """What a parameter is on a day, and why."""

    name: str
    label: str
    value: Any
    unit: str
    source: str
    provisional: bool


def parameter(name: str, on: date | None = None) -> Value:
    """The value in force on that day (today): what the county adopted, or the shipped proposal as provisional."""
    definition = BY_NAME.get(name)
    if definition is None:
        raise Unset(_("没有名为 %(name)s 的参数。") % {"name": name})
    day = on or days.today()
    adopted = apps.get_model("parameters.ParameterValue").objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day), name=name, valid_from__lte=day
    )
    row = adopted.order_by("-valid_from", "-pk").first()
    if row is None:
        proposed = definition.proposed
        return Value(name, str(definition.label), proposed, str(definition.unit), str(definition.source), True)
    value = type(definition.proposed)(row.value)
    return Value(name, str(definition.label), value, str(definition.unit), row.source, row.provisional)
