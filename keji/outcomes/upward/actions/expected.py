"""Who is expected at a call of those above, with what, and since when it lies there."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.ui.numbers import wan
from keji.outcomes.upward.actions.calls import open_call, told
from keji.outcomes.upward.models import Expected, UpwardCall, label_of
from keji.parties.people.models import Organisation


class Described(TypedDict, total=False):
    """What an application to those above says; nothing of it need be known."""

    title: str
    lead: str
    application: Application | None
    programme: str
    direction_code: str
    partners: str
    starts_on: date | None
    ends_on: date | None
    total_fen: int | None
    fiscal_fen: int | None
    own_fen: int | None
    content: str
    targets: str
    rank: int | None
    remark: str


@transaction.atomic
def expect(call: UpwardCall, unit: Organisation, *, by: User, title: str, lead: str = "") -> Expected:
    """The unit stands among those expected to apply; more than the places are listed all the same."""
    call = open_call(call, by)
    title = title.strip()
    if not title:
        raise Refused(_("拟报项目的名称不能空着。"))
    try:
        with transaction.atomic():
            expected = Expected.objects.create(call=call, unit=unit, title=title, lead=lead.strip())
    except IntegrityError as there:
        raise Refused(_("“%(unit)s”的这个项目已经登记过了。") % {"unit": unit}) from there
    told(call, "expect", by, unit=str(unit), title=title)
    return expected


@transaction.atomic
def describe(expected: Expected, *, by: User, seen: int, **said: Unpack[Described]) -> Expected:
    """The table of superiors has this to say of it; what is left empty comes from the linked application.

    Refuses when somebody has written there since revision `seen`, and tells what stands there now.
    """
    call = open_call(expected.call, by)
    locked = Expected.objects.select_for_update().get(pk=expected.pk)
    changed = {name: value for name, value in said.items() if getattr(locked, name) != value}
    if not changed:
        return locked
    if locked.revision != seen:
        raise Refused(_stale(locked, changed))
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.revision += 1
    _sound(locked)
    try:
        with transaction.atomic():
            locked.save()
    except IntegrityError as there:
        raise Refused(_("“%(unit)s”的这个项目已经登记过了。") % {"unit": locked.unit}) from there
    told(call, "describe", by, unit=str(locked.unit), title=locked.title)
    return locked


def _stale(locked: Expected, changed: dict[str, Any]) -> str:
    """What stands there now, where it differs from what was typed."""
    now = "；".join(f"{label_of(name)} {_shown(name, getattr(locked, name))}" for name in changed)
    return _("刚有别人改过，现在登记的是：%(now)s。下面是你写的，核对后再保存一次。") % {"now": now}


def _shown(name: str, value: Any) -> str:
    if value is None or value == "":
        return _("空")
    return wan(value) if name.endswith("_fen") else str(value)


def _sound(expected: Expected) -> None:
    if not expected.title:
        raise Refused(_("拟报项目的名称不能空着。"))
    if expected.application and expected.application.unit_id != expected.unit_id:
        raise Refused(_("关联的申报或项目要是同一个单位的。"))
    starts, ends = expected.starts_on, expected.ends_on
    if bool(starts) != bool(ends) or (starts and ends and ends <= starts):
        raise Refused(_("起止日期要都填，止要晚于起；不清楚的都留空。"))
    parts = (expected.fiscal_fen or 0) + (expected.own_fen or 0)
    if expected.total_fen is not None and expected.total_fen < parts:
        raise Refused(_("总经费不能少于申请财政和自筹之和。"))


@transaction.atomic
def send(expected: Expected, *, by: User, on: date) -> Expected:
    """It lies with those above since that day."""
    call = open_call(expected.call, by)
    if on > days.today():
        raise Refused(_("报出日期不能晚于今天。"))
    others = call.expected.exclude(pk=expected.pk).filter(sent_on__isnull=False).count()
    if call.quota is not None and others >= call.quota:
        raise Refused(_("名额 %(n)s 个已经用完，不能再报出。") % {"n": call.quota})
    expected.sent_on = on
    expected.save(update_fields=["sent_on"])
    told(call, "send", by, unit=str(expected.unit), title=expected.title)
    return expected


@transaction.atomic
def drop(expected: Expected, *, by: User) -> None:
    """Nobody expects it any more; the journal keeps that somebody did."""
    call = open_call(expected.call, by)
    if expected.sent_on is not None:
        raise Refused(_("已经报出的不能删去。"))
    told(call, "drop", by, unit=str(expected.unit), title=expected.title)
    expected.delete()
