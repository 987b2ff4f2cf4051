"""The list of projects: a few filters, each served by an index."""

from django.db.models import QuerySet
from django.http import HttpRequest

from keji.outcomes.projects.models import Project
from keji.outcomes.projects.routes import PROJECT

STATES = [(state.code, state.label) for state in PROJECT.states]


def filtered(request: HttpRequest) -> QuerySet[Project]:
    """Projects narrowed by the state asked for; an unknown state narrows nothing."""
    rows = Project.objects.select_related("unit", "lead")
    asked = request.GET.get("state", "")
    return rows.filter(state=asked) if asked in dict(STATES) else rows
