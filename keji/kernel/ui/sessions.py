"""A session ends so long after the last thing done in it, not after the sign-in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from keji.kernel import days

Answer = Callable[[HttpRequest], HttpResponse]

#: In seconds. Every request would write a row otherwise; what is told as left is never more than what is.
STEP = 300
KEY = "seen"
USER = "_auth_user_id"


def left(request: HttpRequest) -> int:
    """Seconds until the session ends when nothing more is done."""
    age = request.session.get_expiry_age()
    return max(0, int(age - (_now() - float(request.session.get(KEY, _now())))))


def signed_in(request: HttpRequest, **_kwargs: Any) -> None:
    """The count begins with the sign-in."""
    request.session[KEY] = _now()


class SlidingSessionMiddleware:
    """Whoever is at work stays signed in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = request.session
        known = settings.SESSION_COOKIE_NAME in request.COOKIES and USER in session
        if known and _now() - float(session.get(KEY, 0)) > STEP:
            session[KEY] = _now()
        return self.get_response(request)


def _now() -> float:
    return days.now().timestamp()
