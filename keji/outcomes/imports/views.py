from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused, may
from keji.kernel.papers.ledgers.corrections import corrections
from keji.kernel.papers.ledgers.forms import ConfirmForm, UploadForm
from keji.kernel.papers.words import LANGUAGE
from keji.kernel.papers.workbooks import workbook_answer
from keji.kernel.ui.lists import listed
from keji.outcomes.imports import tables
from keji.outcomes.imports.actions import change_mapping, confirm, upload
from keji.outcomes.imports.actions.upload import lacking
from keji.outcomes.imports.forms import ColumnsForm
from keji.outcomes.imports.models import Import
from keji.outcomes.imports.plan import plan_of
from keji.outcomes.imports.routes import BUREAU
from keji.outcomes.imports.screen import preview_of
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import chosen


def imports(request: SignedIn) -> bool:
    """The bureau brings ledgers in; the supervisor reads what came."""
    return any(role in hats_of(request.user) for role in BUREAU)


def own(request: SignedIn, pk: int) -> Import:
    if not imports(request):
        raise Http404
    return get_object_or_404(Import.objects.visible_to(request.user), pk=pk)


@login_required
def import_list(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Import, request)
    writes = imports(request)
    more = {"tab": tab, "tabs": tabs, "title": _("项目导入"), "writes": writes}
    return listed(request, tables.imports(tab, writes=writes), "imports/list.html", **more)


@login_required
def new(request: SignedIn) -> HttpResponse:
    if not imports(request):
        raise Http404
    form = UploadForm(request.POST or None, request.FILES or None)

    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            ledger = upload(file.read(), file.name, by=request.user, sheet=form.cleaned_data["sheet"])
        except Refused as refusal:
            form.add_error("file", refusal.text)
        else:
            return redirect("imports:columns" if lacking(ledger) else "imports:detail", pk=ledger.pk)

    return render(request, "imports/new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_safe
def detail(request: SignedIn, pk: int) -> HttpResponse:
    seen = Import.objects.visible_to(request.user).select_related("made_by__person", "pmo")
    ledger = get_object_or_404(seen, pk=pk)
    context = {"ledger": ledger, "preview": preview_of(ledger), "writes": imports(request)}
    return render(request, "imports/detail.html", context)


@login_required
def columns(request: SignedIn, pk: int) -> HttpResponse:
    """The mapping screen."""
    ledger = own(request, pk)
    if ledger.state != "preview":
        return redirect(ledger)
    form = ColumnsForm(ledger, request.POST or None)

    if request.method == "POST" and form.is_valid():
        told = {"unit": form.cleaned_data["unit"], "pmo": form.cleaned_data["pmo"]}
        try:
            change_mapping(ledger, by=request.user, mapping=form.mapping, **told)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect(ledger)

    context = {"ledger": ledger, "form": form, "lacking": lacking(ledger)}
    return render(request, "imports/columns.html", context, status=422 if form.errors else 200)


@login_required
def confirm_import(request: SignedIn, pk: int) -> HttpResponse:
    """What the one confirmation does, said once more, and done."""
    ledger = own(request, pk)
    if not may(ledger, "confirm", request.user):
        messages.info(request, _("这次导入已经“%(state)s”。") % {"state": ledger.stage.label})
        return redirect(ledger)
    form = ConfirmForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            ledger = confirm(ledger, by=request.user, seen=form.cleaned_data["seen"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已导入 %(n)s 个项目。") % {"n": ledger.good})
            return redirect(ledger)

    context = {"ledger": ledger, "form": form, "plan": plan_of(ledger)}
    return render(request, "imports/confirm.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def bad_rows(request: SignedIn, pk: int) -> HttpResponse:
    """The rows with something wrong, in their own columns, to be corrected and uploaded again."""
    ledger = own(request, pk)
    with translation.override(LANGUAGE):
        bad = plan_of(ledger).bad
        if not bad:
            raise Http404
        return workbook_answer(corrections(ledger, bad), "corrections")
