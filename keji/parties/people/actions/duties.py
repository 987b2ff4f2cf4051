from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.choices import Role
from keji.parties.people.duties import CLAUSES
from keji.parties.people.models import DutyHolder, Membership, Person
from keji.parties.people.seats import hats_of


@transaction.atomic
def set_duty_holders(clause: int, persons: Iterable[Person], *, by: User) -> None:
    """These persons of the host, and nobody else, answer for the clause from today on."""
    if Role.BUREAU_LEAD not in hats_of(by):
        raise Refused(_("职责分工由局领导确定。"))
    if clause not in CLAUSES:
        raise Refused(_("职责只有第一至第十五条。"))
    wanted = {person.pk: person for person in persons}
    outside = wanted.keys() - _people_of_the_host()
    if outside:
        raise Refused(_("%(person)s 不是县科技局人员，不能承担这条职责。") % {"person": wanted[min(outside)]})
    standing = {holder.person_id: holder for holder in DutyHolder.objects.in_force().filter(clause=clause)}
    for gone in standing.keys() - wanted.keys():
        holder = standing[gone]
        holder.until_on = days.today()
        holder.save(update_fields=["until_on"])
        journal.write("duty.end", holder, by=by, detail={"clause": clause})
    for come in wanted.keys() - standing.keys():
        holder = DutyHolder.objects.create(clause=clause, person=wanted[come])
        journal.write("duty.begin", holder, by=by, detail={"clause": clause})


def _people_of_the_host() -> set[int]:
    memberships = Membership.objects.in_force().filter(organisation__is_host=True)
    return set(memberships.values_list("person_id", flat=True))
