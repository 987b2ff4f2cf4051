"""The request of somebody who is signed in: what stands behind `login_required`."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User


class SignedIn(HttpRequest):
    """For annotations only: Django hands over its own request, whose user is known to be a person's login."""

    user: "User"
