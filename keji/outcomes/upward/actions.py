from datetime import date
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin
from keji.outcomes.projects.choices import Level
from keji.outcomes.upward.models import Expected, UpwardCall
from keji.outcomes.upward.routes import BUREAU
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of


class Said(TypedDict, total=False):
    """What the notice of those above says."""

    title: str
    level: str
    document_number: str
    unit_until: date
    county_until: date
    upper_until: date
    quota: int | None
    note: str


@transaction.atomic
def register_upward(*, by: User, **said: Unpack[Said]) -> UpwardCall:
    """The call of those above stands with its chain of deadlines."""
    _bureau(by)
    call = UpwardCall(**said)
    _in_order(call)
    return begin(call, by=by, verb="register")


@transaction.atomic
def edit_upward(call: UpwardCall, *, by: User, **said: Unpack[Said]) -> UpwardCall:
    """Those above have changed something: days, places, what matters."""
    call = _open(call, by)
    for name, value in said.items():
        setattr(call, name, value)
    _in_order(call)
    call.save()
    _told(call, "edit", by)
    return call


@transaction.atomic
def expect(call: UpwardCall, unit: Organisation, *, by: User, title: str, lead: str = "") -> Expected:
    """The unit stands among those expected to apply; more than the places are listed all the same."""
    call = _open(call, by)
    title = title.strip()
    if not title:
        raise Refused(_("拟报项目的名称不能空着。"))
    try:
        with transaction.atomic():
            expected = Expected.objects.create(call=call, unit=unit, title=title, lead=lead.strip())
    except IntegrityError as there:
        raise Refused(_("“%(unit)s”的这个项目已经登记过了。") % {"unit": unit}) from there
    _told(call, "expect", by, unit=str(unit), title=title)
    return expected


@transaction.atomic
def send(expected: Expected, *, by: User, on: date) -> Expected:
    """It lies with those above since that day."""
    call = _open(expected.call, by)
    if on > days.today():
        raise Refused(_("报出日期不能晚于今天。"))
    others = call.expected.exclude(pk=expected.pk).filter(sent_on__isnull=False).count()
    if call.quota is not None and others >= call.quota:
        raise Refused(_("名额 %(n)s 个已经用完，不能再报出。") % {"n": call.quota})
    expected.sent_on = on
    expected.save(update_fields=["sent_on"])
    _told(call, "send", by, unit=str(expected.unit), title=expected.title)
    return expected


@transaction.atomic
def drop(expected: Expected, *, by: User) -> None:
    """Nobody expects it any more; the journal keeps that somebody did."""
    call = _open(expected.call, by)
    if expected.sent_on is not None:
        raise Refused(_("已经报出的不能删去。"))
    _told(call, "drop", by, unit=str(expected.unit), title=expected.title)
    expected.delete()


def _bureau(by: User) -> None:
    if not any(role in hats_of(by) for role in BUREAU):
        raise Refused(_("上级指南由县科技局登记。"))


def _open(call: UpwardCall, by: User) -> UpwardCall:
    _bureau(by)
    locked: UpwardCall = UpwardCall.objects.select_for_update().get(pk=call.pk)
    if locked.state != "open":
        raise Refused(_("这份上级指南已办结，要改先重新打开。"))
    return locked


def _in_order(call: UpwardCall) -> None:
    if call.level == Level.COUNTY:
        raise Refused(_("县级的在“指南与计划”里办。"))
    if not call.unit_until <= call.county_until <= call.upper_until:
        raise Refused(_("三个日期要依次往后：单位报到县里、县里报出、上级截止。"))


def _told(call: UpwardCall, act: str, by: User, **facts: str) -> None:
    detail = {"note": "，".join(facts.values())} if facts else {}
    journal.write(f"upward_call.{act}", call, by=by, before=call.state, after=call.state, detail=detail)
