from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.parameters.lookup import Unset
from keji.kernel.parameters.models import ParameterValue
from keji.kernel.parameters.register import BY_NAME


@transaction.atomic
def adopt(
    name: str, value: int | str, *, by: User | None, valid_from: date, source: str, provisional: bool = True
) -> ParameterValue:
    """From that day on the county's value answers; the one before ends the day before.

    Raises `Unset` for a name the register does not know and ValueError for a value of the wrong kind.
    """
    definition = BY_NAME.get(name)
    if definition is None:
        raise Unset(_("没有名为 %(name)s 的参数。") % {"name": name})
    stored = str(type(definition.proposed)(value))
    open_ended = ParameterValue.objects.filter(name=name, valid_until__isnull=True, valid_from__lt=valid_from)
    open_ended.update(valid_until=valid_from - timedelta(days=1))
    row = ParameterValue.objects.create(
        name=name, value=stored, valid_from=valid_from, source=source, provisional=provisional, by=by
    )
    journal.write("parameter.adopt", row, by=by, detail={"facts": {name: stored, "source": source}})
    return row
