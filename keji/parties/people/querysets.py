from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from keji.kernel import days
from keji.parties.people.choices import Role
from keji.parties.people.names import fold_name, fold_unit
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

    def called(self, words: str) -> Self:
        """Units with these words in their name, however it is written, now or formerly."""
        return self.filter(_named(self.model, words, fold_unit(words)))

    def visible_to(self, user: "User | Any") -> Self:
        """Units show themselves to their own people and to those who look after all of them."""
        hats = hats_of(user)
        if any(role in hats for role in OVERSEERS):
            return self
        return self.filter(pk__in=frozenset[int]().union(*hats.roles.values()))


class PersonQuerySet(models.QuerySet[Any]):
    def called(self, words: str) -> Self:
        """Persons with these words in their name, in any of its spellings."""
        return self.filter(_named(self.model, words, fold_name(words)))


def _named(model: type[models.Model], words: str, folded: str) -> Q:
    """The name itself, the folded name, or another name; never a join, so no row comes twice."""
    found = Q(name__icontains=words)
    if folded:
        others = model._default_manager.filter(names__folded_name__contains=folded)
        found |= Q(folded_name__contains=folded) | Q(pk__in=others.values("pk"))
    return found


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
