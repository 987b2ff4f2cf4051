"""Publishing, entrusting, extending: moves that ask more than a note."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keji.journey.calls.actions import attach_entrusting, extend_call, publish_call, take_over
from keji.journey.calls.actions.succession import former_of, in_force
from keji.journey.calls.belongings import lying_with
from keji.journey.calls.forms import EntrustForm, ExtendForm, PublishForm, TakeOverForm
from keji.journey.calls.models import Call
from keji.journey.calls.queries import unready
from keji.journey.calls.views.desk import seated
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused, may


@login_required
def publish(request: SignedIn, pk: int) -> HttpResponse:
    """What will be fixed, and the two numbers it needs."""
    call = movable(request, pk, "publish")
    form = PublishForm(request.POST or None, initial={"entrusting": call.entrusting_id})

    if request.method == "POST" and form.is_valid():
        try:
            publish_call(call, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("指南已发布。"))
            return redirect("calls:work", pk=call.pk)

    context = {
        "call": call,
        "form": form,
        "missing": unready(call),
        "directions": call.directions.all(),
        "criteria": call.criteria.all(),
    }
    return render(request, "calls/publish.html", context, status=422 if form.errors else 200)


@login_required
def entrust(request: SignedIn, pk: int) -> HttpResponse:
    call = movable(request, pk, "entrust")
    form = EntrustForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            attach_entrusting(call, by=request.user, entrusting=form.cleaned_data["entrusting"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已委托，申报由专业机构办理。"))
            return redirect("calls:work", pk=call.pk)

    context = {"call": call, "form": form}
    return render(request, "calls/entrust.html", context, status=422 if form.errors else 200)


@login_required
def succeed(request: SignedIn, pk: int) -> HttpResponse:
    """What would pass to another institution, and under which agreement."""
    call = movable(request, pk, "take_over")
    former = former_of(call)
    if former is None:
        messages.info(request, _("这份指南没有要接续的机构，请登记委托。"))
        return redirect("calls:entrust", pk=pk)
    form = TakeOverForm(request.POST or None, former=former)

    if request.method == "POST" and form.is_valid():
        try:
            take_over(call, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
            call = movable(request, pk, "take_over")  # as it stands, not as it was asked to be
        else:
            messages.success(request, _("已由新机构接续，交接清单在右边“文书”里。"))
            return redirect("calls:work", pk=call.pk)

    lying = lying_with(call, former)
    context = {"call": call, "form": form, "former": former, "lying": lying}
    context["standing"] = in_force(call, former)
    return render(request, "calls/take_over.html", context, status=422 if form.errors else 200)


@login_required
def extend(request: SignedIn, pk: int) -> HttpResponse:
    call = movable(request, pk, "extend")
    form = ExtendForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            extend_call(
                call, by=request.user, fill_until=given["fill_until"], note=given["note"], **form.later()
            )
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已延期，新的时间和理由都公开。"))
            return redirect("calls:work", pk=call.pk)

    context = {"call": call, "form": form}
    return render(request, "calls/extend.html", context, status=422 if form.errors else 200)


def movable(request: HttpRequest, pk: int, code: str) -> Call:
    """The call, for whoever may make this move in some state; says so when its time is over."""
    call = seated(request, pk)
    move = call.machine.move(code)
    if move is None or not set(call.seats_of(request.user)) & set(move.seats):
        raise Http404
    if not may(call, code, request.user):
        text = _("现在是“%(state)s”，这一步已不能办理。可能已有人办理。")
        raise Refused(text % {"state": call.stage.label})
    return call
