from django.db import transaction

from keji.journey.applications.actions import take_number
from keji.journey.applications.choices import Conclusion
from keji.journey.applications.models import Application
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import advance
from keji.outcomes.projects.models import Project


@transaction.atomic
def conclude(project: Project, acceptance: Application, *, by: User | None) -> Project:
    """The confirmed conclusion stands on the project; one that did not fail has its certificate number."""
    project.conclusion = acceptance.conclusion
    project.concluded_on = days.today()
    if project.conclusion != Conclusion.FAILED:
        year = project.concluded_on.year
        project.certificate_number = f"YS{year}-{take_number('YS', year):04d}"
    move = "fail" if project.conclusion == Conclusion.FAILED else "accept"
    return advance(project, move, by=by, cause="acceptance.establish")
