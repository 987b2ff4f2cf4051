"""How often one place may hand in an objection: a form open to everybody is not drowned by one of them."""

from django.conf import settings
from django.http import HttpRequest

from keji.kernel import days
from keji.kernel.accounts.pace import tried, try_once
from keji.kernel.accounts.requests import place_of


def too_often(request: HttpRequest) -> bool:
    """Whether this place has handed in as many objections within the hour as one may."""
    place = _place(request)
    return bool(place) and tried(_this_hour(), place) >= settings.KEJI_OBJECTIONS_PER_HOUR


def counted(request: HttpRequest) -> None:
    """One more objection came from this place in this hour."""
    if place := _place(request):
        try_once(_this_hour(), place)


def _this_hour() -> str:
    return f"objections.{days.now():%Y%m%d%H}"


def _place(request: HttpRequest) -> str:
    """Behind a proxy that names no address, the browser itself, by the cookie of its forms."""
    return place_of(request) or str(request.META.get("CSRF_COOKIE", ""))
