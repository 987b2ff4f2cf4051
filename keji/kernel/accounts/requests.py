"""Who sent a request: the person behind `login_required`, and the place it came from."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

#: Where a request comes from when a proxy stands in front of the platform.
OWN = ("127.0.0.1", "::1", "")
LONGEST = 64


class SignedIn(HttpRequest):
    """For annotations only: Django hands over its own request, whose user is known to be a person's login."""

    user: "User"


def place_of(request: HttpRequest) -> str:
    """The address a request came from; behind a proxy the last one it names, nothing where it names none.

    What a visitor sends as such a name counts for nothing: only our own proxy is believed.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if address in OWN:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return address[:LONGEST]
