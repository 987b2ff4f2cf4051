from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from keji.kernel import days
from keji.parties.people.seats import SeatedQuerySet

if TYPE_CHECKING:
    from keji.parties.people.models import Organisation


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def host(self) -> "Organisation | None":
        """The organisation whose platform this is."""
        return self.filter(is_host=True).first()

    def recommenders(self) -> Self:
        return self.filter(recommends=True)


class MembershipQuerySet(SeatedQuerySet):
    def in_force(self) -> Any:
        """Memberships that give their role today."""
        today = days.today()
        return self.filter(
            Q(until_on__isnull=True) | Q(until_on__gte=today), state="active", since_on__lte=today
        )

    def holders(self, organisation: "Organisation", role: str) -> Any:
        return self.in_force().filter(organisation=organisation, role=role).select_related("person__user")
