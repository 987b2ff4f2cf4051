"""Who goes on with a project: rooms above say which of their rows pass over, and they do in one go."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from keji.outcomes.projects.models import Project

#: The rows about a project that still wait for its lead or its unit, with columns `lead` and `unit`.
Rows = Callable[[Project], "QuerySet[Any]"]
_kinds: list[Rows] = []


def goes_along(rows: Rows) -> Rows:
    """Register what passes over when another person or unit goes on with a project."""
    _kinds.append(rows)
    return rows


def pass_over(project: Project) -> None:
    """What waits above waits for whoever leads the project now."""
    for rows in _kinds:
        rows(project).update(lead=project.lead, unit=project.unit)
