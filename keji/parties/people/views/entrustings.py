from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.ui.lists import listed
from keji.parties.people import tables
from keji.parties.people.actions import entrust
from keji.parties.people.choices import Role
from keji.parties.people.forms import EntrustingForm
from keji.parties.people.models import Entrusting, Organisation
from keji.parties.people.queries import entrustings_in_force, entrustings_over
from keji.parties.people.seats import hats_of
from keji.parties.people.situations import beginning
from keji.parties.people.tabs import chosen
from keji.parties.people.tabs import tabs as tabs_of


def public(request: HttpRequest) -> HttpResponse:
    """What was entrusted to whom, for everybody."""
    seated = bool(tabs_of(Entrusting, request.user))
    context = {"entrustings": entrustings_in_force(), "seated": seated, "today": days.today()}
    return render(request, "people/entrustings_public.html", context)


@login_required
def entrustings(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Entrusting, request)
    more = {"tab": tab, "tabs": tabs, "title": _("委托专业机构"), "may_draft": _drafts(request)}
    return listed(request, tables.entrustings(tab), "people/entrustings.html", **more)


@login_required
def new(request: SignedIn) -> HttpResponse:
    host = Organisation.objects.host()
    if host is None or not _drafts(request):
        raise Http404
    form = EntrustingForm(request.POST or None, initial=beginning(request.GET))

    if request.method == "POST" and form.is_valid():
        try:
            entrusting = entrust(by=request.user, principal=host, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("委托已拟稿，等局领导登记生效。"))
            return redirect(entrusting)

    return render(request, "people/entrusting_new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def guide(request: SignedIn) -> HttpResponse:
    """谁来管项目: four situations, each with its way on."""
    if not _drafts(request):
        raise Http404
    context = {
        "asked": request.GET.get("for", ""),
        "standing": entrustings_in_force(),
        "ended": entrustings_over(),
    }
    return render(request, "people/entrusting_guide.html", context)


@login_required
def entrusting(request: SignedIn, pk: int) -> HttpResponse:
    seen = Entrusting.objects.visible_to(request.user).select_related("agent", "principal")
    return render(request, "people/entrusting.html", {"entrusting": get_object_or_404(seen, pk=pk)})


def _drafts(request: SignedIn) -> bool:
    hats = hats_of(request.user)
    return Role.BUREAU in hats or Role.BUREAU_LEAD in hats
