"""变更: the number a change bears from the day it reaches the institution, and what its lead is told."""

from keji.journey.applications import notes
from keji.journey.applications.actions.numbers import take_number
from keji.journey.applications.models import Application
from keji.kernel import days
from keji.kernel.flow import Step, after

NUMBERED = "BG"


@after("change", "confirm")
def take_its_number(change: Application, step: Step) -> None:
    """BG2026-0003, once; what was returned and comes again keeps its own."""
    if not change.number:
        year = days.today().year
        change.number = f"{NUMBERED}{year}-{take_number(NUMBERED, year):04d}"
        change.save(update_fields=["number"])


@after("change", "grant")
def tell_grant(change: Application, step: Step) -> None:
    notes.change_is_granted(change, step.note)


@after("change", "refuse")
def tell_refusal(change: Application, step: Step) -> None:
    notes.change_is_refused(change, step.note)


@after("change", "support")
def tell_proposal(change: Application, step: Step) -> None:
    notes.change_is_proposed(change)
