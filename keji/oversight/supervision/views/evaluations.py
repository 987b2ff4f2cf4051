"""One evaluation: its page, the form of its points, and the table of criteria."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.oversight.supervision import criteria as tables
from keji.oversight.supervision.actions import (
    adopt_criteria,
    barred,
    begin_evaluation,
    write_evaluation,
)
from keji.oversight.supervision.choices import BUREAU
from keji.oversight.supervision.forms import CriteriaFormSet, EvaluationForm, SourceForm, rows_of
from keji.oversight.supervision.models import InstitutionEvaluation
from keji.oversight.supervision.sheet import sheet_of
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of


@require_POST
@login_required
def begin(request: SignedIn, pk: int, year: int) -> HttpResponse:
    """The draft of the year; whoever comes second is told that it is there."""
    if not any(role in hats_of(request.user) for role in BUREAU):
        raise Http404
    agent = get_object_or_404(Organisation, pk=pk)

    evaluation = begin_evaluation(agent, by=request.user, year=year)
    return redirect("supervision:write", evaluation.pk)


@require_safe
@login_required
@days.remembered()
def detail(request: SignedIn, pk: int) -> HttpResponse:
    evaluation = _seen(request, pk)
    context = {
        "evaluation": evaluation,
        "sheet": sheet_of(evaluation),
        "writes": _writes(request, evaluation),
        "watches": bool(set(evaluation.seats_of(request.user)) & {*BUREAU, Role.SUPERVISOR}),
    }
    return render(request, "supervision/evaluation.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def write(request: SignedIn, pk: int) -> HttpResponse:
    """The points beside what was measured; what was typed stays when it cannot be kept."""
    evaluation = _seen(request, pk)
    if not set(evaluation.seats_of(request.user)) & set(BUREAU):
        raise Http404
    _may(request, evaluation)
    posted = request.POST if request.method == "POST" else None
    form = EvaluationForm(posted, evaluation=evaluation, marks=evaluation.marks.all())

    if request.method == "POST" and form.is_valid():
        try:
            write_evaluation(evaluation, by=request.user, **form.typed())
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已保存。"))
            return redirect(evaluation)

    lines = zip(form.lines, sheet_of(evaluation).rows, strict=True)
    context = {"evaluation": evaluation, "form": form, "lines": list(lines)}
    return render(request, "supervision/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def criteria(request: SignedIn) -> HttpResponse:
    """The table everybody of the bureau reads and its head adopts anew."""
    hats = hats_of(request.user)
    if not any(role in hats for role in (*BUREAU, Role.SUPERVISOR)):
        raise Http404
    table, adopts = tables.in_force(), Role.BUREAU_LEAD in hats
    if request.method == "POST" and not adopts:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    formset, form = CriteriaFormSet(posted, initial=list(table.rows)), SourceForm(posted)

    if request.method == "POST" and formset.is_valid() and form.is_valid():
        try:
            adopt_criteria(rows_of(formset), by=request.user, source=form.cleaned_data["source"])
        except Refused as refusal:
            form.add_error("source", refusal.text)
        else:
            messages.success(request, _("已采用。以后开始的评价用这张表。"))
            return redirect("supervision:criteria")

    wrong = posted is not None
    context = {"table": table, "formset": formset, "form": form, "adopts": adopts}
    return render(request, "supervision/criteria.html", context, status=422 if wrong else 200)


def _seen(request: SignedIn, pk: int) -> InstitutionEvaluation:
    rows = InstitutionEvaluation.objects.visible_to(request.user).select_related("agent")
    found: InstitutionEvaluation = get_object_or_404(rows, pk=pk)
    return found


def _writes(request: SignedIn, evaluation: InstitutionEvaluation) -> bool:
    return (
        evaluation.state == "draft"
        and bool(set(evaluation.seats_of(request.user)) & set(BUREAU))
        and barred(request.user, evaluation.agent, evaluation.year) is None
    )


def _may(request: SignedIn, evaluation: InstitutionEvaluation) -> None:
    """The draft only, and nobody who works for both."""
    if reason := barred(request.user, evaluation.agent, evaluation.year):
        raise Refused(reason)
    if evaluation.state != "draft":
        raise Refused(_("现在是“%(state)s”，得分不能再改。") % {"state": evaluation.stage.label})
