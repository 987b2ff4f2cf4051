"""The two panes of the format check, and facts laid beside an application."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from keji.journey.applications.models import Application
from keji.journey.applications.paper import choices_of, file_fields
from keji.journey.applications.queries import latest_version
from keji.journey.checks.actions import add_fact, mark_all, mark_rest, open_check, sign
from keji.journey.checks.actions.facts import may_tell
from keji.journey.checks.actions.sheet import INSTITUTION
from keji.journey.checks.actions.sign import faults_of, problem, wording
from keji.journey.checks.choices import Outcome, Verdict
from keji.journey.checks.forms import FactForm, lines_of
from keji.journey.checks.models import FormatCheck
from keji.journey.checks.queries import neighbours, queue, received_by, rows, sheet_of
from keji.kernel.flow import Refused

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

SHOWN = ("call", "form", "unit", "lead", "recommender", "pmo", "direction")


@login_required
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """连续审查 begins with the first of the queue."""
    application = queue(_user(request)).first()
    if application is None:
        messages.info(request, _("没有等待形式审查的申报。"))
        return redirect("applications:list")
    return redirect("checks:sheet", pk=application.pk)


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The form on the left, the 24 lines on the right."""
    application = _at_institution(request, pk)
    check = sheet_of(application)
    if request.method == "GET":
        return _page(request, application, check)
    if application.state != "checking":
        raise Refused(_("现在是“%(state)s”，不在形式审查。") % {"state": application.stage.label})

    check = open_check(application, by=_user(request))
    mark_all(check, lines_of(request.POST, application), by=_user(request))
    if "rest" in request.POST:
        mark_rest(check, by=_user(request))
    outcome, note = request.POST.get("outcome", ""), request.POST.get("note", "")[:2000]
    if outcome not in Outcome.values:
        messages.success(request, _("审查表已保存，还没有签署。"))
        return redirect("checks:sheet", pk=pk)

    if outcome != Outcome.PASS and "sure" not in request.POST:
        return _asked_again(request, check, Outcome(outcome), note)
    try:
        sign(check, by=_user(request), outcome=outcome, note=note)
    except Refused as refusal:
        return _page(request, application, check, refused=refusal.text, note=note)
    messages.success(request, _("已签署：%(outcome)s。") % {"outcome": Outcome(outcome).label})
    return _onward(request, application)


def _asked_again(request: HttpRequest, check: FormatCheck, outcome: Outcome, note: str) -> HttpResponse:
    """What the applicant will read, before it is sent."""
    faults = faults_of(check)
    if against := problem(check, outcome, faults):
        return _page(request, check.application, check, refused=against, note=note)
    return _page(request, check.application, check, note=note, asking=outcome, words=wording(faults, note))


def _onward(request: HttpRequest, application: Application) -> HttpResponse:
    _before, after = neighbours(application, _user(request))
    return redirect("checks:sheet", pk=after.pk) if after else redirect(application)


def _page(
    request: HttpRequest, application: Application, check: FormatCheck | None, **more: Any
) -> HttpResponse:
    before, after = neighbours(application, _user(request))
    version = latest_version(application)
    context = {
        "application": application,
        "check": check,
        "version": version,
        "rows": rows(application, check),
        "sections": application.form.form.sections,
        "verdicts": Verdict.choices,
        "slots": file_fields(application.form.form),
        "choices": choices_of(application),
        "before": before,
        "after": after,
        "same_person": received_by(application, _user(request)),
        "facts": application.facts.select_related("by__person"),
        "writable": application.state == "checking" and (check is None or check.signed_at is None),
        **more,
    }
    return render(request, "checks/sheet.html", context, status=422 if more.get("refused") else 200)


@login_required
@require_POST
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """The bureau or a supervisor lays a fact beside an application."""
    application = get_object_or_404(Application.objects.visible_to(request.user), pk=pk)
    if not may_tell(application, _user(request)):
        raise Http404
    form = FactForm(request.POST)

    if not form.is_valid():
        raise Refused(str(form.errors["text"][0]))
    add_fact(application, by=_user(request), text=form.cleaned_data["text"])

    messages.success(request, _("补充情况已登记，由专业机构判断。"))
    return redirect(application)


def _at_institution(request: HttpRequest, pk: int) -> Application:
    """The county project, for the institution that runs it; to everybody else there is no such page."""
    found = Application.objects.visible_to(request.user).select_related(*SHOWN)
    found = found.prefetch_related("call__directions")
    application = get_object_or_404(found, pk=pk, route="county_project", number__isnull=False)
    if not INSTITUTION & set(application.seats_of(request.user)):
        raise Http404
    return application


def _user(request: HttpRequest) -> "User":
    return request.user  # type: ignore[return-value]
