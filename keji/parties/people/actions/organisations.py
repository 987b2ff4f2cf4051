from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.codes import uscc
from keji.kernel.flow import Refused, advance, begin
from keji.parties.people.actions.names import also_called, call_also
from keji.parties.people.actions.persons import person_of
from keji.parties.people.choices import Jurisdiction, Role
from keji.parties.people.models import Membership, Organisation
from keji.parties.people.names import normal_code
from keji.parties.people.seats import forget_hats, hats_of

KEEPERS = (Role.SEC_ADMIN, Role.BUREAU, Role.BUREAU_LEAD)


class UnitProfile(TypedDict, total=False):
    """What a unit says about itself besides name and code."""

    kind: str
    jurisdiction: str
    township: str
    address: str
    legal_name: str
    registered_on: date | None
    phone: str
    recommender: Organisation | None
    bank_name: str
    bank_account: str


@transaction.atomic
def register_organisation(*, by: User, name: str, code: str, **profile: Unpack[UnitProfile]) -> Organisation:
    """The unit stands under its code, and whoever registered it is its first administrator.

    Refuses a code with a wrong check digit, and one that is registered already: then one asks to join.
    """
    unit = Organisation(name=_named(name), code=_coded(code))
    _fill(unit, profile)
    if not unit.registered_on:
        raise Refused(_("登记成立日期不能空着，照营业执照或登记证书填。"))
    unit.save()
    journal.write("organisation.register", unit, by=by, detail={"code": unit.code})
    first = Membership(person=person_of(by), organisation=unit, role=Role.UNIT_ADMIN)
    advance(begin(first, by=by, verb="ask"), "found", by=by, cause="organisation.register")
    forget_hats(by)
    return unit


@transaction.atomic
def enter_organisation(
    *, by: User, name: str, code: str = "", recommends: bool = False, **profile: Unpack[UnitProfile]
) -> Organisation:
    """A township, a department or an institution stands without anybody of it having come here yet."""
    if not any(role in hats_of(by) for role in KEEPERS):
        raise Refused(_("代为登记单位由县科技局或安全管理员办理。"))
    unit = Organisation(name=_named(name), code=_coded(code) if code else None, recommends=recommends)
    _fill(unit, profile)
    unit.verified_at = days.now()
    unit.save()
    journal.write("organisation.enter", unit, by=by, detail={"code": unit.code or ""})
    return unit


@transaction.atomic
def save_unit(
    unit: Organisation,
    *,
    by: User,
    name: str,
    other_names: Iterable[str] | None = None,
    **profile: Unpack[UnitProfile],
) -> Organisation:
    """The unit's profile says this from now on; an old name becomes a former one; the code never changes.

    `other_names` are all of them, former ones and short ones; what is not named any more is no name of it.
    """
    if unit.pk not in hats_of(by).roles.get(Role.UNIT_ADMIN, ()):
        raise Refused(_("单位档案由单位管理员修改。"))
    unit = Organisation.objects.select_for_update().get(pk=unit.pk)
    before = unit.name
    unit.name = _named(name)
    changed = _fill(unit, profile)
    unit.save()
    if other_names is not None and also_called(unit, other_names):
        changed.append("other_names")
    if before != unit.name:
        call_also(unit, before)
        changed.append("name")
    journal.write("organisation.save", unit, by=by, detail={"fields": changed})
    return unit


@transaction.atomic
def rename_unit(unit: Organisation, *, by: User | None, name: str, note: str) -> Organisation:
    """The unit is called this from now on, as was found elsewhere; the old name stays as a former one."""
    unit = Organisation.objects.select_for_update().get(pk=unit.pk)
    before, unit.name = unit.name, _named(name)
    unit.save(update_fields=["name"])
    call_also(unit, before)
    journal.write("organisation.rename", unit, by=by, detail={"note": note, "before": before})
    return unit


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("单位名称不能空着。"))
    return name


def _coded(code: str) -> str:
    code = normal_code(code)
    if problem := uscc.problem(code):
        raise Refused(problem)
    if known := Organisation.objects.filter(code=code).first():
        raise Refused(_("“%(unit)s”已用这个代码登记，不用再登记，申请加入就行。") % {"unit": known.name})
    return code


def _fill(unit: Organisation, profile: UnitProfile) -> list[str]:
    """The names of the fields that became different; the kind follows the code when nobody says it."""
    changed = []
    for field, value in profile.items():
        given = value.strip() if isinstance(value, str) else value
        if getattr(unit, field) != given:
            setattr(unit, field, given)
            changed.append(field)
    if not unit.kind:
        unit.kind = uscc.kind(unit.code or "")
    if unit.recommender and not unit.recommender.recommends:
        raise Refused(_("“%(unit)s”不是归口推荐单位，请另选一个，或选直报。") % {"unit": unit.recommender})
    if unit.recommender_id and unit.recommender_id == unit.pk:
        raise Refused(_("单位不能推荐自己，请另选归口推荐单位，或选直报。"))
    if unit.registered_on and unit.registered_on > days.today():
        raise Refused(_("登记成立日期不能晚于今天。"))
    if unit.jurisdiction not in Jurisdiction.values:
        raise Refused(_("隶属只能是地方或兵团。"))
    return changed
