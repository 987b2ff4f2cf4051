"""What every answer carries, and what a refusal that no view caught looks like."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from keji.kernel.refused import Refused

Answer = Callable[[HttpRequest], HttpResponse]

#: Nothing inline, nothing from elsewhere; Tabler's arrows and ticks are data: pictures.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)


class ContentPolicyMiddleware:
    """Every answer tells the browser to run nothing but our own files."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        return answer


class RefusedMiddleware:
    """A refusal becomes a page with its sentence and a way back, never a traceback."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if "json" in request.headers.get("Accept", ""):
            return JsonResponse({"refused": exception.text, "problems": list(exception.problems)}, status=409)
        context = {"text": exception.text, "problems": exception.problems, "back": back_of(request)}
        return render(request, "ui/refused.html", context, status=409)


def back_of(request: HttpRequest) -> str:
    """The page somebody came from, if it is one of ours; else this one."""
    came = urlsplit(request.headers.get("Referer", ""))
    if came.netloc != request.get_host():
        return request.path if request.method == "GET" else "/"
    return f"{came.path}?{came.query}" if came.query else came.path
