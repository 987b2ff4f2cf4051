from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from keji.kernel.journal.canonical import code_of
from keji.kernel.journal.models import Log, TreeHead
from keji.kernel.journal.receipts import find, receipt

SHOWN = 100


@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """查验: anybody types the code of a receipt."""
    code = request.GET.get("code", "").strip()
    if entry := find(code):
        return redirect("journal:receipt", code_of(entry.leaf_hash))
    return render(request, "journal/look_up.html", {"code": code}, status=404 if code else 200)


@require_safe
def show_receipt(request: HttpRequest, code: str) -> HttpResponse:
    """When, and what kind of act; the hashes in small print; nobody's name."""
    entry = find(code)
    if entry is None:
        return render(request, "journal/look_up.html", {"code": code}, status=404)
    return render(request, "journal/receipt.html", {"receipt": receipt(entry)})


@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """The newest signed heads, so that anybody can keep them."""
    newest = TreeHead.objects.select_related("log").order_by("-log_id", "-size")[:SHOWN]
    return render(request, "journal/heads.html", {"heads": newest, "logs": Log.objects.order_by("-pk")})
