"""What the clock does to hand-overs."""

from keji.kernel.worker import tick
from keji.parties.people.actions.handovers import run_out


@tick(every=600)
def hand_back() -> None:
    """A temporary hand-over is over the day after its last."""
    run_out()
