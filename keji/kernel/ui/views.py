from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from keji.kernel.ui.appearance import SIZES, THEMES, YEAR
from keji.kernel.ui.gallery import frames, parts

SHOWN: dict[str, Callable[[], dict[str, Any]]] = {
    "parts": parts.parts,
    "form": frames.form,
    "portal": frames.portal,
}


@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """The look asked for is kept in a cookie and the person is back where they were."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)
    for name, known in (("theme", THEMES), ("size", SIZES)):
        if (asked := request.POST.get(name)) in known:
            answer.set_cookie(name, asked, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return answer


@require_safe
def gallery(request: HttpRequest, name: str = "parts") -> HttpResponse:
    """Every component and frame in every state; only where people build and test."""
    if not (settings.DEBUG or getattr(settings, "KEJI_GALLERY", False)) or name not in SHOWN:
        raise Http404
    return render(request, f"ui/gallery/{name}.html", SHOWN[name]())
