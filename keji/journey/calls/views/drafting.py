"""Writing a draft: the call, its directions, its score sheet, and copies of earlier ones."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keji.journey.calls.actions import (
    copy_call,
    create_programme,
    draft_call,
    edit_call,
    open_standing,
    set_criteria,
    set_directions,
)
from keji.journey.calls.choices import CallKind
from keji.journey.calls.forms import (
    CallForm,
    CriterionFormSet,
    DirectionFormSet,
    ProgrammeForm,
    StandingForm,
    rows_of,
)
from keji.journey.calls.models import Call
from keji.journey.calls.views.desk import seated, writes
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused


@login_required
def new(request: SignedIn) -> HttpResponse:
    if not writes(request):
        raise Http404
    form = CallForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            call = draft_call(by=request.user, **form.terms())
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("草稿已保存。接着填指南方向。"))
            return redirect("calls:directions", pk=call.pk)

    return render(request, "calls/edit.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def standing(request: SignedIn) -> HttpResponse:
    """A service that is always open, such as the acceptance of finished projects."""
    if not writes(request):
        raise Http404
    form = StandingForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            call = open_standing(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("草稿已保存。审定后由局领导发布。"))
            return redirect("calls:work", pk=call.pk)

    return render(request, "calls/standing.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    call = competition(request, pk)
    form = CallForm(request.POST or None, initial=_initial(call))

    if request.method == "POST" and form.is_valid():
        try:
            edit_call(call, by=request.user, **form.terms())
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("草稿已保存。"))
            return redirect("calls:work", pk=call.pk)

    context = {"call": call, "form": form}
    return render(request, "calls/edit.html", context, status=422 if form.errors else 200)


@login_required
def directions(request: SignedIn, pk: int) -> HttpResponse:
    call = competition(request, pk)
    standing = call.directions.values("code", "title", "text", "least_fen", "most_fen")
    formset = DirectionFormSet(request.POST or None, initial=list(standing))
    return _table(request, call, formset, set_directions, "calls/directions.html")


@login_required
def criteria(request: SignedIn, pk: int) -> HttpResponse:
    call = drafted(request, pk)
    formset = CriterionFormSet(
        request.POST or None, initial=list(call.criteria.values("title", "text", "weight"))
    )
    return _table(request, call, formset, set_criteria, "calls/criteria.html")


@login_required
@require_POST
def copy(request: SignedIn, pk: int) -> HttpResponse:
    """Last year's call, without its days, as a new draft."""
    call = seated(request, pk)
    if not writes(request):
        raise Http404
    copied = copy_call(call, by=request.user)
    messages.success(request, _("已复制为新的草稿。核对标题和所属计划，填写时间。"))
    return redirect("calls:edit", pk=copied.pk)


@login_required
def programme_new(request: SignedIn) -> HttpResponse:
    if not writes(request):
        raise Http404
    form = ProgrammeForm(request.POST or None, initial={"year": days.today().year})

    if request.method == "POST" and form.is_valid():
        names = ("year", "letter", "name", "budget_fen", "basis", "countersigned_by")
        given = {name: form.cleaned_data[name] for name in names}
        try:
            create_programme(by=request.user, bodies=form.bodies(), **given)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("计划已设立。"))
            return redirect("calls:programmes")

    return render(request, "calls/programme_new.html", {"form": form}, status=422 if form.errors else 200)


def drafted(request: HttpRequest, pk: int) -> Call:
    """The draft, for whoever may write in it; a published call says that it is fixed."""
    call = seated(request, pk)
    if not writes(request):
        raise Http404
    if call.state != "draft":
        raise Refused(_("指南现在是“%(state)s”，内容不能再改，只能公开延期。") % {"state": call.stage.label})
    return call


def competition(request: HttpRequest, pk: int) -> Call:
    """The draft of a competition; a standing service has neither days nor directions to write."""
    call = drafted(request, pk)
    if call.kind == CallKind.STANDING:
        raise Http404
    return call


def _table(
    request: SignedIn, call: Call, formset: Any, put: Callable[..., Call], template: str
) -> HttpResponse:
    """A small table of rows, saved as a whole; what was typed stays when it is refused."""
    refused = ""
    if request.method == "POST" and formset.is_valid():
        try:
            put(call, rows_of(formset), by=request.user)
        except Refused as refusal:
            refused = refusal.text
        else:
            messages.success(request, _("已保存。"))
            again = "more" in request.POST
            return redirect(request.path) if again else redirect("calls:work", pk=call.pk)
    wrong = bool(refused) or (formset.is_bound and not formset.is_valid())
    context = {"call": call, "formset": formset, "refused": refused}
    return render(request, template, context, status=422 if wrong else 200)


def _initial(call: Call) -> dict[str, Any]:
    return {name: getattr(call, name) for name in CallForm.base_fields}
