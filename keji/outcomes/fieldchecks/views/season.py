"""季节查验 over a year, one day of visits, and what the institution wants to see beside its season."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.codes import table
from keji.kernel.flow import Refused
from keji.kernel.papers.words import LANGUAGE
from keji.kernel.papers.workbooks import workbook, workbook_answer
from keji.kernel.ui.pages import visible
from keji.kernel.ui.site import site
from keji.outcomes.fieldchecks import season_map as seasons
from keji.outcomes.fieldchecks.actions import open_check
from keji.outcomes.fieldchecks.choices import Phase
from keji.outcomes.fieldchecks.forms import OpenForm
from keji.outcomes.fieldchecks.models import WRITERS
from keji.outcomes.fieldchecks.queries import checks_on
from keji.outcomes.projects.models import AgreedIndicator, Project
from keji.parties.people.choices import Role
from keji.parties.people.tabs import chosen

#: Who follows the season of many units.
OVERSEERS = (Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR)
#: So many years are offered beside this one.
BACK, AHEAD = 5, 2


@login_required
@require_safe
@days.remembered()
def season(request: SignedIn) -> HttpResponse:
    """What is due now, coming, planned, done and missed; narrowed by year, township and field."""
    tab, tabs = chosen(Project, request)
    if tab.role not in OVERSEERS:
        raise Http404
    year, asked = _year(request.GET.get("year", "")), _asked(request)
    every = seasons.season_map(visible(Project.objects.all(), tab.rows), year)
    kept = [line for line in every if _fits(line, asked)]
    lines = [line for line in kept if asked["phase"] in {"", line.phase}]
    if request.GET.get("export") == "xlsx":
        return _workbook(lines, year)
    context = {"lines": lines, "tab": tab, "tabs": [one for one in tabs if one.role in OVERSEERS]}
    context |= {"year": year, "asked": asked, "title": _title(year), "months": seasons.MONTHS}
    context |= {"years": _years(), "townships": _townships(every), "fields": _fields(every)}
    context |= {"views": _views(request, kept, asked["phase"]), "legend": seasons.legend()}
    context |= {"plans": tab.role in WRITERS, "today": days.today()}
    return render(request, "fieldchecks/season.html", context)


def _title(year: int) -> str:
    return _("%(county)s%(year)s年季节性查验一览表") % {"county": site().county, "year": year}


def _year(typed: str) -> int:
    """What is no year of the list is this year."""
    found = {str(one): one for one in _years()}
    return found.get(typed, days.today().year)


def _years() -> list[int]:
    this = days.today().year
    return list(range(this + AHEAD, this - BACK - 1, -1))


def _asked(request: SignedIn) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:120] for name in ("township", "field", "phase")}


def _fits(line: seasons.Line, asked: dict[str, str]) -> bool:
    return asked["township"] in {"", line.township} and asked["field"] in {"", line.field}


def _townships(lines: list[seasons.Line]) -> list[tuple[str, str]]:
    there = {line.township for line in lines}
    return [(row.code, row.name) for row in table("townships").rows.values() if row.code in there]


def _fields(lines: list[seasons.Line]) -> list[str]:
    return sorted({line.field for line in lines if line.field})


def _views(request: SignedIn, lines: list[seasons.Line], asked: str) -> list[dict[str, Any]]:
    """One for each phase that occurs, with its count."""
    kept = request.GET.copy()
    kept.pop("export", None)
    found = []
    for code, label in (("", _("全部")), *Phase.choices):
        kept["phase"] = code
        n = sum(code in {"", line.phase} for line in lines)
        if n or code in {"", asked}:
            url = f"?{kept.urlencode()}"
            found.append({"label": label, "url": url, "count": n, "current": code == asked})
    return found


def _workbook(lines: list[seasons.Line], year: int) -> HttpResponse:
    """Chinese, whatever language the screen has."""
    with translation.override(LANGUAGE):
        rows = [seasons.cells(number, line) for number, line in enumerate(lines, start=1)]
        signs = "　".join(f"{sign} {label}" for sign, label, _tone in seasons.legend())
        sheet = workbook(_title(year), signs, seasons.columns(), rows, None, [])
        return workbook_answer(sheet, "field-checks")


@login_required
@require_safe
def day(request: SignedIn, day: str) -> HttpResponse:
    """Everything visited on one day, to print and take along."""
    try:
        on = date.fromisoformat(day)
    except ValueError as unknown:
        raise Http404 from unknown
    checks = list(checks_on(on, request.user))
    if not checks:
        raise Http404
    return render(request, "fieldchecks/day.html", {"checks": checks, "day": on})


@login_required
def open_new(request: SignedIn, pk: int) -> HttpResponse:
    """The institution chooses what it wants to see of one project, whatever the months say."""
    project = get_object_or_404(Project.objects.visible_to(request.user), pk=pk)
    if not WRITERS & set(project.seats_of(request.user)):
        raise Http404
    agreed = AgreedIndicator.objects.filter(contract__project=project).select_related("indicator")
    promises = list(agreed.order_by("indicator__key"))
    form = OpenForm(request.POST if request.method == "POST" else None, promises=promises)

    if request.method == "POST" and form.is_valid():
        wanted = [one for one in promises if one.pk in form.cleaned_data["promises"]]
        try:
            check = open_check(project, wanted, by=request.user, closes_on=form.cleaned_data["closes_on"])
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("已列入，请接着安排日期和专家。"))
            return redirect("fieldchecks:plan", pk=check.pk)

    context = {"project": project, "form": form}
    return render(request, "fieldchecks/open.html", context, status=422 if form.errors else 200)
