from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.flow import Refused
from keji.kernel.papers.words import LANGUAGE
from keji.kernel.papers.workbooks import workbook, workbook_answer
from keji.kernel.ui.lists import listed
from keji.kernel.ui.shown import Shown
from keji.outcomes.outputs import actions, superior
from keji.outcomes.outputs.actions.superior import book_of, table_of
from keji.outcomes.outputs.forms import ColumnsForm, HeadForm, KeepForm
from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.outputs.models import SuperiorForm
from keji.outcomes.outputs.register import SERIAL, named
from keji.outcomes.outputs.seeing import chosen, narrowed, offices_of, outputs_of, sources_of
from keji.outcomes.outputs.sheets import sheet_of, values_of
from keji.outcomes.outputs.source import OFFICES
from keji.outcomes.outputs.yearly import columns, years_of

#: As many rows as the page shows of what the file holds.
SHOWN = 20


@login_required
@require_safe
def overview(request: SignedIn) -> HttpResponse:
    """Every table this person fills in, and the workbooks of superiors their office keeps."""
    known = outputs_of(request.user)
    if not known:
        raise Http404
    years = years_of(request.user)
    if request.GET.get("export") == "xlsx":
        with translation.override(LANGUAGE):
            rows = [one.cells for one in years]
            sheet = workbook(_("年度数字"), _("单位：万元"), columns(), rows, None, [])
            return workbook_answer(sheet, "years")
    kept = SuperiorForm.objects.visible_to(request.user).select_related("office").order_by("name", "pk")
    context = {
        "outputs": known,
        "years": years,
        "forms": kept.filter(put_away_at=None),
        "away": kept.exclude(put_away_at=None),
    }
    return render(request, "outputs/overview.html", context)


@login_required
@require_safe
@days.remembered()
def table(request: SignedIn, name: str) -> HttpResponseBase:
    """One table of everything filtered: its first rows on the page, all of them in the file."""
    output = named(name)
    if output is None:
        raise Http404
    tab, tabs = chosen(output.source, output.seats, request)
    listing = narrowed(output.source, tab, output.only())
    if request.GET.get("filters") == "1":
        return listed(request, listing, title=output.label)
    shown = Shown(listing, request)
    sheet = sheet_of(output, shown.everything, tab.role)
    if request.GET.get("export") == "xlsx":
        return workbook_answer(sheet.file(), output.name)
    context = {"output": output, "list": shown, "sheet": sheet, "rows": sheet.printed(SHOWN)}
    return render(request, "outputs/table.html", {**context, "tab": tab, "tabs": tabs, "most": SHOWN})


@login_required
def new_form(request: SignedIn) -> HttpResponse:
    offices = offices_of(request.user)
    if not offices:
        raise Http404
    form = KeepForm(
        offices,
        sources_of(request.user),
        *((request.POST, request.FILES) if request.method == "POST" else ()),
    )

    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            kept = actions.keep_form(
                given.pop("office"), by=request.user, upload=given.pop("workbook"), **given
            )
        except Refused as refusal:
            form.add_error("workbook", refusal.text)
        else:
            messages.success(request, _("模板已保存。核对各栏填什么，再填表。"))
            return redirect(kept)

    return render(request, "outputs/new_form.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def superior_form(request: SignedIn, pk: int) -> HttpResponse:
    """Which field each column takes, proposed by its name."""
    kept = fetch(request, pk)
    form = ColumnsForm(kept, request.POST if request.method == "POST" else None)

    if request.method == "POST" and form.is_valid():
        try:
            actions.map_columns(kept, by=request.user, columns=form.columns())
        except Refused as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _("栏目已对应好，可以填表了。"))
            return redirect("outputs:fill", pk=pk)

    context = {"kept": kept, "form": form, "head": HeadForm(kept, book_of(kept).sheetnames)}
    context["source"] = SOURCES[kept.source]
    return render(request, "outputs/form.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def head(request: SignedIn, pk: int) -> HttpResponse:
    kept = fetch(request, pk)
    form = HeadForm(kept, book_of(kept).sheetnames, request.POST)

    if form.is_valid():
        try:
            actions.place_head(kept, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, refusal.text)
        else:
            messages.success(request, _("表头已重新识别，栏目已重新建议。"))
    else:
        messages.error(request, _("写明工作表和表头所在的行，例如 3。"))

    return redirect(kept)


@login_required
@require_safe
@days.remembered()
def fill(request: SignedIn, pk: int) -> HttpResponseBase:
    """Their workbook with the rows that fit the conditions."""
    kept = fetch(request, pk)
    source = SOURCES[kept.source]
    tab, tabs = chosen(source, OFFICES, request)
    listing = source.listing(tab)
    if request.GET.get("filters") == "1":
        return listed(request, listing, title=kept.name)
    shown = Shown(listing, request)
    columns = {
        int(column): name for column, name in sorted(kept.columns.items(), key=lambda one: int(one[0]))
    }
    rows = values_of(source, list(columns.values()), shown.everything, tab.role)
    if request.GET.get("export") == "xlsx":
        fields = {column: None if name == SERIAL else source.field(name) for column, name in columns.items()}
        return workbook_answer(superior.filled(book_of(kept), table_of(kept), fields, rows), f"form-{pk}")
    context = {"kept": kept, "list": shown, "count": len(rows), "tab": tab, "tabs": tabs, "most": SHOWN}
    context |= {"heads": [kept.heads[str(column)] for column in columns], "rows": printed_rows(kept, rows)}
    return render(request, "outputs/fill.html", context)


@login_required
@require_POST
def put_away(request: SignedIn, pk: int) -> HttpResponse:
    kept = fetch(request, pk)
    if kept.put_away_at:
        actions.take_up(kept, by=request.user)
        messages.success(request, _("“%(name)s”又可以填了。") % {"name": kept.name})
    else:
        actions.put_away(kept, by=request.user)
        messages.success(request, _("“%(name)s”已停用，文件还留着，可以恢复。") % {"name": kept.name})
    return redirect("outputs:overview")


def fetch(request: SignedIn, pk: int) -> SuperiorForm:
    return get_object_or_404(SuperiorForm.objects.visible_to(request.user).select_related("office"), pk=pk)


def printed_rows(kept: SuperiorForm, rows: list[list[object]]) -> list[list[tuple[str, str]]]:
    """The first rows in words, as the workbook will show them."""
    source = SOURCES[kept.source]
    names = [name for _column, name in sorted(kept.columns.items(), key=lambda one: int(one[0]))]
    fields = [source.field(name) for name in names]
    return [
        [superior.told(field, value) for field, value in zip(fields, row, strict=True)]
        for row in rows[:SHOWN]
    ]
