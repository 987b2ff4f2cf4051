from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications import notes
from keji.journey.applications.models import Application, OwnDeadline
from keji.journey.applications.queries import WRITING
from keji.journey.calls.models import Call
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of

#: Who speaks for a unit to its own people.
SETTERS = (Role.UNIT_ADMIN, Role.UNIT_LEGAL)


@transaction.atomic
def set_own_deadline(call: Call, unit: Organisation, *, by: User, until: datetime | None) -> None:
    """The unit's people see until when their unit wants their applications; without `until` they see none.

    Everybody of the unit who writes one has been told. The call's own deadlines stay as they are.
    """
    if unit.pk not in hats_of(by).places(SETTERS):
        raise Refused(_("单位内部截止由本单位管理员或法定代表人定。"))
    if not call.is_open or call.fill_until is None:
        raise Refused(_("这份指南现在不在受理期内，不用定单位内部截止。"))
    if until is not None and not days.now() < until <= call.fill_until:
        raise Refused(_("单位内部截止要晚于现在、不晚于网上填报截止。"))
    standing = OwnDeadline.objects.select_for_update().filter(call=call, unit=unit)
    before = standing.first()
    if until is None:
        standing.delete()
    else:
        OwnDeadline.objects.update_or_create(call=call, unit=unit, defaults={"until": until})
    told = {"call": str(call), "until": until.isoformat() if until else ""}
    entry = journal.write("organisation.own_deadline", unit, by=by, detail={"facts": told})
    if until and (before is None or before.until != until):
        writing = Application.objects.filter(call=call, unit=unit, state__in=WRITING)
        for application in writing.select_related("lead__user", "unit"):
            notes.unit_wants_it_by(application, until, act=entry.pk)
