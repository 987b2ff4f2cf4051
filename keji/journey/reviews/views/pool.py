from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.journey.reviews import actions, tables
from keji.journey.reviews.actions.pool import keeps_pool, reads_pool
from keji.journey.reviews.forms import ExpertForm, NoteForm
from keji.journey.reviews.models import Expert
from keji.kernel.accounts.models import User
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.ui.lists import listed
from keji.parties.people.actions import enter_person, person_of
from keji.parties.people.models import Person


@login_required
def expert_list(request: SignedIn) -> HttpResponseBase:
    """The pool: kept by the bureau, read by those who use or supervise it."""
    if not reads_pool(request.user):
        raise Http404
    keeps = keeps_pool(request.user)
    return listed(request, tables.experts(keeps), "reviews/experts.html", keeps=keeps)


@login_required
def new_expert(request: SignedIn) -> HttpResponse:
    if not keeps_pool(request.user):
        raise Http404
    form = ExpertForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            expert = _add(form, request.user)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("%(name)s 已入库。") % {"name": expert.person})
            return redirect("reviews:experts")

    context = {"form": form, "title": _("专家入库")}
    return render(request, "reviews/act.html", context, status=422 if form.errors else 200)


@login_required
def turn_expert(request: SignedIn, pk: int) -> HttpResponse:
    """Out of the pool for cause, or back into it."""
    if not keeps_pool(request.user):
        raise Http404
    expert = get_object_or_404(Expert.objects.select_related("person"), pk=pk)
    form = NoteForm(request.POST or None)
    act = actions.restore_expert if expert.suspended_at else actions.suspend_expert

    if request.method == "POST" and form.is_valid():
        try:
            act(expert, by=request.user, why=form.cleaned_data["note"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已登记。"))
            return redirect("reviews:experts")

    title = _("恢复入库") if expert.suspended_at else _("移出专家库")
    context = {"form": form, "title": title, "about": expert.person}
    return render(request, "reviews/act.html", context, status=422 if form.errors else 200)


def _add(form: ExpertForm, by: User) -> Expert:
    given = dict(form.cleaned_data)
    username, name = given.pop("username"), given.pop("name")
    phone, title = given.pop("phone"), given.pop("title")
    person = _known(username) if username else enter_person(by=by, name=name, phone=phone, title=title)
    return actions.add_expert(person, by=by, **given)


def _known(username: str) -> Person:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise Refused(_("没有登录名为“%(name)s”的账号；没有账号的专家填姓名。") % {"name": username})
    return person_of(user)
