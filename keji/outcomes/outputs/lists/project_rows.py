"""One row for each project, with what was handed in, paid and told about it."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from keji.journey.applications.models import Application, Version
from keji.journey.calls.choices import Route
from keji.journey.reviews.models import Item
from keji.kernel.ui.names import names_of
from keji.outcomes.funds.planned import planned_in_year
from keji.outcomes.outputs.lists.urgings import Urged, urged_of
from keji.outcomes.outputs.source import HANDLING
from keji.outcomes.projects.known import Reported, known_of
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.told import Told, told_of
from keji.parties.people.choices import Role

#: Read along with each project.
BESIDE = ("unit", "lead", "programme", "recommender", "application__direction", "carried")

#: Who reads which expert led a panel, once its ranking is frozen: superiors ask the bureau for the name.
KNOWING = HANDLING - {Role.RECOMMENDER}


@dataclass(frozen=True)
class Row:
    """One project with what was handed in, paid and told about it."""

    project: Project
    told: Told
    said: Reported | None
    reporter: str
    accepted: dict[str, Any]
    points: int | None
    urged: Urged
    chair: str = ""
    planned: int | None = None
    plain: bool = False


@dataclass(frozen=True)
class Children:
    """By the application of the project: the last acceptance and its points."""

    accepted: dict[int, Version] = field(default_factory=dict)
    points: dict[int, int] = field(default_factory=dict)
    chairs: dict[int, str] = field(default_factory=dict)


def rows(found: QuerySet[Project], seat: str) -> list[Row]:
    """A fixed number of questions however many projects there are, in the order of their numbers."""
    shown = list(found.select_related(*BESIDE).order_by("number"))
    known = known_of(found.select_related(None).order_by().values("pk"))
    children, urged, planned = _children(shown), urged_of(shown), planned_in_year(shown)
    names = names_of({said.by_id for said in known.reports.values() if said.by_id})
    made = []
    for one in shown:
        about = one.application_id
        said, accepted = known.reports.get(one.pk), children.accepted.get(about)
        made.append(
            Row(
                project=one,
                told=told_of(one, known),
                said=said,
                reporter=names.get(said.by_id or 0, "") if said else "",
                accepted=accepted.answers if accepted else {},
                points=children.points.get(about),
                urged=urged[one.pk],
                chair=children.chairs.get(about, "") if seat in KNOWING else "",
                planned=planned.get(one.pk),
                plain=seat in HANDLING,
            )
        )
    return made


def _children(projects: list[Project]) -> Children:
    """What was handed in about these projects; what was handed in later wins."""
    applications = Application.objects.filter(
        parent__in=[one.application_id for one in projects],
        route=Route.ACCEPTANCE,
        submitted_at__isnull=False,
    ).order_by("submitted_at", "pk")
    shown = list(applications.values_list("pk", "parent_id"))
    ids = [pk for pk, _parent in shown]
    told = {one.application_id: one for one in Version.objects.filter(application__in=ids).order_by("number")}
    judged = Item.objects.filter(application__in=ids, round__frozen_at__isnull=False)
    results = {
        pk: (points, name or "")
        for pk, points, name in judged.values_list(
            "application_id", "points_milli", "round__chair__expert__person__name"
        )
    }
    found = Children()
    for pk, parent in shown:
        if parent is None:
            continue
        if pk in told:
            found.accepted[parent] = told[pk]
        points, chair = results.get(pk, (None, ""))
        if points is not None:
            found.points[parent] = points
        if chair:
            found.chairs[parent] = chair
    return found
