from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.choices import CreditChannel, CreditResult, Role
from keji.parties.people.models import CreditQuery, Organisation, Person
from keji.parties.people.seats import hats_of

#: Who looks into the registers: the institution for its calls, the bureau for all others.
LOOKERS = (Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD)


@transaction.atomic
def record_credit(
    of: Organisation | Person,
    *,
    by: User,
    on: date,
    channel: str,
    result: str,
    note: str = "",
    screenshot: "File[bytes] | None" = None,
    not_secret: bool = False,
) -> CreditQuery:
    """What the register said on that day stands with who looked; a bad record needs its words.

    Nothing is decided by it: the institution judges, the format check only shows it.
    """
    if not any(role in hats_of(by) for role in LOOKERS):
        raise Refused(_("信用查询由专业机构或县科技局登记。"))
    if on > days.today():
        raise Refused(_("查询日期不能晚于今天。"))
    if channel not in CreditChannel.values or result not in CreditResult.values:
        raise Refused(_("请选渠道和结果。"))
    if result == CreditResult.BAD and not note.strip():
        raise Refused(_("有不良记录的，要写明是什么记录。"))
    subject = {"organisation": of} if isinstance(of, Organisation) else {"person": of}
    query = CreditQuery.objects.create(
        **subject, by=by, on=on, channel=channel, result=result, note=note.strip()[:200]
    )
    journal.write("credit.record", query, by=by, detail={"result": result})
    if screenshot:
        files.store(screenshot, by=by, slot="screenshot", owner=query, not_secret=not_secret)
    return query
