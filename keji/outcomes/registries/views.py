from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from keji.journey.applications.models import Application
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.ui.lists import listed
from keji.outcomes.registries import tables
from keji.outcomes.registries.actions import begin_record
from keji.outcomes.registries.choices import RegisterKind
from keji.outcomes.registries.forms import AchievementForm
from keji.outcomes.registries.models import Record
from keji.parties.people.tabs import chosen

MAY_BEGIN = {"applicant", "unit_admin"}


@login_required
def records(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Record, request)
    return listed(request, tables.records(tab), tab=tab, tabs=tabs)


@login_required
def new(request: SignedIn, application_pk: int) -> HttpResponse:
    application = get_object_or_404(Application.objects.visible_to(request.user), pk=application_pk)
    if not set(application.seats_of(request.user)) & MAY_BEGIN:
        raise Http404
    form = AchievementForm(request.POST or None, initial={"title": application.title})

    if request.method == "POST" and form.is_valid():
        try:
            record = begin_record(
                application,
                by=request.user,
                register=RegisterKind.ACHIEVEMENT,
                title=form.cleaned_data["title"],
                values=form.values(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect(record)

    context = {"application": application, "form": form}
    return render(request, "registries/new.html", context, status=422 if form.errors else 200)


@login_required
def detail(request: SignedIn, pk: int) -> HttpResponse:
    seen = Record.objects.visible_to(request.user).select_related("organisation", "person", "application")
    return render(request, "registries/detail.html", {"record": get_object_or_404(seen, pk=pk)})
