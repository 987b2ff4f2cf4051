from keji.kernel.worker import tick
from keji.outcomes.deadlines.actions import BY_HAND, take_step
from keji.outcomes.deadlines.choices import Duty
from keji.outcomes.deadlines.due import owed
from keji.outcomes.projects.models import Project


@tick(every=3600)
def remind() -> None:
    """Whoever came to a day that is near has been reminded once on each of the first three rungs.

    Of what is owed to a higher level somebody of the bureau reminds, if at all.
    """
    for line in owed(Project.objects.all()):
        if line.stands and line.rung not in BY_HAND and line.duty != Duty.ABOVE:
            take_step(line, by=None)
