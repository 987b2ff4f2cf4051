from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from keji.journey.elsewhere import tables
from keji.journey.elsewhere.actions import change_mapping, confirm, upload
from keji.journey.elsewhere.forms import ColumnsForm, UploadForm
from keji.journey.elsewhere.models import FundedList, FundedProject
from keji.journey.elsewhere.plan import plan_of
from keji.journey.elsewhere.reading import lacking
from keji.journey.elsewhere.routes import WRITERS
from keji.journey.elsewhere.screen import facts_of, preview_of
from keji.journey.elsewhere.workbook import rows_of
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused, may
from keji.kernel.papers.ledgers.corrections import corrections
from keji.kernel.papers.ledgers.forms import ConfirmForm
from keji.kernel.papers.words import LANGUAGE
from keji.kernel.papers.workbooks import workbook_answer
from keji.kernel.ui.lists import listed
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import chosen


def uploads(request: SignedIn) -> bool:
    """The bureau and the institutions bring lists in; the supervisor reads what came."""
    return any(role in hats_of(request.user) for role in WRITERS)


def seen(request: SignedIn, pk: int) -> FundedList:
    lists = FundedList.objects.visible_to(request.user).select_related("made_by__person", "pmo")
    return get_object_or_404(lists, pk=pk)


def works_on(request: SignedIn, held: FundedList) -> bool:
    return bool(held.seats_of(request.user) & set(WRITERS))


def own(request: SignedIn, pk: int) -> FundedList:
    """A list the person may do something with."""
    held = seen(request, pk)
    if not works_on(request, held):
        raise Http404
    return held


@login_required
def lists(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(FundedList, request)
    writes = uploads(request)
    more = {"tab": tab, "tabs": tabs, "title": _("资助名单"), "writes": writes}
    return listed(request, tables.lists(tab, writes=writes), "elsewhere/list.html", **more)


@login_required
def projects(request: SignedIn) -> HttpResponseBase:
    """Every project of every list in force."""
    chosen(FundedList, request)
    listing = tables.projects(writes=uploads(request))
    return listed(request, listing, "elsewhere/projects.html", title=_("受资助项目"))


@login_required
@require_safe
def project(request: SignedIn, pk: int) -> HttpResponse:
    chosen(FundedList, request)
    found = get_object_or_404(FundedProject.objects.select_related("list").defer("list__cells"), pk=pk)
    return render(request, "elsewhere/project.html", {"project": found, "facts": facts_of(found)})


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    if not uploads(request):
        raise Http404
    form = UploadForm(request.POST or None, request.FILES or None)

    if request.method == "POST" and form.is_valid():
        file, sheet = form.cleaned_data["file"], form.cleaned_data["sheet"]
        try:
            held = upload(file.read(), file.name, by=request.user, about=form.about, sheet=sheet)
        except Refused as refusal:
            form.add_error("file", refusal.text)
        else:
            return redirect("elsewhere:columns" if lacking(held) else held, pk=held.pk)

    return render(request, "elsewhere/new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_safe
def detail(request: SignedIn, pk: int) -> HttpResponse:
    held = seen(request, pk)
    context = {"ledger": held, "preview": preview_of(held), "writes": works_on(request, held)}
    return render(request, "elsewhere/detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def columns(request: SignedIn, pk: int) -> HttpResponse:
    """What the columns hold, and what the list says for all its rows."""
    held = own(request, pk)
    if held.state != "preview":
        return redirect(held)
    form = ColumnsForm(held, request.POST or None)

    if request.method == "POST" and form.is_valid():
        told = {"unit": form.cleaned_data["unit"], "about": form.about}
        try:
            change_mapping(held, by=request.user, mapping=form.mapping, **told)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect(held)

    context = {"ledger": held, "form": form, "lacking": lacking(held)}
    return render(request, "elsewhere/columns.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def confirm_list(request: SignedIn, pk: int) -> HttpResponse:
    """What the one confirmation does, said once more, and done."""
    held = own(request, pk)
    if not may(held, "confirm", request.user):
        messages.info(request, _("这份名单已经“%(state)s”。") % {"state": held.stage.label})
        return redirect(held)
    form = ConfirmForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            held = confirm(held, by=request.user, seen=form.cleaned_data["seen"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已导入 %(n)s 个项目，查重时会比对。") % {"n": held.good})
            return redirect(held)

    context = {"ledger": held, "form": form, "plan": plan_of(held)}
    return render(request, "elsewhere/confirm.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def bad_rows(request: SignedIn, pk: int) -> HttpResponse:
    """The rows with something wrong, in their own columns, to be corrected and uploaded again."""
    held = own(request, pk)
    with translation.override(LANGUAGE):
        bad = plan_of(held).bad
        if not bad:
            raise Http404
        return workbook_answer(corrections(held, bad), "corrections")


@login_required
@require_safe
def rows(request: SignedIn, pk: int) -> HttpResponse:
    """Everything on the list, as it could be uploaded again."""
    held = seen(request, pk)
    if held.state != "in_force":
        raise Http404
    with translation.override(LANGUAGE):
        return workbook_answer(rows_of(held), f"funded-{held.pk}")
