from django.db.models import Q

from keji.journey.applications.models import Application
from keji.parties.people.models import Organisation


def linked_to(unit: Organisation, number: str) -> Application | None:
    """The application of this unit under this number, its own or its project's."""
    known = Application.objects.filter(Q(number=number) | Q(project__number=number), unit=unit)
    return known.exclude(number=None, project=None).first()


def number_of(application: Application | None) -> str:
    """The number by which it is found again: its project's, or its own."""
    if application is None:
        return ""
    project = getattr(application, "project", None)
    return str(project.number if project else application.number or "")
