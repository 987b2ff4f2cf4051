"""One row for each project, with what was handed in, paid and told about it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.reviews.models import Item
from keji.kernel import days
from keji.kernel.journal.models import Entry, type_of
from keji.outcomes.outputs.lists.applications import answers_of
from keji.outcomes.outputs.source import HANDLING
from keji.outcomes.projects.known import known_of
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.told import Told, told_of

#: Read along with each project.
BESIDE = ("unit", "lead", "programme", "recommender", "application__direction", "carried")


@dataclass(frozen=True)
class Row:
    """One project with what was handed in, paid and told about it."""

    project: Project
    told: Told
    yearly: dict[str, Any]
    accepted: dict[str, Any]
    points: int | None
    urged: list[date] = field(default_factory=list)
    plain: bool = False


def rows(found: QuerySet[Project], seat: str) -> list[Row]:
    """A fixed number of questions however many projects there are, in the order of their numbers."""
    shown = list(found.select_related(*BESIDE).order_by("number"))
    known = known_of(found.select_related(None).order_by().values("pk"))
    yearly, accepted, points = _told(shown)
    urged = _urged(shown)
    plain = seat in HANDLING
    return [
        Row(
            one,
            told_of(one, known),
            yearly.get(one.application_id, {}),
            accepted.get(one.application_id, {}),
            points.get(one.application_id),
            urged.get(one.pk, []),
            plain,
        )
        for one in shown
    ]


def _told(
    projects: list[Project],
) -> tuple[dict[int, dict[str, Any]], dict[int, dict[str, Any]], dict[int, int]]:
    """The last yearly report, the last acceptance and its points, by the application of the project."""
    routes = (Route.ANNUAL_REPORT, Route.ACCEPTANCE)
    children = Application.objects.filter(
        parent__in=[one.application_id for one in projects], route__in=routes, submitted_at__isnull=False
    ).order_by("submitted_at", "pk")
    found = list(children.values_list("pk", "parent_id", "route"))
    answers = answers_of(pk for pk, _parent, _route in found)
    judged = Item.objects.filter(application__in=[pk for pk, _parent, _route in found])
    points = {
        pk: sum_ for pk, sum_ in judged.values_list("application_id", "points_milli") if sum_ is not None
    }
    told: dict[str, dict[int, dict[str, Any]]] = {route: {} for route in routes}
    scores: dict[int, int] = {}
    for pk, parent, route in found:
        if parent is None:
            continue
        told[route][parent] = answers.get(pk, {})
        if pk in points:
            scores[parent] = points[pk]
    return told[Route.ANNUAL_REPORT], told[Route.ACCEPTANCE], scores


def _urged(projects: list[Project]) -> dict[int, list[date]]:
    """The days somebody was urged about each project."""
    if not projects:
        return {}
    told = Entry.objects.filter(
        subject_type=type_of(projects[0]), subject_id__in=[one.pk for one in projects], verb="project.urge"
    ).order_by("at")
    found: dict[int, list[date]] = {}
    for pk, at in told.values_list("subject_id", "at"):
        if pk is not None:
            found.setdefault(pk, []).append(days.local(at).date())
    return found
