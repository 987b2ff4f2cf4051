"""Light or dark, normal or large type: the person's own choice, kept in a cookie for a year."""

from typing import NamedTuple

from django.http import HttpRequest

THEMES = ("light", "dark")
SIZES = ("normal", "large")
YEAR = 365 * 24 * 3600


class Appearance(NamedTuple):
    theme: str = "light"
    size: str = "normal"


def appearance_of(request: HttpRequest) -> Appearance:
    """What the cookies say; anything unknown is the usual look."""
    theme, size = request.COOKIES.get("theme", ""), request.COOKIES.get("size", "")
    return Appearance(theme if theme in THEMES else "light", size if size in SIZES else "normal")
