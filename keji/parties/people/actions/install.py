"""What stands before anybody can sign in: done by the operator at the console, and the journal says so."""

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.flow import Refused, advance
from keji.parties.people.actions.memberships import _begin
from keji.parties.people.choices import OrganisationKind, Role
from keji.parties.people.models import Membership, Organisation, Person


@transaction.atomic
def install_host(*, name: str, code: str, phone: str = "", address: str = "") -> Organisation:
    """The organisation whose platform this is stands; there is only one."""
    if Organisation.objects.host():
        raise Refused(_("主管部门已经登记。"))
    host = Organisation.objects.create(
        name=name, code=code, kind=OrganisationKind.GOVERNMENT, phone=phone, address=address, is_host=True
    )
    journal.write("organisation.install", host, by=None)
    return host


@transaction.atomic
def install_role(person: Person, organisation: Organisation, role: str) -> Membership:
    """The person holds the role; refuses as soon as a security administrator stands, who gives roles then."""
    if Membership.objects.in_force().filter(role=Role.SEC_ADMIN).exists():
        raise Refused(_("已经有安全管理员，角色由安全管理员授予。"))
    membership = _begin(person, organisation, role, by=None, verb="ask")
    return advance(membership, "install", by=None, cause="house.install")
