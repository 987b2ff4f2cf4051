"""The door of every list page: the page, its filters, its file, and what a person keeps there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.accounts.requests import SignedIn
from keji.kernel.refused import Refused
from keji.kernel.ui.actions import drop_view, keep_columns, keep_view
from keji.kernel.ui.exports import csv_of
from keji.kernel.ui.listing import Listing
from keji.kernel.ui.shown import Shown

LONGEST_ID = 18


@days.remembered()
def listed(
    request: SignedIn, listing: Listing, template: str = "ui/list.html", **more: Any
) -> HttpResponseBase:
    """The list as the address asks for it: a page, all its filters, or a file of everything filtered."""
    if request.method == "POST":
        return _kept(request, listing, template, more)
    shown = Shown(listing, request)
    if request.GET.get("export") == "csv":
        return csv_of(shown.everything, shown.columns, listing.place)
    if request.GET.get("filters") == "1":
        template, more = "ui/list_filters.html", {**more, "place": template}
    return render(request, template, {**more, **_context(shown)})


def _context(shown: Shown) -> dict[str, Any]:
    return {"list": shown, "page": shown.page}


def _kept(request: SignedIn, listing: Listing, template: str, more: dict[str, Any]) -> HttpResponse:
    """Columns and views are kept for this person at this list, and the list is shown again."""
    shown = Shown(listing, request)
    match request.POST.get("keep", ""):
        case "columns":
            known = [column.key for column in listing.columns[1:]]
            chosen = [key for key in known if key in request.POST.getlist("column")]
            # without a tick only the first column is left, which is not the same as the usual ones
            keep_columns(listing.place, chosen or ["-"], by=request.user)
        case "usual":
            keep_columns(listing.place, [], by=request.user)
        case "view":
            name = request.POST.get("name", "")
            try:
                view = keep_view(listing.place, name, shown.address(), by=request.user)
            except Refused as refusal:
                refused = Shown(listing, request, refused=refusal.text, name=name)
                return render(request, template, {**more, **_context(refused)}, status=422)
            messages.success(request, _("已存为视图“%(name)s”，只有你看得到。") % {"name": view.name})
        case "drop":
            return _dropped(request, listing, shown)
    return HttpResponseRedirect(request.path + shown.address())


def _dropped(request: SignedIn, listing: Listing, shown: Shown) -> HttpResponse:
    """The view is gone, its conditions stand in the address: one press keeps it again."""
    typed = request.POST.get("view", "")
    known = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_ID
    view = drop_view(listing.place, int(typed), by=request.user) if known else None
    if view is None:
        messages.info(request, _("这个视图已经删除了。"))
        return HttpResponseRedirect(request.path + shown.address())
    messages.success(
        request, _("已删除视图“%(name)s”。它的条件还在，按“存为视图”就恢复。") % {"name": view.name}
    )
    return HttpResponseRedirect(f"{request.path}{shown.again(view)}")
