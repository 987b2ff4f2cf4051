"""What projects tell the duplicate check, and what they find in a change that is asked for."""

from collections.abc import Collection, Iterable
from typing import Any

from keji.journey.applications.findings import Finding, finding
from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.duplicates.records.known import Known, known_of
from keji.outcomes.projects.asked import project_of
from keji.outcomes.projects.limits import problems, reason_not_to_change
from keji.outcomes.projects.models import Project


@known_of
def of_projects(applications: Collection[int]) -> dict[int, Known]:
    rows = Project.objects.filter(application__in=applications)
    told = rows.values_list("application", "level", "carried__place", "carried__field")
    return {pk: Known(level, place or "", field or "") for pk, level, place, field in told}


@finding
def change_may_be(application: Application, answers: dict[str, Any]) -> Iterable[Finding]:
    """Sums, terms and persons against what stands now; the same sentences hold the grant back."""
    if application.route != Route.CHANGE or application.stage.end:
        return
    project = project_of(application)
    if text := reason_not_to_change(project):
        yield Finding("", text)
    elif project is not None:
        yield from (Finding("", text, path) for text, path in problems(application, project, answers))
