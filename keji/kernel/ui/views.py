from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from keji.kernel.ui.appearance import SIZES, THEMES, YEAR
from keji.kernel.ui.gallery import PAGES, pages


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
def gallery(request: HttpRequest, name: str = "index") -> HttpResponse:
    """Every component and frame in every state; only where people build and test."""
    shut = not (settings.DEBUG or getattr(settings, "KEJI_GALLERY", False))
    if shut or name not in {"index", *PAGES}:
        raise Http404
    return pages.answer(request, name)
