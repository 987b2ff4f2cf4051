"""What projects tell the duplicate check: who paid, where the work is done, in which field."""

from collections.abc import Collection

from keji.journey.duplicates.records.known import Known, known_of
from keji.outcomes.projects.models import Project


@known_of
def of_projects(applications: Collection[int]) -> dict[int, Known]:
    rows = Project.objects.filter(application__in=applications)
    told = rows.values_list("application", "level", "carried__place", "carried__field")
    return {pk: Known(level, place or "", field or "") for pk, level, place, field in told}
