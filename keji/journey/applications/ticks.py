"""What the clock does to applications."""

from keji.journey.applications.actions import lapse_overdue, pass_on_overdue
from keji.kernel.worker import tick


@tick(every=60)
def pass_on() -> None:
    """A sleeping recommender does not kill an application."""
    pass_on_overdue()


@tick(every=60)
def lapse() -> None:
    lapse_overdue()
