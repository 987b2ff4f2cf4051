"""What every frame needs; asked for only when a template looks at it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from keji.kernel.inbox.queries import unread_count
from keji.kernel.ui.appearance import appearance_of
from keji.kernel.ui.languages import awaits_reader, is_frame_language, tongue, tongues
from keji.kernel.ui.rail import nav_of, rail_of
from keji.kernel.ui.sessions import left
from keji.kernel.ui.site import site


def frame(request: HttpRequest) -> dict[str, Any]:
    """The site's slots, the page's language and look, and lazily the rail and the bell."""
    return {
        # allauth puts its own `site` into the context of its pages
        "platform": site(),
        "html": html_of(request),
        "tongues": SimpleLazyObject(lambda: tongues(request)),
        "rail": SimpleLazyObject(lambda: rail_of(request)),
        "nav": SimpleLazyObject(lambda: nav_of(request)),
        "unread": SimpleLazyObject(lambda: unread_of(request)),
        "session_left": SimpleLazyObject(lambda: left(request)),
        "demo": getattr(settings, "KEJI_DEMO", False),
    }


def unread_of(request: HttpRequest) -> int:
    """How many messages wait for whoever asks; the bell and the phone bar count once."""
    found: int | None = getattr(request, "_unread", None)
    if found is None:
        user: Any = getattr(request, "user", None)
        found = request._unread = unread_count(user) if user else 0  # type: ignore[attr-defined]
    return found


def html_of(request: HttpRequest) -> dict[str, Any]:
    """The attributes of <html>; `frame` when only the frame speaks it, `unread` while unconfirmed."""
    look = appearance_of(request)
    code = get_language() or settings.LANGUAGE_CODE
    spoken = tongue(code)
    return {
        "lang": spoken.lang,
        "dir": spoken.direction,
        "theme": look.theme,
        "size": look.size,
        "frame": is_frame_language(code),
        "unread": awaits_reader(code),
        "locale": "zh_CN" if code.startswith("zh") else spoken.lang.replace("-", "_"),
    }
