from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keji.kernel.journal.models import TreeHead
from keji.kernel.journal.receipts import find, proof_of


def look_up(request: HttpRequest) -> HttpResponse:
    """查验: anybody types the code of a receipt and is told what stands in the journal."""
    code = request.GET.get("code", "").strip()
    entry = find(code) if code else None
    context = {"code": code, "entry": entry, "proof": proof_of(entry) if entry else None}
    return render(request, "journal/look_up.html", context, status=404 if code and entry is None else 200)


def heads(request: HttpRequest) -> HttpResponse:
    """The signed heads, newest first, so that anybody can keep them."""
    return render(request, "journal/heads.html", {"heads": TreeHead.objects.order_by("-pk")[:100]})
