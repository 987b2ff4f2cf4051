"""Units as their own people see them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.ui.lists import listed
from keji.parties.people import tables
from keji.parties.people.actions import (
    ask_to_join,
    enter_organisation,
    grant_role,
    hold_all_unit_roles,
    register_organisation,
    save_unit,
)
from keji.parties.people.actions.memberships import ALL_IN_ONE
from keji.parties.people.actions.organisations import KEEPERS
from keji.parties.people.choices import Role
from keji.parties.people.forms import CodeForm, EnterForm, RegisterForm, UnitEditForm, UnitRoleForm
from keji.parties.people.models import Membership, Organisation
from keji.parties.people.queries import people_of, with_roles_only_in
from keji.parties.people.seats import hats_of


@login_required
def units(request: SignedIn) -> HttpResponseBase:
    """Where I belong or asked to belong."""
    return listed(request, tables.units(request.user), "people/units.html")


@login_required
def register(request: SignedIn) -> HttpResponse:
    """A new unit, or the way to join if its code is known already."""
    form = RegisterForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        if Organisation.objects.filter(code=form.cleaned_data["code"]).exists():
            messages.info(request, _("这个单位已经登记，不用再登记，申请加入就行。"))
            return redirect(f"{reverse('people:join')}?code={form.cleaned_data['code']}")
        try:
            unit = register_organisation(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("单位已登记，你是单位管理员。"))
            return redirect(unit)

    return render(request, "people/register.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def join(request: SignedIn) -> HttpResponse:
    """Find a unit by its code, then ask to be counted among its people."""
    form = CodeForm(request.POST or request.GET or None)
    found = form.is_valid() and Organisation.objects.filter(code=form.cleaned_data["code"]).first()

    if request.method == "POST" and found:
        try:
            ask_to_join(found, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("申请已提出，等单位管理员确认。"))
            return redirect("people:units")

    context = {"form": form, "found": found or None, "asked": form.is_bound and form.is_valid()}
    return render(request, "people/join.html", context, status=422 if form.errors else 200)


@login_required
def unit(request: SignedIn, pk: int) -> HttpResponse:
    seen = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related("recommender"), pk=pk
    )
    administers = _administers(request, seen)
    context = {
        "unit": seen,
        "people": people_of(seen),
        "administers": administers,
        "role_form": UnitRoleForm(unit=seen) if administers else None,
        "forgetful": _forgetful(request, seen) if administers else frozenset(),
        "alone": administers and _alone(request, seen),
    }
    return render(request, "people/unit.html", context)


@login_required
def membership(request: SignedIn, pk: int) -> HttpResponse:
    """Where a membership is looked at: on its unit's page, or among my own when that is not open to me."""
    seen = get_object_or_404(
        Membership.objects.visible_to(request.user).select_related("organisation"), pk=pk
    )
    unit_seen = Organisation.objects.visible_to(request.user).filter(pk=seen.organisation_id).exists()
    return redirect(seen.organisation if unit_seen else "people:units")


@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    seen = _administered(request, pk)
    form = UnitEditForm(request.POST or None, initial=_initial(seen))

    if request.method == "POST" and form.is_valid():
        try:
            save_unit(seen, by=request.user, **form.values())
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("单位档案已保存。"))
            return redirect(seen)

    return render(
        request, "people/unit_edit.html", {"unit": seen, "form": form}, status=422 if form.errors else 200
    )


@login_required
def give(request: SignedIn, pk: int) -> HttpResponse:
    """One of the unit's own roles for one of its people."""
    seen = _administered(request, pk)
    form = UnitRoleForm(request.POST or None, unit=seen)

    if request.method == "POST" and form.is_valid():
        try:
            grant_role(form.cleaned_data["person"], seen, form.cleaned_data["role"], by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("角色已授予。"))
            return redirect(seen)

    return render(
        request, "people/give.html", {"unit": seen, "form": form}, status=422 if form.errors else 200
    )


@login_required
def all_in_one(request: SignedIn, pk: int) -> HttpResponse:
    """本人兼任: one confirmation instead of three logins."""
    seen = _administered(request, pk)

    if request.method == "POST":
        hold_all_unit_roles(seen, by=request.user)
        messages.success(request, _("已确认：法定代表人、单位管理员、单位财务都由你本人兼任。"))
        return redirect(seen)

    return render(request, "people/all_in_one.html", {"unit": seen})


@login_required
def enter(request: SignedIn) -> HttpResponse:
    """A township, a department or an institution, entered for it by the bureau."""
    if not any(role in hats_of(request.user) for role in KEEPERS):
        raise Http404
    form = EnterForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            entered = enter_organisation(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("单位已登记。"))
            return redirect(entered)

    return render(request, "people/enter.html", {"form": form}, status=422 if form.errors else 200)


def _forgetful(request: SignedIn, seen: Organisation) -> frozenset[int]:
    """The people whose password the administrator may have reset."""
    others = with_roles_only_in(seen).exclude(user=request.user)
    return frozenset(others.values_list("pk", flat=True))


def _administers(request: SignedIn, seen: Organisation) -> bool:
    return seen.pk in hats_of(request.user).roles.get(Role.UNIT_ADMIN, ())


def _administered(request: SignedIn, pk: int) -> Organisation:
    """The unit, for its administrator; anybody else gets 404."""
    seen = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    if not _administers(request, seen):
        raise Http404
    return seen


def _alone(request: SignedIn, seen: Organisation) -> bool:
    """Whether the administrator is the only one here with a role and could confirm holding all of them."""
    here = Membership.objects.in_force().filter(organisation=seen, role__in=ALL_IN_ONE)
    holders = list(here.values_list("person_id", flat=True))
    return set(holders) == {hats_of(request.user).person_id} and len(holders) < len(ALL_IN_ONE)


def _initial(seen: Organisation) -> dict[str, Any]:
    fields = [name for name in UnitEditForm.base_fields if name != "bank_account"]
    return {name: getattr(seen, name) for name in fields}
