"""The recommender's calls, the order at one of them, its table on paper; the bureau's quotas."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from keji.journey.calls.choices import CallKind
from keji.journey.calls.forms import rows_of
from keji.journey.calls.models import Call
from keji.journey.calls.views.desk import seated, writes
from keji.journey.recommending import papers
from keji.journey.recommending.actions import arrange, recommend_all, set_quotas
from keji.journey.recommending.forms import MOST, QuotaFormSet, RecommendForm
from keji.journey.recommending.queries import WAITING, calls_of, came_to, ordered, places
from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.papers.answers import paper_answer
from keji.kernel.papers.workbooks import workbook_answer
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of


@require_safe
@login_required
def lists(request: SignedIn) -> HttpResponse:
    """The calls at which something came, what waits there, how many places are left."""
    return render(request, "recommending/lists.html", {"rows": calls_of(_mine(request)), "now": days.now()})


@require_http_methods(["GET", "POST"])
@login_required
def order(request: SignedIn, pk: int) -> HttpResponse:
    """The order and the reserves, saved as a whole; those ticked are recommended after a second look."""
    call, recommender, may = _at(request, pk)
    if request.method == "POST" and not may:
        raise Http404
    form = RecommendForm(request.POST if "recommend" in request.POST else None)
    refused = ""

    if request.method == "POST":
        try:
            listed = arrange(call, recommender, *_posted(request), by=request.user)
            if "recommend" not in request.POST:
                messages.success(request, _("排序已保存。"))
                return redirect(_address(call, recommender))
            if form.is_valid() and request.POST.get("sure") == "1":
                note = form.cleaned_data["note"]
                done = recommend_all(call, recommender, _chosen(request), by=request.user, note=note)
                messages.success(request, _("已推荐 %(n)s 项。") % {"n": len(done)})
                return redirect(_address(call, recommender))
            going = [row for row in listed if row.pk in _chosen(request) and row.state == WAITING]
            if going:
                context = _context(call, recommender) | {"going": going, "form": form}
                return render(request, "recommending/sure.html", context)
            refused = _("没有选中等待推荐的申报。")
        except Refused as refusal:
            refused = refusal.text

    context = _context(call, recommender) | {"refused": refused, "rows": _typed(request, call, recommender)}
    context |= {"may": may, "shut": context["over"] or not may}
    context["waits"] = any(one["waits"] for one in context["rows"])
    return render(request, "recommending/order.html", context, status=422 if refused else 200)


@require_safe
@login_required
def table(request: SignedIn, pk: int) -> HttpResponse:
    """推荐汇总表 as DOCX, PDF or XLSX; Chinese, whatever language the reader's screen has."""
    call, recommender, _may = _at(request, pk)
    format = request.GET.get("as", "docx")
    with translation.override("zh-hans"):
        if format == "xlsx":
            return workbook_answer(papers.sheet(call, recommender), papers.title(call))
        return paper_answer(papers.summary(call, recommender), format)


@require_http_methods(["GET", "POST"])
@login_required
def quotas(request: SignedIn, pk: int) -> HttpResponse:
    """The places of each recommender; an empty table limits nobody."""
    call = seated(request, pk)
    if not writes(request) or call.kind != CallKind.COMPETITION:
        raise Http404
    standing = call.quotas.values("recommender", "most")
    formset = QuotaFormSet(request.POST or None, initial=list(standing))
    refused = ""

    if request.method == "POST" and formset.is_valid():
        rows = [(row.get("recommender"), row["most"]) for row in rows_of(formset)]
        try:
            set_quotas(call, rows, by=request.user)
        except Refused as refusal:
            refused = refusal.text
        else:
            messages.success(request, _("推荐名额已保存。"))
            return redirect("calls:work", pk=call.pk)

    wrong = bool(refused) or (formset.is_bound and not formset.is_valid())
    context = {"call": call, "formset": formset, "refused": refused}
    return render(request, "recommending/quotas.html", context, status=422 if wrong else 200)


def _mine(request: SignedIn) -> frozenset[int]:
    """The organisations this person recommends for; nobody else has these pages."""
    found = hats_of(request.user).roles.get(Role.RECOMMENDER, frozenset())
    if not found:
        raise Http404
    return found


def _at(request: SignedIn, pk: int) -> tuple[Call, Organisation, bool]:
    """The call, the recommender asked for by `?at=` or the first, and whether this person may arrange there.

    Who sits at the call reads every recommender's order; a recommender has its own page.
    """
    call = get_object_or_404(Call.objects.select_related("pmo"), pk=pk)
    mine = hats_of(request.user).roles.get(Role.RECOMMENDER, frozenset())
    came = list(came_to(call).order_by("pk"))
    open_to = came if call.seats_of(request.user) else [unit for unit in came if unit.pk in mine]
    if not open_to:
        raise Http404
    asked = request.GET.get("at", "")
    own = next((unit for unit in open_to if unit.pk in mine), open_to[0])
    chosen = next((unit for unit in open_to if str(unit.pk) == asked), own)
    return call, chosen, chosen.pk in mine


def _address(call: Call, recommender: Organisation) -> str:
    return f"{call_address(call)}?at={recommender.pk}"


def call_address(call: Call) -> str:
    return f"/recommending/{call.pk}/"


def _chosen(request: SignedIn) -> set[int]:
    return _numbers(request.POST.getlist("chosen"))


def _numbers(typed: list[str]) -> set[int]:
    return {int(one) for one in typed if one.isascii() and one.isdigit() and len(one) < 19}


def _posted(request: SignedIn) -> tuple[list[int], set[int]]:
    """The order as typed (numbers before blanks, equal ones as they stood), and the reserves."""
    listed = [pk for pk in request.POST.getlist("row") if pk.isascii() and pk.isdigit() and len(pk) < 19]
    places = {pk: request.POST.get(f"rank_{pk}", "").strip() for pk in listed}
    for typed in places.values():
        if typed and not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= MOST):
            raise Refused(
                _("排序请填 1 到 %(most)s 的整数，“%(typed)s”看不懂。") % {"most": MOST, "typed": typed[:20]}
            )
    order = sorted(listed, key=lambda pk: int(places[pk]) if places[pk] else MOST + 1)
    return [int(pk) for pk in order], _numbers(request.POST.getlist("reserve"))


def _typed(request: SignedIn, call: Call, recommender: Organisation) -> list[dict[str, Any]]:
    """The rows as they stand, or as they were typed when that was refused."""
    posted = request.method == "POST"
    reserves, chosen = _numbers(request.POST.getlist("reserve")), _chosen(request)
    rows = []
    for number, row in enumerate(ordered(call, recommender), start=1):
        place = getattr(row, "recommended_as", None)
        rows.append(
            {
                "row": row,
                "rank": request.POST.get(f"rank_{row.pk}", "") if posted else str(number),
                "reserve": row.pk in reserves if posted else bool(place and place.reserve),
                "chosen": row.pk in chosen,
                "waits": row.state == WAITING,
            }
        )
    return rows


def _context(call: Call, recommender: Organisation) -> dict[str, Any]:
    over = call.recommend_until is not None and days.now() > call.recommend_until
    return {"call": call, "recommender": recommender, "places": places(call, recommender.pk), "over": over}
