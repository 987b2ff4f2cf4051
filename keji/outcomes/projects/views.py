from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.journey.applications.models import APPLICANT
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.shelf import place
from keji.kernel.flow import Refused, advance, may
from keji.kernel.papers.words import LANGUAGE
from keji.kernel.papers.workbooks import workbook, workbook_answer
from keji.kernel.ui.lists import listed
from keji.kernel.ui.shown import Shown
from keji.kernel.ui.site import site
from keji.outcomes.projects import tables
from keji.outcomes.projects.actions import conclude_above, fill_contract, set_remark
from keji.outcomes.projects.actions.contract import problems
from keji.outcomes.projects.actions.remark import BUREAU
from keji.outcomes.projects.card import card_of
from keji.outcomes.projects.forms import AboveForm, ContractForm, RemarkForm
from keji.outcomes.projects.master_list import MasterList
from keji.outcomes.projects.master_list import master_list as made
from keji.outcomes.projects.models import CLERK, Contract, Project
from keji.outcomes.projects.queries import advice_on, road_of, scans_open_to
from keji.parties.people.choices import Role
from keji.parties.people.tabs import chosen


@login_required
def project_list(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Project, request)
    return listed(request, tables.projects(tab), "projects/list.html", tab=tab, tabs=tabs, title=_("项目"))


@login_required
@require_safe
@days.remembered()
def master_list(request: SignedIn) -> HttpResponseBase:
    """项目总台账: a sheet for the wall and a workbook for superiors, of everything filtered."""
    tab, tabs = chosen(Project, request)
    listing = tables.master_list(tab)
    if request.GET.get("filters") == "1":
        return listed(request, listing, title=_("科技项目总台账"))
    shown = Shown(listing, request)
    if request.GET.get("export") == "xlsx":
        with translation.override(LANGUAGE):
            return workbook_answer(_workbook(made(shown.everything, tab.role)), "master-list")
    sheet, title = made(shown.everything, tab.role), _title()
    context = {"list": shown, "sheet": sheet, "title": title, "tab": tab, "tabs": tabs}
    context |= _remarking(request, tab.role, sheet)
    return render(request, "projects/master_list.html", context)


def _title() -> str:
    return _("%(county)s科技项目总台账") % {"county": site().county}


def _workbook(sheet: MasterList) -> bytes:
    """The ledger for superiors: Chinese, whatever language the screen has, so that it can come in again."""
    return workbook(_title(), _("单位：万元"), sheet.columns, sheet.rows, sheet.totals, sheet.foot)


def _remarking(request: SignedIn, seat: str, sheet: MasterList) -> dict[str, Any]:
    """Whether this seat writes remarks, and the row whose form the address opens."""
    asked = request.GET.get("remark", "")
    opened = next((one for one in sheet.projects if str(one.pk) == asked and seat in BUREAU), None)
    form = RemarkForm(initial={"remark": opened.remark}) if opened else None
    back = request.GET.copy()
    back.pop("remark", None)
    return {
        "writes": seat in BUREAU,
        "opened": opened.pk if opened else 0,
        "remark_form": form,
        "next": f"{request.path}?{back.urlencode()}",
    }


@login_required
def remark(request: SignedIn, pk: int) -> HttpResponse:
    """备注 of one row: in its cell where there is script, else on a small page of its own."""
    project = get_object_or_404(Project.objects.visible_to(request.user), pk=pk)
    if not BUREAU & set(project.seats_of(request.user)):
        raise Http404
    form = RemarkForm(request.POST or None, initial={"remark": project.remark})
    here = reverse("projects:master_list")
    back = request.POST.get("next", "")
    context: dict[str, Any] = {"project": project, "form": form, "seen": project.remark}
    context["next"] = back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else here

    if request.method == "POST" and form.is_valid():
        given = {"remark": form.cleaned_data["remark"], "seen": form.cleaned_data["seen"]}
        try:
            set_remark(project, by=request.user, **given)
        except Refused as refusal:
            form.add_error("remark", refusal.text)
        else:
            return _remarked(request, project, context["next"])

    template = "projects/_remark.html" if request.headers.get("HX-Request") else "projects/remark.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _remarked(request: SignedIn, project: Project, back: str) -> HttpResponse:
    """The cell as it reads now, or the list at this row."""
    if not request.headers.get("HX-Request"):
        return redirect(f"{back}#row-{project.pk}")
    sheet = made(Project.objects.filter(pk=project.pk), Role.BUREAU)
    context = {"project": project, "words": sheet.rows[0][-1], "writes": True}
    context["open"] = reverse("projects:remark", args=(project.pk,))
    return render(request, "projects/_remark.html", context)


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
    context["scans_open"] = scans_open_to(project, request.user)
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
        "form": ContractForm(subject),
        "editable": may(subject, "hand_in", request.user),
        "problems": problems(subject) if subject.state == "drafting" else [],
        "advice": advice_on(subject),
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
