from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keji.faces.portal.queries.search import LEAST, LOOKED_THROUGH, SHOWN
from keji.faces.portal.queries.search import search as found_for


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What everything public answers to a few words."""
    words = request.GET.get("q", "").strip()[:80]
    context = {
        "q": words,
        "groups": found_for(words),
        "short": bool(words) and len(words) < LEAST,
        "most": SHOWN,
        "looked_through": LOOKED_THROUGH,
    }
    return render(request, "portal/search.html", context)
