"""Field checks on the pages below: the project, its answer card, the list of projects, the acceptance."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.kernel.ui.panels import panel
from keji.outcomes.fieldchecks.choices import Phase, Verdict
from keji.outcomes.fieldchecks.models import WRITERS, FieldCheck, Measurement
from keji.outcomes.fieldchecks.queries import seen_of
from keji.outcomes.fieldchecks.season import AT_WORK, standing_by
from keji.outcomes.projects.card import files_of
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.queries import agreed_of
from keji.parties.people.tabs import Tab

#: So many visits stand above a list.
MOST = 5
#: Whose own projects the list is about.
OWN = ("applicant", "unit_admin", "unit_legal")


@panel("projects.detail")
def of_project(request: HttpRequest, project: Project) -> str | None:
    """Every check with what came of it, then what can be seen later."""
    if project.level != Level.COUNTY or project.state == "contracting":
        return None
    seen = seen_of(project)
    found = [row for _check, rows in seen for row in rows]
    promises = standing_by(agreed_of(project), found)
    watched = project.state in AT_WORK and not project.is_imported
    context = {
        "project": project,
        "seen": seen[::-1],
        "coming": [one for one in promises if one.found is None],
        "opens": watched and bool(WRITERS & set(project.seats_of(request.user))),
    }
    if not any(context[name] for name in ("seen", "coming", "opens")):
        return None
    return render_to_string("fieldchecks/_project.html", context, request=request)


@panel("projects.card")
def on_card(request: HttpRequest, project: Project) -> str | None:
    """The next visit, and what the last one found; its photos stand among the files of the card."""
    if project.level != Level.COUNTY:
        return None
    seen = seen_of(project)
    ahead = [check for check, _rows in seen if check.state in {"planned", "due", "missed"}]
    done = [(check, rows) for check, rows in seen if check.state == "confirmed"]
    last, found = max(done, key=_when) if done else (None, [])
    context = {
        "next": min(ahead, key=_soonest) if ahead else None,
        "last": last,
        "measured": len(found),
        "reached": sum(one.verdict == Verdict.REACHED for one in found),
    }
    return render_to_string("fieldchecks/_card.html", context, request=request)


def _when(done: tuple[FieldCheck, list[Measurement]]) -> tuple[date, int]:
    return done[0].visits_on or done[0].closes_on, done[0].pk


def _soonest(check: FieldCheck) -> tuple[date, int]:
    return check.visits_on or check.closes_on, check.pk


@files_of
def with_photos(project: Project) -> list[FieldCheck]:
    return [check for check, _rows in seen_of(project) if check.state == "confirmed"]


@panel("projects.list")
def on_list(request: HttpRequest, tab: Tab) -> str | None:
    """我的项目 says on which day somebody comes, and which record waits to be confirmed."""
    if tab.role not in OWN:
        return None
    rows = FieldCheck.objects.at_seat(request.user, tab.role).filter(state__in=("planned", "confirming"))
    checks = list(rows.select_related("project").order_by("visits_on", "pk")[:MOST])
    if not checks:
        return None
    return render_to_string("fieldchecks/_mine.html", {"checks": checks}, request=request)


@panel("applications.detail")
def on_acceptance(request: HttpRequest, application: Application) -> str | None:
    """Whoever judges an acceptance reads what was seen in the field, and what nobody has seen."""
    if application.route != Route.ACCEPTANCE:
        return None
    project = Project.objects.filter(application=application.parent_id).first()
    if project is None:
        return None
    seen = seen_of(project)
    promises = standing_by(agreed_of(project), [row for _check, rows in seen for row in rows])
    records = [(check, rows) for check, rows in seen if check.state == "confirmed"]
    unseen = [one for one in promises if one.phase != Phase.DONE]
    if not records and not unseen:
        return None
    context = {"records": records, "unseen": unseen}
    return render_to_string("fieldchecks/_records.html", context, request=request)
