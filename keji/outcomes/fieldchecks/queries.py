"""What is shown of field checks elsewhere: the days ahead, and what was found of one project."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from keji.kernel import days
from keji.outcomes.fieldchecks.models import FieldCheck, Measurement
from keji.outcomes.projects.known import newest
from keji.outcomes.projects.models import Project

#: What a line about a check names beside itself.
BESIDE = ("project", "unit", "lead", "pmo", "recommender")


def visits_ahead(user: Any, *, until: date) -> QuerySet[FieldCheck]:
    """The visits from today until that day of what this person follows, the next first."""
    ahead = FieldCheck.objects.visible_to(user).filter(
        state="planned", visits_on__gte=days.today(), visits_on__lte=until
    )
    return ahead.select_related(*BESIDE).order_by("visits_on", "starts_at", "pk")


def checks_on(day: date, user: Any) -> QuerySet[FieldCheck]:
    """Everything visited on one day, in the order of the way."""
    found = FieldCheck.objects.visible_to(user).filter(visits_on=day).select_related(*BESIDE)
    return found.prefetch_related("group__expert__person").order_by("starts_at", "pk")


def sites_of(checks: Sequence[FieldCheck]) -> dict[int, str]:
    """Where the work of these projects is done, as last handed in, by the id of the project."""
    rows = newest().filter(application__project__in=[one.project_id for one in checks])
    told = rows.values_list("application__project", "answers__basics__site")
    return {pk: str(site or "") for pk, site in told}


def seen_of(project: Project) -> list[tuple[FieldCheck, list[Measurement]]]:
    """Every check of a project with its promises, the newest last; asked for once on a page."""
    return days.once(f"fieldchecks.{project.pk}", lambda: _seen_of(project))


def _seen_of(project: Project) -> list[tuple[FieldCheck, list[Measurement]]]:
    rows = Measurement.objects.filter(check_of__project=project).select_related(
        "check_of__unit", "check_of__lead", "check_of__pmo", "agreed__indicator"
    )
    checks: dict[int, tuple[FieldCheck, list[Measurement]]] = {}
    for row in rows.order_by("check_of", "agreed__indicator__key"):
        checks.setdefault(row.check_of_id, (row.check_of, []))[1].append(row)
    return list(checks.values())


def found_of(check: FieldCheck) -> list[Measurement]:
    return list(check.measurements.select_related("agreed__indicator"))
