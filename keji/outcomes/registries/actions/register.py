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
    title = title.strip()
    if not title:
        raise Refused(_("要填成果名称。"))
    # the application is locked so that a second click waits and then finds what the first one made
    Application.objects.select_for_update().get(pk=application.pk)
    if Record.objects.filter(application=application, register=register, title=title).exists():
        raise Refused(_("这个项目已经有“%(title)s”，在成果登记里接着填写。") % {"title": title})
    record = Record(
        register=register,
        title=title,
        organisation=application.unit,
        person=person_of(by),
        application=application,
        values=values,
    )
    return begin(record, by=by, verb="draft")


def enter_record(record: Record, *, by: User) -> Record:
    """The line is registered under its number; registering needs nobody's approval."""
    return advance(record, "enter", by=by)
