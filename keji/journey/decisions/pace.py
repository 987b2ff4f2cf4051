"""How often one place may hand in an objection: a form open to everybody is not drowned by one of them."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from keji.kernel import days
from keji.kernel.accounts.requests import place_of

HOUR = timedelta(hours=1)


def too_often(request: HttpRequest) -> bool:
    """Whether this place has handed in as many objections within the hour as one may."""
    key = _key(request)
    return key is not None and cache.get(key, 0) >= settings.KEJI_OBJECTIONS_PER_HOUR


def counted(request: HttpRequest) -> None:
    """One more objection came from this place in this hour."""
    if key := _key(request):
        cache.set(key, cache.get(key, 0) + 1, HOUR.total_seconds())


def _key(request: HttpRequest) -> str | None:
    """A digest of the place and the hour: the cache keeps no address of whoever objects."""
    # behind a proxy that names no address, the browser itself, by the cookie of its forms
    place = place_of(request) or str(request.META.get("CSRF_COOKIE", ""))
    if not place:
        return None
    return (
        "objections."
        + hashlib.sha256(f"{place} {days.now():%Y%m%d%H} {settings.SECRET_KEY}".encode()).hexdigest()
    )
