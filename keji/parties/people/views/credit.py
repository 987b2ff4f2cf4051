"""信用查询结果表 (O10): the list, a new look, one look with its picture."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.papers.workbooks import workbook, workbook_answer
from keji.kernel.ui.lists import listed
from keji.kernel.ui.shown import Shown
from keji.parties.people.actions import record_credit
from keji.parties.people.actions.credit import LOOKERS
from keji.parties.people.forms_credit import CreditForm
from keji.parties.people.models import CreditQuery
from keji.parties.people.seats import hats_of
from keji.parties.people.tables_credit import credit_queries, heads, sheet_rows
from keji.parties.people.tabs import chosen


@login_required
def queries(request: SignedIn) -> HttpResponseBase:
    """Who was looked up when and with what result; as a workbook, of everything filtered."""
    tab, tabs = chosen(CreditQuery, request)
    listing = credit_queries(tab)
    if request.GET.get("export") == "xlsx":
        rows = sheet_rows(Shown(listing, request).everything)
        columns = heads()
        totals = [_("合计"), _("%(n)s 条") % {"n": len(rows)}, *[None] * (len(columns) - 2)]
        foot = (_("填报单位（盖章）："), _("填表人："), _("日期："))
        return workbook_answer(workbook(_("信用查询结果表"), "", columns, rows, totals, foot), "credit")
    more = {"tab": tab, "tabs": tabs, "title": _("信用查询"), "records": _looks(request)}
    return listed(request, listing, "people/credit_list.html", **more)


@login_required
def new(request: SignedIn) -> HttpResponse:
    if not _looks(request):
        raise Http404
    initial = {"subject": request.GET.get("of", "")[:120]}
    form = CreditForm(request.POST or None, request.FILES or None, initial=initial)

    if request.method == "POST" and form.is_valid():
        try:
            record_credit(by=request.user, **form.values())
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("信用查询已登记。"))
            return redirect("people:credit")

    return render(request, "people/credit_new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def query(request: SignedIn, pk: int) -> HttpResponse:
    seen = CreditQuery.objects.visible_to(request.user).select_related("organisation", "person", "by__person")
    return render(request, "people/credit.html", {"query": get_object_or_404(seen, pk=pk)})


def _looks(request: SignedIn) -> bool:
    return any(role in hats_of(request.user) for role in LOOKERS)
