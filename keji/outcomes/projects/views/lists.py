"""The list of projects, the master list with its remarks, and what is on its way to acceptance."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.papers.words import LANGUAGE
from keji.kernel.papers.workbooks import workbook, workbook_answer
from keji.kernel.ui.lists import listed
from keji.kernel.ui.pages import visible
from keji.kernel.ui.shown import Shown
from keji.kernel.ui.site import site
from keji.outcomes.projects import tables
from keji.outcomes.projects.actions import set_remark
from keji.outcomes.projects.actions.remark import BUREAU
from keji.outcomes.projects.choices import Near
from keji.outcomes.projects.forms import RemarkForm
from keji.outcomes.projects.master_list import MasterList
from keji.outcomes.projects.master_list import master_list as made
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.readiness import Ready, cells, columns, readiness
from keji.parties.people.choices import Role
from keji.parties.people.tabs import Tab, chosen

#: Who looks after projects of many units, and so sees which of them come near their acceptance.
OVERSEERS = (Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR)


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
@require_safe
@days.remembered()
def acceptance(request: SignedIn) -> HttpResponse:
    """验收准备: what is to be asked for, under way, or to be archived; each with what it lacks."""
    tab, tabs = chosen(Project, request)
    if tab.role not in OVERSEERS:
        raise Http404
    every = readiness(visible(Project.objects.all(), tab.rows))
    asked = request.GET.get("near", "")
    rows = [row for row in every if asked in {"", row.near}]
    if request.GET.get("export") == "xlsx":
        with translation.override(LANGUAGE):
            sheet = [cells(number, row) for number, row in enumerate(rows, start=1)]
            return workbook_answer(workbook(_("验收准备"), "", columns(), sheet, None, []), "acceptance")
    context = {"rows": rows, "tab": tab, "tabs": [one for one in tabs if one.role in OVERSEERS]}
    context["views"] = [_view(tab, near, every, asked) for near in (("", _("全部")), *Near.choices)]
    return render(request, "projects/acceptance.html", context)


def _view(tab: Tab, near: tuple[str, Any], every: list[Ready], asked: str) -> dict[str, Any]:
    code, label = near
    n = sum(code in {"", row.near} for row in every)
    return {"label": label, "url": f"?seat={tab.role}&near={code}", "count": n, "current": code == asked}
