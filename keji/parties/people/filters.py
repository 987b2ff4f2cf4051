"""Searching lists by who it is about, however the name is written there or here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from keji.kernel.ui.filters import Words
from keji.parties.people.models import Organisation, Person


@dataclass(frozen=True)
class Called(Words):
    """Words in these columns, or in a name of the units and persons at these paths, in any spelling."""

    units: Sequence[str] = ()
    persons: Sequence[str] = ()

    def q(self, value: str) -> Q:
        found = super().q(value)
        for path in self.units:
            found |= Q(**{f"{path}__in": Organisation.objects.called(value)})
        for path in self.persons:
            found |= Q(**{f"{path}__in": Person.objects.called(value)})
        return found
