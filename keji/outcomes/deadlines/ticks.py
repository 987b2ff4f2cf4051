from keji.kernel.worker import tick
from keji.outcomes.deadlines.actions import BY_HAND, take_step
from keji.outcomes.deadlines.due import owed
from keji.outcomes.projects.models import Project


@tick(every=3600)
def remind() -> None:
    """Whoever came to a day that is near has been reminded once on each of the first three rungs."""
    for line in owed(Project.objects.all()):
        if line.stands and line.rung not in BY_HAND:
            take_step(line, by=None)
