from typing import Any

from django.db.models import QuerySet

from keji.outcomes.archives.models import ArchiveTransfer, Volume
from keji.outcomes.projects.models import Project
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of


def keeps_archive(user: Any) -> bool:
    """Whether this person prepares lists and records what was handed over."""
    return Role.ARCHIVIST in hats_of(user)


def to_hand_over(year: int | None = None) -> QuerySet[Project]:
    """Archived projects on no list that stands; of one year of the plan, if it is named."""
    found = Project.objects.filter(state="archived").exclude(volume__transfer__isnull=False)
    if year is not None:
        found = found.filter(programme__year=year)
    return found.select_related("unit", "lead", "programme").order_by("number")


def years_to_hand_over() -> list[int]:
    """The years of which projects wait, the latest first."""
    years = to_hand_over().order_by().values_list("programme__year", flat=True).distinct()
    return sorted(years, reverse=True)


def volumes_of(transfer: ArchiveTransfer) -> list[Volume]:
    """In the order of the numbers of the projects, with what the lists print of each."""
    return list(transfer.volumes.select_related("project__unit", "project__programme"))
