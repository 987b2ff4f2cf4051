from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.outcomes.registries.choices import RegisterKind
from keji.outcomes.registries.models import Record
from keji.parties.people.actions import person_of


@transaction.atomic
def begin_record(
    application: Application, *, by: User, register: RegisterKind, title: str, values: dict[str, Any]
) -> Record:
    """A line of the register is drafted for what a project brought forth; only its lead or unit may."""
    seats = application.seats_of(by)
    if not seats & {"applicant", "unit_admin"}:
        raise Refused(_("成果由项目负责人或承担单位登记。"))
    if not title.strip():
        raise Refused(_("要填成果名称。"))
    record = Record(
        register=register,
        title=title.strip(),
        organisation=application.unit,
        person=person_of(by),
        application=application,
        values=values,
    )
    return begin(record, by=by, verb="draft")


def enter_record(record: Record, *, by: User) -> Record:
    """The line is registered under its number; registering needs nobody's approval."""
    return advance(record, "enter", by=by)
