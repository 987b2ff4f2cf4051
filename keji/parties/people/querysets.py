from typing import TYPE_CHECKING, Any, Self

from django.db import models

from keji.kernel import days
from keji.parties.people.choices import Role
from keji.parties.people.seats import SeatedQuerySet, hats_of, in_force

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User
    from keji.parties.people.models import Organisation

#: Roles whose holders look after organisations that are not their own.
OVERSEERS = (Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR, Role.SEC_ADMIN)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def host(self) -> "Organisation | None":
        """The organisation whose platform this is."""
        return self.filter(is_host=True).first()

    def recommenders(self) -> Self:
        return self.filter(recommends=True)

    def visible_to(self, user: "User | Any") -> Self:
        """Units show themselves to their own people and to those who look after all of them."""
        hats = hats_of(user)
        if any(role in hats for role in OVERSEERS):
            return self
        return self.filter(pk__in=frozenset[int]().union(*hats.roles.values()))


class MembershipQuerySet(SeatedQuerySet):
    def in_force(self) -> Any:
        """Memberships that give their role today."""
        return self.filter(in_force())

    def holders(self, organisation: "Organisation", role: str) -> Any:
        return self.in_force().filter(organisation=organisation, role=role).select_related("person__user")


class EntrustingQuerySet(SeatedQuerySet):
    def in_force(self) -> Any:
        """Entrustings an agent may act under today; the public may read them."""
        today = days.today()
        return self.filter(state="in_force", valid_from__lte=today, valid_until__gte=today)


class DutyQuerySet(models.QuerySet[Any]):
    def in_force(self) -> Self:
        return self.filter(until_on__isnull=True)
