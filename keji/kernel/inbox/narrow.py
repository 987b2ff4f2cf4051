"""Whoever came in by a link in an SMS is let to that one thing and nowhere else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NARROW = "narrow"
#: Files are asked for by the page of the thing; each is shown to whoever sits at what it hangs on.
ALWAYS = ("/static/", "/files/", "/l/", "/i18n/", "/accounts/logout/")


class NarrowMiddleware:
    """Any other address answers with the way to sign in properly."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reach = request.session.get(NARROW)
        if reach is None or not request.user.is_authenticated:
            return self.get_response(request)
        if request.path_info.startswith((*ALWAYS, *reach)):
            return self.get_response(request)
        return render(request, "inbox/narrow.html", {"thing": reach[0] if reach else ""}, status=403)
