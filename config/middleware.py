"""What reaches the rooms: nothing larger than anybody sends, and no letter a database cannot keep."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from keji.kernel.ui import errors

Answer = Callable[[HttpRequest], HttpResponse]

#: Controls that are no line break or tab, and halves of letters; PostgreSQL refuses some, screens show none.
UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def kept(text: str) -> str:
    """The text without controls; half a letter becomes a question mark, for something did stand there."""
    return UNKEPT.sub(lambda found: "?" if found[0] >= "\ud800" else "", text)


def kept_all(data: Any) -> Any:
    """The same for everything a parsed body holds, names included."""
    if isinstance(data, str):
        return kept(data)
    if isinstance(data, list):
        return [kept_all(item) for item in data]
    if isinstance(data, dict):
        return {kept(name): kept_all(value) for name, value in data.items()}
    return data


class SizeMiddleware:
    """A body over the limit is answered with a sentence before a byte of it is read.

    The limit is far above what a form accepts: a file too large for its slot comes back on the form itself.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = str(request.META.get("CONTENT_LENGTH") or 0)
        if not length.isascii() or not length.isdigit():
            return errors.bad_request(request)
        if int(length) > settings.KEJI_BODY_LIMIT:
            return errors.page(request, 413)
        return self.get_response(request)


class TextMiddleware:
    """Rooms read clean text; an address with controls in it is no address."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if UNKEPT.search(request.path_info):
            return errors.not_found(request)
        request.GET = _cleaned(request.GET)
        if request.method == "POST":
            request.POST = _cleaned(request.POST)
        return self.get_response(request)


def _cleaned(typed: QueryDict) -> QueryDict:
    if not any(UNKEPT.search(text) for name, values in typed.lists() for text in (name, *values)):
        return typed
    clean = QueryDict(mutable=True, encoding=typed.encoding)
    for name, values in typed.lists():
        clean.setlist(kept(name), [kept(value) for value in values])
    clean._mutable = False
    return clean
