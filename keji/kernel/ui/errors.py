"""Pages for what went wrong before a view could answer; config/urls.py names them as handlers."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from keji.kernel.ui.context import html_of

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A body larger than the limit gets its own sentence, anything else unreadable the common one."""
    return page(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from an expired page: `CSRF_FAILURE_VIEW`."""
    return page(request, 403, "403_csrf.html")


def page(request: HttpRequest, status: int, template: str = "", **given: str) -> HttpResponse:
    """Without context processors: what they need may be what is broken."""
    page = render_to_string(template or f"{status}.html", {"html": html_of(request), **given})
    return HttpResponse(page, status=status)
