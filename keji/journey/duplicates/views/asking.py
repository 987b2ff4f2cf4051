"""The applicant is asked about a finding, and answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from keji.journey.applications.models import APPLICANT
from keji.journey.duplicates import actions
from keji.journey.duplicates.forms import AnswerForm, AskForm
from keji.journey.duplicates.models import Explanation
from keji.journey.duplicates.views.checks import finding_page, judges, seen_finding
from keji.journey.duplicates.wording import about
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused


@login_required
@require_POST
def ask(request: SignedIn, pk: int) -> HttpResponse:
    found = seen_finding(request, pk)
    if not judges(found.check_of, request):
        raise Http404
    form = AskForm(request.POST)

    if form.is_valid():
        try:
            actions.ask(found, by=request.user, question=form.cleaned_data["question"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已请申报人说明。"))
            return redirect(found.check_of)

    return finding_page(request, found, asking=form)


@login_required
@require_http_methods(["GET", "POST"])
def explanation(request: SignedIn, pk: int) -> HttpResponse:
    """The question with what is public of the other project; the answer of whoever was asked."""
    seen = Explanation.objects.visible_to(request.user)
    asked = get_object_or_404(
        seen.select_related("application__call", "finding__record", "finding__check_of"), pk=pk
    )
    answers = APPLICANT in asked.seats_of(request.user) and asked.state == "asked"
    if request.method == "POST" and not answers:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None)

    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(asked, by=request.user, text=form.cleaned_data["answer"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已提交说明，由专业机构判断。"))
            return redirect(asked)

    record = asked.finding.record
    context = {
        "asked": asked,
        "application": asked.application,
        "record": about(record) if record.is_public else "",
        "form": form if answers else None,
        "inside": set(asked.seats_of(request.user)) - {APPLICANT},
    }
    return render(request, "duplicates/explanation.html", context, status=422 if form.errors else 200)
