"""What became of a funded application since: who goes on with it, how long, and whether it was ended."""

from datetime import date

from keji.journey.applications.models import Application
from keji.kernel.flow import MACHINES
from keji.parties.people.models import Organisation, Person


def hand_onward(application: Application, *, lead: Person, unit: Organisation) -> None:
    """This person goes on with it for this unit: what is open passes over, what was done stays."""
    application.successor = lead if lead.pk != application.lead_id else None
    application.successor_unit = unit if unit.pk != application.unit_id else None
    application.save(update_fields=["successor", "successor_unit"])
    for child in Application.objects.select_for_update().filter(parent=application):
        if not MACHINES[child.route].state(child.state).end:
            child.lead, child.unit = lead, unit
            child.save(update_fields=["lead", "unit"])


def set_extended(application: Application, until: date) -> None:
    """The work goes on until this day."""
    application.extended_until = until
    application.save(update_fields=["extended_until"])


def set_terminated(application: Application, on: date) -> None:
    """It was ended before its time and counts against nobody as unfinished."""
    application.terminated_on = on
    application.save(update_fields=["terminated_on"])
