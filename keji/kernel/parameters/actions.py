from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.parameters.changes import changes
from keji.kernel.parameters.choices import written
from keji.kernel.parameters.deciding import may_adopt
from keji.kernel.parameters.lookup import Unset
from keji.kernel.parameters.models import ParameterValue
from keji.kernel.parameters.register import BY_NAME
from keji.kernel.refused import Refused

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User


def adopt(
    name: str,
    value: int | bool | str,
    *,
    by: "User | None",
    valid_from: date,
    source: str,
    provisional: bool = True,
) -> ParameterValue:
    """From that day on the county's value answers; the one before ends the day before.

    `source` names the minutes or the document. Refuses a value of another kind, and a day that would change
    what has already answered.
    """
    definition = BY_NAME.get(name)
    if definition is None:
        raise Unset(name, _("没有名为 %(name)s 的参数。") % {"name": name})
    try:
        stored = written(definition.kind, value)
    except ValueError as fault:
        raise Refused(
            _("“%(label)s”%(why)s，请重填。") % {"label": definition.label, "why": fault}
        ) from fault
    return _decide(name, stored, by=by, valid_from=valid_from, source=source, provisional=provisional)


def decline(name: str, *, by: "User | None", valid_from: date, source: str) -> ParameterValue:
    """From that day on nothing is in force under this name, not even the proposal."""
    if name not in BY_NAME:
        raise Unset(name, _("没有名为 %(name)s 的参数。") % {"name": name})
    return _decide(name, "", by=by, valid_from=valid_from, source=source, provisional=False)


@transaction.atomic
def adopt_together(
    values: Mapping[str, Any], *, by: "User", valid_from: date, source: str
) -> list[ParameterValue]:
    """One meeting decides many numbers, all of them or none; each is marked 暂行 under the one source.

    None declines. What is no change is left alone: it keeps the source and the day it has.
    """
    if not may_adopt(by):
        raise Refused(_("办事参数由县科技局领导确定，请由局领导办理。"))
    kept: dict[str, Any] = {"by": by, "valid_from": valid_from, "source": source}
    return [
        decline(change.definition.name, **kept)
        if change.value is None
        else adopt(change.definition.name, change.value, **kept)
        for change in changes(values)
    ]


@transaction.atomic
def _decide(
    name: str, stored: str, *, by: "User | None", valid_from: date, source: str, provisional: bool
) -> ParameterValue:
    source = source.strip()
    if not source:
        raise Refused(_("请写明依据，例如会议纪要编号。"))
    last = ParameterValue.objects.select_for_update().filter(name=name, valid_until__isnull=True).first()
    if last is not None:
        _close(last, valid_from)
    row = ParameterValue.objects.create(
        name=name, value=stored, valid_from=valid_from, source=source, provisional=provisional, by=by
    )
    journal.write(
        "parameter.adopt" if stored else "parameter.decline",
        row,
        by=by,
        before=last.value if last else "",
        after=stored,
        detail={"facts": {"name": name, "source": source, "from": valid_from.isoformat()}},
    )
    return row


def _close(last: ParameterValue, valid_from: date) -> None:
    """The value before ends the day before, unless it has already answered on later days."""
    if valid_from <= last.valid_from or valid_from < days.today():
        raise Refused(
            _("新值不能从 %(day)s 起：已经按原来的值办过。请选今天或以后、并晚于 %(last)s 的日期。")
            % {"day": valid_from, "last": last.valid_from}
        )
    last.valid_until = valid_from - timedelta(days=1)
    last.save(update_fields=["valid_until"])
