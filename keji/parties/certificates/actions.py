from datetime import date, timedelta
from typing import TypedDict, Unpack

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.kernel.inbox.actions import tell
from keji.kernel.parameters import parameters
from keji.parties.certificates.models import COPY, Certificate
from keji.parties.people.choices import UNIT_ROLES, Role
from keji.parties.people.models import Membership, Organisation
from keji.parties.people.seats import hats_of

#: How many days before it runs out the unit is told, the first time to the last.
RUNGS = ("CERTIFICATE_FIRST_DAYS", "CERTIFICATE_SECOND_DAYS", "CERTIFICATE_LAST_DAYS")


class Printed(TypedDict, total=False):
    """What stands on the paper."""

    kind: str
    title: str
    number: str
    issued_by: str
    issued_on: date | None
    expires_on: date | None


@transaction.atomic
def add_certificate(
    organisation: Organisation,
    *,
    by: User,
    copy: "File[bytes]",
    not_secret: bool,
    **printed: Unpack[Printed],
) -> Certificate:
    """The paper stands in the library of the unit with its copy; whoever belongs to the unit may add one."""
    if organisation.pk not in hats_of(by).places(UNIT_ROLES):
        raise Refused(_("只有本单位人员能登记证照。"))
    issued, expires = printed.get("issued_on"), printed.get("expires_on")
    if issued and issued > days.today():
        raise Refused(_("发证日期不能晚于今天。"))
    if issued and expires and expires < issued:
        raise Refused(_("有效期止早于发证日期，请改正。"))
    certificate = begin(Certificate(organisation=organisation, **printed), by=by, verb="add")
    files.store(copy, by=by, slot=COPY, owner=certificate, not_secret=not_secret)
    return certificate


@transaction.atomic
def renew(
    certificate: Certificate, *, by: User, copy: "File[bytes]", not_secret: bool, **printed: Unpack[Printed]
) -> Certificate:
    """The new paper is used from now on; the old one stays with what it was used for."""
    new = add_certificate(certificate.organisation, by=by, copy=copy, not_secret=not_secret, **printed)
    certificate.renewed_by = new
    advance(certificate, "renew", by=by, number=new.number)
    return new


def remind_of_expiry() -> int:
    """Every unit knows once on each rung that a paper of its runs out; says how many are near it."""
    rungs = sorted(int(value.value) for value in parameters(*RUNGS).values())
    today, told = days.today(), 0
    near = Certificate.objects.usable().filter(expires_on__lte=today + timedelta(days=rungs[-1]))
    for certificate in near.select_related("organisation"):
        assert certificate.expires_on is not None
        rung = next(step for step in rungs if (certificate.expires_on - today).days <= step)
        told += _tell_the_unit(certificate, rung)
    return told


def _tell_the_unit(certificate: Certificate, rung: int) -> int:
    held = Membership.objects.holders(certificate.organisation, Role.UNIT_ADMIN)
    for membership in held.exclude(person__user=None):
        tell(
            membership.person.user,
            title=_("证照快到期"),
            text=_("“%(title)s”有效期到 %(day)s。换了新证，请在证照库更新，申报时就能选用。")
            % {"title": certificate.title, "day": f"{certificate.expires_on:%Y-%m-%d}"},
            url=certificate.get_absolute_url(),
            key=f"certificate.expiry.{certificate.pk}.{rung}",
        )
    return 1
