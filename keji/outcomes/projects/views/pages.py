"""One project: its card, its task book, what those above decided, its archive."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.journey.applications.models import APPLICANT
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.shelf import place
from keji.kernel.files.telling import warn_if_shut
from keji.kernel.flow import Refused, advance, may
from keji.outcomes.projects.account import knows_account
from keji.outcomes.projects.actions import conclude_above, fill_contract
from keji.outcomes.projects.actions.contract import problems
from keji.outcomes.projects.card import card_of
from keji.outcomes.projects.forms import AboveForm, ContractForm
from keji.outcomes.projects.models import CLERK, Contract, Project
from keji.outcomes.projects.queries import advice_on, amended, registers, road_of, scans_open_to


@login_required
@days.remembered()
def detail(request: SignedIn, pk: int) -> HttpResponse:
    seen = Project.objects.visible_to(request.user).select_related(
        *("unit", "lead", "pmo", "recommender", "programme", "application__call"),
        *("contract", "archive", "carried"),
    )
    project = get_object_or_404(seen, pk=pk)
    road = road_of(project, request.user)
    context = {"project": project, "road": road, "card": card_of(project, road, request.user)}
    context["amendments"] = amended(project)
    context["scans_open"] = scans_open_to(project, request.user)
    context["registers"] = registers(project, request.user)
    return render(request, "projects/detail.html", context)


@login_required
def above(request: SignedIn, pk: int, code: str) -> HttpResponse:
    """The paper of whoever funds the project is written down; the county concludes nothing here."""
    project = get_object_or_404(Project.objects.visible_to(request.user), pk=pk)
    if CLERK not in project.seats_of(request.user):
        raise Http404
    if not may(project, code, request.user):
        messages.info(request, _("现在是“%(state)s”，不用再登记。") % {"state": project.stage.label})
        return redirect(project)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AboveForm(*posted, failed=code == "fail_above")

    if request.method == "POST" and form.is_valid():
        try:
            conclude_above(project, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
            project = Project.objects.get(pk=pk)  # as it stands, not as it was asked to be
        else:
            warn_if_shut(request, project, PAPER_ACT)
            messages.success(request, _("已照上级文书登记。"))
            return redirect(project)

    context = {"project": project, "form": form}
    return render(request, "projects/above.html", context, status=422 if form.errors else 200)


@login_required
def contract(request: SignedIn, pk: int) -> HttpResponse:
    seen = Contract.objects.visible_to(request.user).select_related(
        "project__application__call", "unit", "lead", "pmo"
    )
    subject = get_object_or_404(seen, project__pk=pk)
    context = {
        "contract": subject,
        "amendments": amended(subject.project),
        "form": ContractForm(subject),
        "editable": may(subject, "hand_in", request.user),
        "problems": problems(subject) if subject.state == "drafting" else [],
        "advice": advice_on(subject),
        "proof_shown": knows_account(subject, request.user),
    }
    return render(request, "projects/contract.html", context)


@login_required
def contract_edit(request: SignedIn, pk: int) -> HttpResponse:
    """The applicant's column: save, or save and hand in."""
    seen = Contract.objects.visible_to(request.user).select_related("project__application")
    subject = get_object_or_404(seen, project__pk=pk)
    if APPLICANT not in subject.seats_of(request.user):
        raise Http404
    if not may(subject, "hand_in", request.user):
        messages.info(request, _("任务书已提交，不能再改；需要修改时由专业机构退回。"))
        return redirect("projects:contract", pk=pk)
    form = ContractForm(subject, request.POST if request.method == "POST" else None)

    if "scale" in request.POST:
        form.scale()
    elif form.is_valid():
        fill_contract(
            subject, by=request.user, budget=form.budget, indicators=form.indicators, **form.account
        )
        if "hand_in" not in request.POST:
            messages.success(request, _("已保存。"))
            return redirect("projects:contract_edit_of", pk=pk)
        try:
            advance(subject, "hand_in", by=request.user)
        except Refused as refusal:
            form.errors = problems(subject) or [refusal.text]
        else:
            messages.success(request, _("任务书已提交，等专业机构核对。"))
            return redirect("projects:contract", pk=pk)

    context = {"contract": subject, "form": form, "problems": problems(subject), "advice": advice_on(subject)}
    return render(request, "projects/contract_edit.html", context, status=422 if form.errors else 200)


@login_required
def contract_edit_by_contract(request: SignedIn, pk: int) -> HttpResponse:
    subject = get_object_or_404(Contract.objects.visible_to(request.user), pk=pk)
    return redirect("projects:contract_edit_of", pk=subject.project_id)


@login_required
def archive(request: SignedIn, pk: int) -> FileResponse:
    project = get_object_or_404(Project.objects.visible_to(request.user).select_related("archive"), pk=pk)
    if not hasattr(project, "archive"):
        raise Http404
    return FileResponse(
        place(project.archive.digest).open("rb"), as_attachment=True, filename=f"{project.number}.zip"
    )
