"""What this room tells the kernel's screens: the words of its verbs, and last year's winners on a call."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.journey.applications.queries import answers_of
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.kernel import days
from keji.kernel.files import editable_if
from keji.kernel.journal import name_verb
from keji.kernel.parameters import parameter
from keji.kernel.ui.panels import panel
from keji.outcomes.projects.account import proof_open_to
from keji.outcomes.projects.asked import differences, project_of
from keji.outcomes.projects.limits import is_major, latest_to_ask, times_extended
from keji.outcomes.projects.models import Amendment
from keji.outcomes.projects.queries import scans_open_to, winners_before

editable_if("projects.Project", scans_open_to)
editable_if("projects.Contract", proof_open_to)
name_verb("archive.pack", _("制作归档包"))


@panel("applications.detail")
def change_asked(request: HttpRequest, application: Application) -> str | None:
    """原 and 变更后 of a change, and who decides on it."""
    if application.route != Route.CHANGE or (project := project_of(application)) is None:
        return None
    context: dict[str, Any] = {"project": project, "caption": application.number or ""}
    if application.state == "granted":
        granted = Amendment.objects.get(application=application)
        context |= {"granted": granted, "rows": granted.values.all()}
    else:
        answers = answers_of(application)
        context |= {"rows": differences(project, answers), "major": is_major(project, answers)}
    return render_to_string("projects/_change.html", context, request=request)


@panel("applications.writing")
def as_it_stands(request: HttpRequest, application: Application) -> str | None:
    """While a change is written: what stands now, and how far an extension may go."""
    if application.route != Route.CHANGE or (project := project_of(application)) is None:
        return None
    months = parameter("EXT_MAX_MONTHS")
    context = {
        "project": project,
        "times": times_extended(project),
        "most": parameter("EXT_MAX_TIMES").value,
        "last": days.months_after(project.works_until, int(months.value)),
        "by": latest_to_ask(project),
        "source": months.source,
    }
    return render_to_string("projects/_standing.html", context, request=request)


@panel("calls.public")
def winners(request: HttpRequest, call: Call) -> str | None:
    """What the same programme funded the year before, as the portal shows it."""
    rows = winners_before(call)
    if not rows:
        return None
    return render_to_string("projects/_winners.html", {"projects": rows}, request=request)
