from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.papers.workbooks import Head, workbook, workbook_answer
from keji.kernel.ui.lists import listed
from keji.outcomes.upward import actions, tables
from keji.outcomes.upward.forms import DescribeForm, ExpectForm, SendForm, UpwardForm
from keji.outcomes.upward.models import Expected, UpwardCall
from keji.outcomes.upward.routes import BUREAU
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import chosen


@login_required
def upward(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(UpwardCall, request)
    listing = tables.upward_calls(tab, writes=_writes(request))
    more = {"tab": tab, "tabs": tabs, "title": _("上报中心"), "writes": _writes(request)}
    return listed(request, listing, "upward/list.html", **more)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    if not _writes(request):
        raise Http404
    form = UpwardForm(request.POST if request.method == "POST" else None)

    if request.method == "POST" and form.is_valid():
        try:
            call = actions.register_upward(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已登记。"))
            return redirect(call)

    return render(request, "upward/edit.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    call = _seen(request, pk)
    if not _writes(request):
        raise Http404
    standing = {name: getattr(call, name) for name in UpwardForm.base_fields}
    form = UpwardForm(request.POST if request.method == "POST" else None, initial=standing)

    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_upward(call, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已保存。"))
            return redirect(call)

    context = {"form": form, "call": call}
    return render(request, "upward/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def detail(request: SignedIn, pk: int) -> HttpResponse:
    """The chain of days and everybody expected; the form for one more keeps what was typed."""
    call = _seen(request, pk)
    if request.GET.get("export") == "xlsx":
        return workbook_answer(_summary(call), "upward")
    writes = _writes(request)
    if request.method == "POST" and not writes:
        raise Http404
    form = ExpectForm(request.POST if request.method == "POST" else None)

    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            actions.expect(call, given.pop("unit"), by=request.user, **given)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect(call)

    context = {
        "call": call,
        "form": form if writes and call.state == "open" else None,
        "expected": call.expected.select_related("unit"),
        "sent": call.expected.filter(sent_on__isnull=False).count(),
        "writes": writes and call.state == "open",
        "today": days.today(),
    }
    return render(request, "upward/detail.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def describe(request: SignedIn, pk: int) -> HttpResponse:
    """What the table of superiors says of one item."""
    expected = _expected(request, pk)
    form = DescribeForm(expected, request.POST if request.method == "POST" else None)

    if request.method == "POST" and form.is_valid():
        try:
            actions.describe(expected, by=request.user, **form.said())
        except Refused as refusal:
            form.add_error(None, refusal.text)
            form.seen_now(Expected.objects.values_list("revision", flat=True).get(pk=pk))
        else:
            messages.success(request, _("已保存。"))
            return redirect(expected.call)

    context = {"form": form, "expected": expected, "call": expected.call}
    return render(request, "upward/describe.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def send(request: SignedIn, pk: int) -> HttpResponse:
    expected = _expected(request, pk)
    form = SendForm(request.POST)
    if not form.is_valid():
        raise Refused(_("报出日期写成 2026-03-18 这样。"))
    actions.send(expected, by=request.user, on=form.cleaned_data["on"])
    return redirect(expected.call)


@login_required
@require_POST
def drop(request: SignedIn, pk: int) -> HttpResponse:
    expected = _expected(request, pk)
    actions.drop(expected, by=request.user)
    messages.success(request, _("已删去。"))
    return redirect(expected.call)


def _seen(request: SignedIn, pk: int) -> UpwardCall:
    found: UpwardCall = get_object_or_404(UpwardCall.objects.visible_to(request.user), pk=pk)
    return found


def _expected(request: SignedIn, pk: int) -> Expected:
    found = get_object_or_404(Expected.objects.select_related("call", "unit", "application"), pk=pk)
    if not _writes(request):
        raise Http404
    return found


def _writes(request: SignedIn) -> bool:
    return any(role in hats_of(request.user) for role in BUREAU)


def _summary(call: UpwardCall) -> bytes:
    """推荐汇总表: as those above want it, with the places for seal and day."""
    heads = [
        Head(_("序号"), "number"),
        Head(_("申报单位"), width=36),
        Head(_("项目名称"), width=44),
        Head(_("负责人"), width=14),
        Head(_("联系电话"), width=18),
        Head(_("报出日期"), "day"),
    ]
    rows = [
        [number, one.unit.name, one.title, one.lead, one.unit.phone, one.sent_on]
        for number, one in enumerate(call.expected.select_related("unit"), start=1)
    ]
    foot = (_("推荐单位（盖章）："), _("填表人："), _("联系电话："), _("日期："))
    return workbook(_("%(title)s推荐汇总表") % {"title": call.title}, "", heads, rows, None, foot)
