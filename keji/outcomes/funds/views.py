from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.journey.applications.models import APPLICANT
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused, may
from keji.kernel.ui.lists import listed
from keji.kernel.ui.pages import visible
from keji.outcomes.funds import tables
from keji.outcomes.funds.actions import classify, open_line, pay
from keji.outcomes.funds.forms import ClassesForm, LineForm, PaymentForm
from keji.outcomes.funds.models import FundLine, Instalment
from keji.outcomes.funds.queries import ledger_of, lines_visible_to, standing_tiles, with_return
from keji.outcomes.funds.spending import spendings
from keji.outcomes.projects.account import OWN_SIDE
from keji.outcomes.projects.models import Project
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import chosen

#: Who may ask for money to be shifted between the lines of a budget.
ASKING = (APPLICANT, Role.UNIT_ADMIN)


@login_required
def lines(request: SignedIn) -> HttpResponseBase:
    found = lines_visible_to(request.user)
    if found is None:
        raise Http404
    more = {
        "title": _("资金台账"),
        "may_open": Role.FUND_MAKER in hats_of(request.user),
        "tiles": standing_tiles(request.user),
    }
    return listed(request, tables.lines(found), "funds/lines.html", **more)


@login_required
def ledger(request: SignedIn, pk: int) -> HttpResponse:
    found = lines_visible_to(request.user)
    if found is None:
        raise Http404
    line = get_object_or_404(found.select_related("programme"), pk=pk)
    context = {
        "line": line,
        "postings": list(ledger_of(line, request.user)),
        "may_classify": Role.FUND_MAKER in hats_of(request.user),
    }
    return render(request, "funds/ledger.html", context)


@login_required
def classes(request: SignedIn, pk: int) -> HttpResponse:
    """The heads of the budget the line is booked under, put in or put right."""
    if Role.FUND_MAKER not in hats_of(request.user):
        raise Http404
    line = get_object_or_404(FundLine, pk=pk)
    form = ClassesForm(request.POST or None, initial=model_to_dict(line, list(ClassesForm.base_fields)))

    if request.method == "POST" and form.is_valid():
        classify(line, by=request.user, **form.cleaned_data)
        messages.success(request, _("已保存。"))
        return redirect("funds:ledger", pk=line.pk)

    context = {"line": line, "form": form}
    return render(request, "funds/classes.html", context, status=422 if form.errors else 200)


@login_required
def open_new(request: SignedIn) -> HttpResponse:
    if Role.FUND_MAKER not in hats_of(request.user):
        raise Http404
    form = LineForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            line = open_line(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect("funds:ledger", pk=line.pk)

    return render(request, "funds/open.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def instalments(request: SignedIn) -> HttpResponseBase:
    tab, tabs = chosen(Instalment, request)
    more = {"tab": tab, "tabs": tabs, "title": _("拨款")}
    if tab.role in OWN_SIDE:
        more["spendings"] = spendings(visible(Project.objects.all(), tab.rows))
        more["asks"] = tab.role in ASKING
    return listed(request, tables.instalments(tab), "funds/instalments.html", **more)


@login_required
def instalment(request: SignedIn, pk: int) -> HttpResponse:
    seen = with_return(Instalment.objects.visible_to(request.user)).select_related(
        "project", "unit", "line__programme", "made_by__person", "checked_by__person", "pmo"
    )
    context = {
        "instalment": get_object_or_404(seen, pk=pk),
        "reads_books": lines_visible_to(request.user) is not None,
    }
    return render(request, "funds/instalment.html", context)


@login_required
def pay_out(request: SignedIn, pk: int) -> HttpResponse:
    subject = get_object_or_404(Instalment.objects.visible_to(request.user), pk=pk)
    if Role.FUND_MAKER not in subject.seats_of(request.user):
        raise Http404
    if not may(subject, "pay", request.user):
        return _too_late(request, subject)
    form = PaymentForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        try:
            pay(subject, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect(subject)

    context = {"instalment": subject, "form": form}
    return render(request, "funds/pay.html", context, status=422 if form.errors else 200)


def _too_late(request: SignedIn, subject: Instalment) -> HttpResponse:
    """A second click is told that the first one did it; everything else that there is nothing to pay now."""
    if subject.state in {"paid", "arrived"}:
        messages.info(request, _("已经办理过了，不用再办一次。"))
        return redirect(subject)
    text = _("现在是“%(state)s”，这一步已不能办理。可能已有人办理。") % {"state": subject.stage.label}
    raise Refused(text)
