"""最近流转: what happened last to the applications of an institution, whoever did it."""

from dataclasses import dataclass

from keji.journey.applications.models import Application
from keji.kernel.flow.machine import MACHINES
from keji.kernel.journal.models import Entry
from keji.kernel.ui.names import with_names
from keji.kernel.ui.pages import visible
from keji.kernel.ui.timeline import Told, told
from keji.parties.people.tabs import Tab

#: So many lines, from the applications that were touched last.
MOST = 4
TOUCHED = 12


@dataclass(frozen=True)
class Moved:
    """One line of the journal with the application it is about."""

    subject: Application
    told: Told


def moved_last(tab: Tab) -> list[Moved]:
    """The newest moves at this seat; two queries."""
    seen = visible(Application.objects.all(), tab.rows).order_by("-touched_at", "-pk")
    subjects = {one.pk: one for one in seen[:TOUCHED]}
    routes = {one.route for one in subjects.values()}
    verbs = [f"{route}.{move.code}" for route in routes for move in MACHINES[route].moves]
    about = Entry.objects.filter(subject_type=Application._meta.label, subject_id__in=subjects)
    moves = with_names(about.filter(verb__in=verbs).select_related("detail", "actor"), "actor")
    return [
        Moved(subjects[entry.subject_id], told(entry, getattr(entry, "named", None) or ""))
        for entry in moves.order_by("-at", "-pk")[:MOST]
        if entry.subject_id is not None
    ]
