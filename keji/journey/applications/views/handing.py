"""Handing in and what follows: self-check, submission, receipt, the unit's confirmation, correction."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from keji.journey.applications import actions
from keji.journey.applications.findings import Finding
from keji.journey.applications.forms import SubmitForm, begun_token
from keji.journey.applications.models import Application, Version
from keji.journey.applications.paper import choices_of
from keji.journey.applications.progress import usual
from keji.journey.applications.queries import answers_of, blocking, latest_version, self_check
from keji.journey.applications.views.fetch import own, seen, user_of
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.telling import warn_if_shut
from keji.kernel.flow import Refused, may, open_moves
from keji.kernel.flow.forms import MoveForm
from keji.kernel.formkit import Problem
from keji.kernel.journal.receipts import receipt as receipt_of


@login_required
@require_safe
def self_checked(request: SignedIn, pk: int) -> HttpResponse:
    """What the institution's engine would find now, each with the way to its place."""
    application = own(request, pk)
    found = self_check(application)
    context = {
        "application": application,
        "problems": linked(application, blocking(found)),
        "hints": linked(application, [one for one in found if not one.blocking]),
        "submits": may(application, "submit", request.user),
    }
    return render(request, "applications/check.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: SignedIn, pk: int) -> HttpResponse:
    """The last look: what is handed in, that it is no secret, what follows."""
    application = own(request, pk)
    if application.state in actions.JUST_SUBMITTED:
        return redirect("applications:receipt", pk=pk)
    if not may(application, "submit", request.user):
        raise Refused(_("现在是“%(state)s”，不能提交。") % {"state": application.stage.label})
    initial = {"pk": application.pk, "begun": begun_token(application)}
    form = SubmitForm(request.POST if request.method == "POST" else None, initial=initial)

    if request.method == "POST" and form.is_valid():
        act = actions.submit_and_confirm if "both" in request.POST else actions.submit
        try:
            act(application, by=user_of(request), begun_at=form.begun_at())
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect("applications:receipt", pk=pk)

    found = self_check(application)
    context = {
        **_review(application, found),
        "form": form,
        "alone": actions.is_own_admin(application, user_of(request)),
    }
    return render(request, "applications/submit.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: SignedIn, pk: int) -> HttpResponse:
    """The corrected parts go back to the institution."""
    application = own(request, pk)
    if not may(application, "correct", request.user):
        if application.corrections and application.state == "checking":
            return redirect("applications:receipt", pk=pk)
        raise Refused(_("现在是“%(state)s”，不能提交补正。") % {"state": application.stage.label})
    initial = {"pk": application.pk, "begun": ""}
    form = SubmitForm(request.POST if request.method == "POST" else None, initial=initial)

    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(application, by=user_of(request))
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect("applications:receipt", pk=pk)

    return _corrected(request, application, form)


@days.remembered()
def _corrected(request: SignedIn, application: Application, form: SubmitForm) -> HttpResponse:
    context = {**_review(application, self_check(application)), "form": form, "correcting": True}
    return render(request, "applications/submit.html", context, status=422 if form.errors else 200)


def _review(application: Application, found: list[Finding]) -> dict[str, Any]:
    return {
        "application": application,
        "problems": linked(application, blocking(found)),
        "hints": linked(application, [one for one in found if not one.blocking]),
        "answers": answers_of(application),
        "choices": choices_of(application),
        "usual": SimpleLazyObject(usual),  # read only where it is shown
    }


@login_required
@require_safe
def receipt(request: SignedIn, pk: int, number: int | None = None) -> HttpResponse:
    """In plain words when it arrived; number and digest in small print."""
    application = seen(request, pk)
    versions = application.versions.select_related("entry")
    version = get_object_or_404(versions, number=number) if number else latest_version(application)
    if version is None or version.entry is None:
        raise Http404
    context = {
        "application": application,
        "version": version,
        "receipt": receipt_of(version.entry),
        "note": _receipt_note(application, version),
    }
    return render(request, "applications/receipt.html", context)


def _receipt_note(application: Application, version: Version) -> str:
    awaited = application.awaited()
    if awaited is None or latest_version(application) != version:
        return ""
    return _("接下来等%(who)s%(act)s。") % {"who": awaited.who, "act": awaited.to_do}


@login_required
@require_http_methods(["GET", "POST"])
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    """The unit reads it once and answers for it, or somebody records that it did so on paper."""
    application = seen(request, pk)
    opened = next((one for one in open_moves(application, request.user) if one.move.code == "confirm"), None)
    if opened is None:
        return _confirmed_already(request, application)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MoveForm(*posted, opened=opened)

    if request.method == "POST" and form.is_valid():
        by = user_of(request)
        try:
            with transaction.atomic():
                paper = form.paper(application, by)
                actions.confirm(application, by=by, note=form.noted(), paper=paper)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            if paper:
                warn_if_shut(request, application, PAPER_ACT)
            messages.success(request, _("已确认并报送。"))
            return redirect(application)

    context = {
        "application": application,
        "opened": opened,
        "form": form,
        "version": latest_version(application),
        "choices": choices_of(application),
    }
    return render(request, "applications/confirm.html", context, status=422 if form.errors else 200)


def _confirmed_already(request: SignedIn, application: Application) -> HttpResponse:
    move = application.machine.move("confirm")
    if move is None or not set(application.seats_of(request.user)) & {*move.seats, *move.recorders}:
        raise Http404
    messages.info(request, _("现在是“%(state)s”，不用再确认。") % {"state": application.stage.label})
    return redirect(application)


def linked(application: Application, found: list[Finding]) -> list[dict[str, str]]:
    """Each sentence with the address of the field it speaks of, if the form has it."""
    sections = {section.key for section in application.form.form.sections}
    return [{"text": one.text, "url": _place(application, one, sections)} for one in found]


def _place(application: Application, one: Finding, sections: set[str]) -> str:
    if one.section not in sections:
        return ""
    url = reverse("applications:edit", args=[application.pk, one.section])
    return f"{url}?check=1#{Problem(one.path, one.text).anchor}"
