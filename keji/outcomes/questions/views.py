from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from keji.journey.applications.models import Application
from keji.kernel.accounts.requests import SignedIn
from keji.outcomes.projects.models import Project
from keji.outcomes.questions.actions import ASKERS, ask
from keji.outcomes.questions.forms import AskForm
from keji.outcomes.questions.models import Question

MODELS: dict[str, Any] = {"application": Application, "project": Project}


@require_http_methods(["GET", "POST"])
@login_required
def new(request: SignedIn, kind: str, pk: int) -> HttpResponse:
    """The bureau asks; what was typed stays when it cannot be taken."""
    if kind not in MODELS:
        raise Http404
    subject = get_object_or_404(MODELS[kind].objects.visible_to(request.user), pk=pk)
    if not set(subject.seats_of(request.user)) & ASKERS:
        raise Http404
    form = AskForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        ask(subject, by=request.user, text=form.cleaned_data["text"])
        return redirect(subject)

    status = 422 if form.errors else 200
    return render(request, "questions/new.html", {"subject": subject, "form": form}, status=status)


@require_safe
@login_required
def detail(request: SignedIn, pk: int) -> HttpResponse:
    rows = Question.objects.visible_to(request.user).select_related("application", "project", "pmo")
    question = get_object_or_404(rows, pk=pk)

    return render(request, "questions/detail.html", {"question": question})
