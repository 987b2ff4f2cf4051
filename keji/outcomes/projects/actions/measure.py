from collections.abc import Mapping

from django.db import transaction

from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.outcomes.projects.models import AgreedIndicator, Project


@transaction.atomic
def note_measured(project: Project, *, by: User | None, values: Mapping[int, str], evidence: str) -> None:
    """What was measured stands beside what was agreed, by the id of the agreed indicator, with its proof.

    A value measured anew takes the place of the one before; an empty one takes it back.
    """
    agreed = AgreedIndicator.objects.select_for_update().filter(contract__project=project, pk__in=values)
    for one in agreed:
        one.actual, one.evidence = values[one.pk], evidence if values[one.pk] else ""
        one.save(update_fields=["actual", "evidence"])
    journal.write("project.measure", project, by=by, detail={"note": evidence, "facts": dict(values)})
