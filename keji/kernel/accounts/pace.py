"""How often one place has tried something within the hour; the cache keeps a digest and no address."""

from django.core.cache import cache

from keji.kernel.sealed import digest

HOUR = 3600
#: Wrong codes, links and passwords from one place within the hour, before nothing is answered any more.
GUESSES = 30


def tried(what: str, place: str) -> int:
    """How many times this place has tried this; places without an address count together."""
    found: int = cache.get(_key(what, place), 0)
    return found


def try_once(what: str, place: str) -> None:
    """One more try came from this place; an hour without another and all are forgotten."""
    cache.set(_key(what, place), tried(what, place) + 1, HOUR)


def _key(what: str, place: str) -> str:
    return f"pace.{what}.{digest(place)}"
