"""Calls of those above: what the notice says."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin
from keji.outcomes.projects.choices import Level
from keji.outcomes.upward.models import UpwardCall
from keji.outcomes.upward.routes import BUREAU
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
    bureau_only(by)
    call = UpwardCall(**said)
    _in_order(call)
    return begin(call, by=by, verb="register")


@transaction.atomic
def edit_upward(call: UpwardCall, *, by: User, **said: Unpack[Said]) -> UpwardCall:
    """Those above have changed something: days, places, what matters."""
    call = open_call(call, by)
    for name, value in said.items():
        setattr(call, name, value)
    _in_order(call)
    call.save()
    told(call, "edit", by)
    return call


def bureau_only(by: User) -> None:
    if not any(role in hats_of(by) for role in BUREAU):
        raise Refused(_("上级指南由县科技局登记。"))


def open_call(call: UpwardCall, by: User) -> UpwardCall:
    bureau_only(by)
    locked: UpwardCall = UpwardCall.objects.select_for_update().get(pk=call.pk)
    if locked.state != "open":
        raise Refused(_("这份上级指南已办结，要改先重新打开。"))
    return locked


def _in_order(call: UpwardCall) -> None:
    if call.level == Level.COUNTY:
        raise Refused(_("县级的在“指南与计划”里办。"))
    if not call.unit_until <= call.county_until <= call.upper_until:
        raise Refused(_("三个日期要依次往后：单位报到县里、县里报出、上级截止。"))


def told(call: UpwardCall, act: str, by: User, **facts: str) -> None:
    detail = {"note": "，".join(facts.values())} if facts else {}
    journal.write(f"upward_call.{act}", call, by=by, before=call.state, after=call.state, detail=detail)
