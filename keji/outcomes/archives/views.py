from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.telling import warn_if_shut
from keji.kernel.flow import Refused, may
from keji.kernel.papers.workbooks import workbook_answer
from keji.kernel.ui.lists import listed
from keji.outcomes.archives import actions, tables
from keji.outcomes.archives.contents import contents_of
from keji.outcomes.archives.forms import HandOverForm, PlaceForm, PrepareForm, SeenForm, place_forms
from keji.outcomes.archives.lists import file_book, transfer_book
from keji.outcomes.archives.models import ArchiveTransfer
from keji.outcomes.archives.queries import keeps_archive, to_hand_over, volumes_of, years_to_hand_over
from keji.parties.people.tabs import chosen

BOOKS = {"transfer": transfer_book, "files": file_book}


@login_required
def transfers(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(ArchiveTransfer, request)
    more = {"tab": tab, "tabs": tabs, "title": _("档案移交"), "writes": keeps_archive(request.user)}
    return listed(request, tables.transfers(tab), "archives/list.html", **more)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Archived projects of a year, or of all years, are put on a list."""
    if not keeps_archive(request.user):
        raise Http404
    years = years_to_hand_over()
    year = next((one for one in years if str(one) == request.GET.get("year")), None)
    waiting = to_hand_over(year)
    form = PrepareForm(
        request.POST if request.method == "POST" else None, waiting=waiting, initial=_usual(year)
    )

    if request.method == "POST" and form.is_valid():
        try:
            transfer = actions.prepare_transfer(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("清单已编制。填好档号和存放位置，打印签字后登记移交。"))
            return redirect(transfer)

    context = {"form": form, "years": years, "year": year, "waiting": waiting}
    return render(request, "archives/new.html", context, status=422 if form.errors else 200)


def _usual(year: int | None) -> dict[str, Any]:
    """A year as it is named has a list of its own, with everything of it ticked."""
    if year is None:
        return {}
    title = _("%(year)s年度立项项目档案移交清单") % {"year": year}
    return {"title": title, "projects": to_hand_over(year)}


@login_required
@require_http_methods(["GET", "POST"])
def detail(request: SignedIn, pk: int) -> HttpResponse:
    """The volumes of the list, each with its code and where it lies; the archivist writes there."""
    transfer = get_object_or_404(ArchiveTransfer.objects.visible_to(request.user), pk=pk)
    book = BOOKS.get(request.GET.get("export", ""))
    if book is not None:
        return workbook_answer(book(transfer), f"archive-{request.GET['export']}-{pk}")
    writes = keeps_archive(request.user) and transfer.state != "cancelled"
    if request.method == "POST" and not writes:
        raise Http404
    forms = place_forms(volumes_of(transfer), request.POST if request.method == "POST" else None)
    refused = _placed(request, transfer, forms) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        return redirect(transfer)
    held = contents_of([form.volume.project for form in forms])
    context = {"transfer": transfer, "writes": writes, "refused": refused}
    context["rows"] = [(form, len(held[form.volume.project_id])) for form in forms]
    return render(request, "archives/detail.html", context, status=422 if refused else 200)


def _placed(request: SignedIn, transfer: ArchiveTransfer, forms: list[PlaceForm]) -> str:
    """Why what was typed is not kept; empty when it is."""
    if not all([form.is_valid() for form in forms]):
        return _("有的格子没有看懂：页数写整数，档号不超过 40 字，柜号、盒号不超过 20 字。")
    shown = SeenForm(request.POST)
    seen = shown.cleaned_data["seen"] if shown.is_valid() else -1
    placed = {form.volume.pk: form.placed() for form in forms}
    try:
        n = actions.place_volumes(transfer, placed, by=request.user, seen=seen)
    except Refused as refusal:
        transfer.refresh_from_db()
        return refusal.text
    messages.success(request, _("已保存 %(n)s 个案卷的档号和存放位置。") % {"n": n})
    return ""


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: SignedIn, pk: int) -> HttpResponse:
    """登记移交: after both sides have signed the printed list."""
    transfer = get_object_or_404(ArchiveTransfer.objects.visible_to(request.user), pk=pk)
    if not keeps_archive(request.user):
        raise Http404
    if not may(transfer, "hand_over", request.user):
        messages.info(request, _("现在是“%(state)s”，不用再登记。") % {"state": transfer.stage.label})
        return redirect(transfer)
    usual = {"giver": request.user.person.name, "on": days.today()}
    posted = request.method == "POST"
    form = HandOverForm(request.POST if posted else None, request.FILES if posted else None, initial=usual)

    if posted and form.is_valid():
        try:
            actions.hand_over(transfer, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
            transfer = ArchiveTransfer.objects.get(pk=pk)
        else:
            warn_if_shut(request, transfer, PAPER_ACT)
            messages.success(request, _("移交已登记。"))
            return redirect(transfer)

    context = {"transfer": transfer, "form": form}
    return render(request, "archives/hand_over.html", context, status=422 if form.errors else 200)
