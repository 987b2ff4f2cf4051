"""文书查验: anybody asks whether a paper is ours, by its code and, if at hand, by its file."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from keji.kernel.accounts.requests import place_of
from keji.kernel.papers.issuing import issued_as
from keji.kernel.papers.lapsing import lapse_of
from keji.kernel.ui.site import site

LARGEST = 30_000_000


@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """The code is typed here."""
    typed = request.GET.get("code", "").strip()
    if typed:
        return redirect("verify:show", code=typed[:40].replace("/", "-"))
    return render(request, "papers/verify.html", {"typed": ""})


@never_cache
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """What kind of paper it is and of which day; whether a file is the one that was made of it."""
    issued = issued_as(code, address=place_of(request))
    if issued is None:
        problem = _("没有这个验证码的文书。核对一下：没有 0、1、I、L、O 这几个字符。")
        return render(request, "papers/verify.html", {"typed": code[:40], "problem": problem}, status=404)
    context: dict[str, Any] = {"issued": issued, "lapse": lapse_of(issued), "host": site().host}
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None or (file.size or 0) > LARGEST or "not_secret" not in request.POST:
            context["problem"] = _("请选一个不超过 30 MB 的文件，并确认不涉密。")
            return render(request, "papers/verify.html", context, status=422)
        context["same"] = hashlib.sha256(file.read()).hexdigest() in issued.files
    return render(request, "papers/verify.html", context)
