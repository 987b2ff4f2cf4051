"""The two panes of the format check, and facts laid beside an application."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from keji.journey.applications.models import Application
from keji.journey.applications.paper import file_fields
from keji.journey.checks.actions import add_fact, mark_all, mark_rest, open_check, recheck, sign
from keji.journey.checks.actions.facts import may_tell
from keji.journey.checks.actions.recheck import RECHECKED_IN, reason_not_to_recheck
from keji.journey.checks.actions.sheet import INSTITUTION
from keji.journey.checks.actions.sign import faults_of, problem, wording
from keji.journey.checks.choices import Outcome, Verdict
from keji.journey.checks.corrections import corrections as corrections_of
from keji.journey.checks.forms import FactForm, lines_of
from keji.journey.checks.models import FormatCheck
from keji.journey.checks.places import looking_at, parts_of, tied
from keji.journey.checks.queries import changes, queue, received_by, rows, sheet_of, standing
from keji.journey.checks.rechecks import to_recheck
from keji.kernel import days
from keji.kernel.flow import Refused
from keji.parties.people.seats import hats_of

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

SHOWN = ("call", "form", "unit", "lead", "recommender", "pmo", "direction")
#: No key of an application has this many figures.
LONG = 10


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
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Who corrects what until when, with the telephone; nobody of the institution finds an empty list."""
    hats = hats_of(_user(request))
    if not {role for role in INSTITUTION if role in hats}:
        raise Http404
    return render(request, "checks/corrections.html", {"rows": corrections_of(_user(request))})


@login_required
@require_safe
def rechecks(request: HttpRequest) -> HttpResponse:
    """What others of the institution have signed and nobody has confirmed."""
    hats = hats_of(_user(request))
    if not {role for role in INSTITUTION if role in hats}:
        raise Http404
    return render(request, "checks/rechecks.html", {"checks": list(to_recheck(_user(request)))})


@login_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """复核无误: a second person confirms the signed sheet; then the next one that waits."""
    application = _at_institution(request, pk)
    check = sheet_of(application)
    if check is None:
        raise Refused(_("审查表还没有签署，签署以后才复核。"))
    recheck(check, by=_user(request))
    messages.success(request, _("已复核“%(title)s”。") % {"title": application})
    return redirect("checks:rechecks")


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
    note = request.POST.get("note", "")[:2000]
    if "read" not in request.POST:
        mark_all(check, lines_of(request.POST, application), by=_user(request), note=note)
    if "rest" in request.POST:
        mark_rest(check, by=_user(request))
    outcome = request.POST.get("outcome", "")
    if outcome in Outcome.values:
        return _sign(request, check, Outcome(outcome), note)
    messages.success(request, _("审查表已保存，还没有签署。"))
    return redirect("checks:sheet", pk=pk)


def _sign(request: HttpRequest, check: FormatCheck, outcome: Outcome, note: str) -> HttpResponse:
    """Signed, once what the applicant will read has been read; then the next one."""
    if outcome != Outcome.PASS and (again := _asked_again(request, check, outcome, note)):
        return again
    try:
        sign(check, by=_user(request), outcome=outcome, note=note)
    except Refused as refusal:
        return _page(request, check.application, check, refused=refusal.text, note=note)
    return _onward(request, check.application)


def _asked_again(
    request: HttpRequest, check: FormatCheck, outcome: Outcome, note: str
) -> HttpResponse | None:
    """What the applicant will read, before it is sent; nothing once exactly this has been read."""
    faults = faults_of(check)
    if against := problem(check, outcome, faults):
        return _page(request, check.application, check, refused=against, note=note)
    words = wording(faults, note)
    if request.POST.get("read", "").split() == words.split():
        return None
    asked = {"asking": outcome.value, "faults": faults, "words": words, "stale": "read" in request.POST}
    return _page(request, check.application, check, note=note, **asked)


def _onward(request: HttpRequest, application: Application) -> HttpResponse:
    """The next one of the queue, with a way back to the one just signed."""
    after = standing(application, _user(request)).after
    if after is None:
        messages.success(request, _("已签署，队列里没有别的了。"))
        return redirect(application)
    return redirect(f"{reverse('checks:sheet', args=[after.pk])}?signed={application.pk}")


@days.remembered()
def _page(
    request: HttpRequest, application: Application, check: FormatCheck | None, **more: Any
) -> HttpResponse:
    versions = list(application.versions.order_by("-number")[:2])
    version = versions[0] if versions else None
    lines = rows(application, check)
    parts = parts_of(application, version.answers if version else {}, lines)
    context = {
        "application": application,
        "check": check,
        "version": version,
        "changes": changes(application, versions),
        "lines": tied(application, parts, lines),
        "done": sum(1 for row in lines if row.line.verdict),
        "parts": parts,
        "at_head": looking_at("head", lines),
        "at_files": looking_at("files", lines),
        "sections": application.form.form.sections,
        "verdicts": Verdict.choices,
        "slots": file_fields(application.form.form),
        "standing": standing(application, _user(request)),
        "signed": _just_signed(request),
        "same_person": received_by(application, _user(request)),
        "facts": application.facts.select_related("by__person"),
        "writable": application.state == "checking" and (check is None or check.signed_at is None),
        "note": check.note if check else "",
        **_second(application, check, _user(request)),
        **more,
    }
    return render(request, "checks/sheet.html", context, status=422 if more.get("refused") else 200)


def _second(application: Application, check: FormatCheck | None, user: "User") -> dict[str, Any]:
    """Whether the signed sheet still waits for a second person, and why not for this one."""
    if check is None or check.signed_at is None or check.rechecked_at:
        return {"waits": False}
    waits = application.state in RECHECKED_IN
    return {"waits": waits, "not_me": reason_not_to_recheck(check, application, user) if waits else ""}


def _just_signed(request: HttpRequest) -> Application | None:
    """The one signed before this one, for the way back."""
    number = request.GET.get("signed", "")
    if not (number.isascii() and number.isdigit() and len(number) < LONG):
        return None
    seen = Application.objects.visible_to(request.user).filter(route="county_project", number__isnull=False)
    return seen.exclude(state="checking").filter(pk=number).first()


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
