from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.kernel.inbox.actions import tell
from keji.parties.people.actions.persons import person_of
from keji.parties.people.choices import UNIT_ROLES, Role
from keji.parties.people.models import Membership, Organisation, Person
from keji.parties.people.seats import hats_of

#: What one person holds in a unit of one: head, administrator and finance in one.
ALL_IN_ONE = (Role.UNIT_LEGAL, Role.UNIT_ADMIN, Role.UNIT_FINANCE)


@transaction.atomic
def ask_to_join(organisation: Organisation, *, by: User, note: str = "") -> Membership:
    """The person has asked to be counted among the unit's people; its administrators are told."""
    asked = _begin(person_of(by), organisation, Role.MEMBER, by=by, note=note, verb="ask")
    for admin in Membership.objects.holders(organisation, Role.UNIT_ADMIN):
        if admin.person.user:
            tell(
                admin.person.user,
                title=_("有人申请加入单位"),
                text=_("%(person)s 申请加入“%(unit)s”，等你确认。")
                % {"person": asked.person, "unit": organisation},
                url=asked.get_absolute_url(),
                key=f"membership.ask.{asked.pk}",
            )
    return asked


def accept(membership: Membership, *, by: User) -> Membership:
    """The role is held from today on."""
    return advance(membership, "accept", by=by)


def decline(membership: Membership, *, by: User, note: str) -> Membership:
    return advance(membership, "decline", by=by, note=note)


def end_role(membership: Membership, *, by: User, note: str = "") -> Membership:
    """The role is held no longer; what was done while it was held stays."""
    return advance(membership, "end", by=by, note=note)


@transaction.atomic
def grant_role(person: Person, organisation: Organisation, role: str, *, by: User) -> Membership:
    """The person holds the role: a unit's own by its administrator, others by the security administrator."""
    granted = _begin(person, organisation, role, by=by, verb="ask")
    return advance(granted, _door(organisation, role, by), by=by)


@transaction.atomic
def hold_all_unit_roles(organisation: Organisation, *, by: User) -> Sequence[Membership]:
    """本人兼任: the administrator of a unit of one is its legal representative and its finance person too."""
    if organisation.pk not in hats_of(by).roles.get(Role.UNIT_ADMIN, ()):
        raise Refused(_("只有单位管理员本人可以一并确认兼任。"))
    person = person_of(by)
    here = Membership.objects.in_force().filter(organisation=organisation, role__in=ALL_IN_ONE)
    if here.exclude(person=person).exists():
        raise Refused(_("单位已有其他人担任管理员、法定代表人或财务，不能一并兼任，请逐项授予。"))
    held = set(here.values_list("role", flat=True))
    return [grant_role(person, organisation, role, by=by) for role in ALL_IN_ONE if role not in held]


def _begin(
    person: Person, organisation: Organisation, role: str, *, by: User | None, verb: str, note: str = ""
) -> Membership:
    # the organisation's row is the queue: two clicks at once must not make two memberships
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    standing = Membership.objects.filter(
        person=person, organisation=organisation, role=role, state__in=["asked", "active"]
    ).first()
    if standing and standing.state == "asked":
        raise Refused(
            _("%(person)s 已经提出申请，在等“%(unit)s”确认。") % {"person": person, "unit": organisation}
        )
    if standing:
        raise Refused(
            _("%(person)s 已经是“%(unit)s”的%(role)s。")
            % {"person": person, "unit": organisation, "role": Role(role).label}
        )
    return begin(Membership(person=person, organisation=organisation, role=role), by=by, verb=verb, note=note)


def _door(organisation: Organisation, role: str, by: User) -> str:
    hats = hats_of(by)
    if role in UNIT_ROLES and organisation.pk in hats.roles.get(Role.UNIT_ADMIN, ()):
        return "accept"
    if Role.SEC_ADMIN in hats:
        return "grant"
    if role in UNIT_ROLES:
        raise Refused(_("“%(role)s”由单位管理员授予。") % {"role": Role(role).label})
    raise Refused(_("“%(role)s”由安全管理员授予。") % {"role": Role(role).label})
