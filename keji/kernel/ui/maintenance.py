"""The house is shut for a while: a file in the data folder says so, and until when; no database is asked."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from keji.kernel.ui import errors

Answer = Callable[[HttpRequest], HttpResponse]

#: When a browser or a search engine may come back, in seconds.
RETRY = 600
#: What is answered all the same: whoever watches the house must see that it lives.
OPEN = ("/healthz",)


def begin(said: str) -> None:
    """Every page answers 503 with these words until `end`; what is being answered is answered."""
    (settings.DATA / "maintenance").write_text(said, encoding="utf-8")


def end() -> None:
    (settings.DATA / "maintenance").unlink(missing_ok=True)


def said() -> str | None:
    """The words of the notice while the house is shut, else None."""
    try:
        return (settings.DATA / "maintenance").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


class MaintenanceMiddleware:
    """While the house is shut nothing is read or written; what is typed waits on its page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        words = said()
        if words is None or request.path in OPEN:
            return self.get_response(request)
        answer = self._shut(request, words)
        answer.headers["Retry-After"] = str(RETRY)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @staticmethod
    def _shut(request: HttpRequest, words: str) -> HttpResponse:
        if "json" in request.headers.get("Accept", ""):
            return JsonResponse({"refused": words}, status=503)
        return errors.page(request, 503, said=words)
