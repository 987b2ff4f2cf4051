"""What was found about one application, the evidence, and the judgement."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from keji.journey.applications.models import Application
from keji.journey.duplicates import tables
from keji.journey.duplicates.actions import judge, run, want
from keji.journey.duplicates.actions.judging import mark_of
from keji.journey.duplicates.actions.runs import ENDED
from keji.journey.duplicates.choices import INSTITUTION, Occasion, Verdict
from keji.journey.duplicates.evidence import facts_of, pairs_of
from keji.journey.duplicates.forms import AskForm, JudgeForm
from keji.journey.duplicates.models import DuplicateCheck, Explanation, Finding, LibraryRecord
from keji.journey.duplicates.queries import Line, lines_of
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.ui.lists import listed
from keji.parties.people.tabs import chosen

BESIDE = ("application__unit", "application__lead", "application__call", "run")


@login_required
def check_list(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(DuplicateCheck, request)
    more = {"tab": tab, "tabs": tabs, "title": _("查重")}
    return listed(request, tables.checks(tab), "duplicates/list.html", **more)


@login_required
@require_safe
def check(request: SignedIn, pk: int) -> HttpResponse:
    """At most ten findings, one sentence each."""
    found = get_object_or_404(DuplicateCheck.objects.visible_to(request.user).select_related(*BESIDE), pk=pk)
    context = {
        "check": found,
        "application": found.application,
        "lines": lines_of(found),
        "judges": judges(found, request),
        "facts": found.application.facts.select_related("by__person"),
    }
    return render(request, "duplicates/check.html", context)


@login_required
@require_POST
def run_again(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(DuplicateCheck.objects.visible_to(request.user), pk=pk)
    if not judges(found, request):
        raise Http404
    try:
        run(found.application, by=request.user)
    except Refused as refusal:
        return _later(request, found.application, refusal, back=found)
    messages.success(request, _("已重新查重。"))
    return redirect(found)


def _later(request: SignedIn, application: Application, refusal: Refused, *, back: Any) -> HttpResponse:
    """What cannot be compared now is put down for the worker."""
    if application.state not in ENDED:
        want([application], Occasion.ASKED)
    messages.info(request, refusal.text)
    return redirect(back)


@login_required
@require_POST
def first_run(request: SignedIn, pk: int) -> HttpResponse:
    """An application nobody has looked at yet, for whoever cannot wait for the worker."""
    application = get_object_or_404(
        Application.objects.visible_to(request.user), pk=pk, route="county_project"
    )
    if application.number is None or not INSTITUTION & set(application.seats_of(request.user)):
        raise Http404
    try:
        return redirect(run(application, by=request.user))
    except Refused as refusal:
        return _later(request, application, refusal, back=application)


@login_required
@require_http_methods(["GET", "POST"])
def finding(request: SignedIn, pk: int) -> HttpResponse:
    """Both sides, what they share marked, and the judgement below."""
    found = seen_finding(request, pk)
    if request.method == "POST" and not judges(found.check_of, request):
        raise Http404
    form = JudgeForm(request.POST if request.method == "POST" else None, initial=_judged(found))

    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            verdict, seen = Verdict(given["verdict"]), given["seen"]
            judge(found, by=request.user, verdict=verdict, reason=given["reason"], seen=seen)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return _onward(request, found)

    return finding_page(request, found, form=form)


def finding_page(request: SignedIn, found: Finding, **more: Any) -> HttpResponse:
    record = LibraryRecord.objects.filter(application=found.check_of.application_id).first()
    told = Explanation.objects.filter(finding=found).order_by("-pk")
    form: JudgeForm | None = more.pop("form", None)
    asking: AskForm | None = more.pop("asking", None)
    context = {
        "finding": found,
        "check": found.check_of,
        "application": found.check_of.application,
        "line": Line(found, found.check_of.application.title),
        "facts": facts_of(found, record) if record else [],
        "pairs": pairs_of(found, record) if record else [],
        "mine": record.sections if record else [],
        "explanations": list(told),
        "judges": judges(found.check_of, request),
        "form": form or JudgeForm(initial=_judged(found)),
        "asking": asking or AskForm(),
        "next": next_open(found),
        **more,
    }
    wrong = bool((form and form.errors) or (asking and asking.errors))
    return render(request, "duplicates/finding.html", context, status=422 if wrong else 200)


def seen_finding(request: SignedIn, pk: int) -> Finding:
    rows = Finding.objects.select_related(
        "check_of__application__unit", "check_of__application__call", "record", "judged_by__person"
    )
    seen = DuplicateCheck.objects.visible_to(request.user)
    found: Finding = get_object_or_404(rows.filter(check_of__in=seen), pk=pk)
    return found


def judges(check: DuplicateCheck, request: SignedIn) -> bool:
    """Only the institution judges; whoever else sees the check reads it (K1)."""
    return bool(INSTITUTION & set(check.seats_of(request.user)))


def next_open(found: Finding) -> Finding | None:
    """The next finding of the same application that waits."""
    return Finding.objects.filter(check_of=found.check_of_id, verdict="").exclude(pk=found.pk).first()


def _judged(found: Finding) -> dict[str, str]:
    return {"verdict": found.verdict, "reason": found.reason, "seen": mark_of(found)}


def _onward(request: SignedIn, found: Finding) -> HttpResponse:
    after = next_open(found)
    if after is None:
        messages.success(request, _("已判断，没有别的相似记录等着判断。"))
        return redirect(found.check_of)
    messages.success(request, _("已判断。下面是下一条。"))
    return redirect(after)
