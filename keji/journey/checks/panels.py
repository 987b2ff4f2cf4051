"""What the format check and the facts show on an application's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from keji.journey.applications.models import APPLICANT, Application
from keji.journey.applications.queries import sections_open_to
from keji.journey.checks.actions.facts import TELLERS
from keji.journey.checks.actions.sheet import INSTITUTION
from keji.journey.checks.choices import Outcome, Verdict
from keji.journey.checks.forms import FactForm
from keji.journey.checks.queries import told_faults
from keji.kernel.ui.panels import panel
from keji.parties.figures.actions import latest
from keji.parties.people.tabs import Tab


@panel("applications.detail")
def notice(request: HttpRequest, application: Application) -> str | None:
    """补正通知 or 不予受理告知: every seat reads the reasons, the applicant goes straight to the place."""
    if application.state not in {"correcting", "refused"}:
        return None
    sheet = told_faults(application)
    if sheet is None:
        return None
    context = {
        "application": application,
        "sheet": sheet,
        "faults": [mark for mark in sheet.marks.all() if mark.verdict == Verdict.FAULT],
        "titles": {section.key: section.title for section in application.form.form.sections},
        "opened": sections_open_to(application, request.user),  # type: ignore[arg-type]
        "correcting": sheet.outcome == Outcome.CORRECT,
    }
    return render_to_string("checks/_notice.html", context, request)


@panel("applications.detail")
def facts(request: HttpRequest, application: Application) -> str | None:
    """Facts others know, for those who judge, decide or watch; never for the applicant."""
    seats = set(application.seats_of(request.user))
    if not seats & (TELLERS | INSTITUTION) or APPLICANT in seats:
        return None
    told = list(application.facts.select_related("by__person"))
    tells = bool(seats & TELLERS)
    if not told and not tells:
        return None
    context = {"application": application, "facts": told, "form": FactForm() if tells else None}
    return render_to_string("checks/_facts.html", context, request)


@panel("checks.sheet")
def last_year(request: HttpRequest, application: Application) -> str | None:
    """The unit's figures of its last year, beside the sheet on which it is judged."""
    figures = latest(application.unit)
    if figures is None:
        return None
    return render_to_string("checks/_figures.html", {"figures": figures}, request)


@panel("applications.list")
def one_after_the_other(request: HttpRequest, tab: Tab) -> str | None:
    """连续审查 from the institution's list."""
    return render_to_string("checks/_queue.html", {}, request) if tab.role in INSTITUTION else None
