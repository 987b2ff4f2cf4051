"""Languages that only the portal's frame speaks yet: on every other page their readers get Chinese.

The desk and the forms are in Chinese or English: a form half translated is worse than one in either.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language, get_language_info

Answer = Callable[[HttpRequest], HttpResponse]

_speaking: set[str] = set()


def speaks(*names: str) -> None:
    """Pages with these names (`room:page`, or `room:` for all of a room) wear the portal's frame."""
    _speaking.update(names)


@dataclass(frozen=True)
class Tongue:
    """A language one may choose: its name in itself, and how it is written."""

    code: str
    name: str
    lang: str
    direction: str


class FrameLanguageMiddleware:
    """A language of the frame holds on pages that wear the frame; everywhere else it is Chinese."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = get_language() or ""
        if code in settings.KEJI_FRAME_LANGUAGES:
            request.frame_language = code  # type: ignore[attr-defined]
            _activate(request, settings.LANGUAGE_CODE)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        wanted = getattr(request, "frame_language", "")
        if wanted and wears_frame(request):
            _activate(request, wanted)


def wears_frame(request: HttpRequest) -> bool:
    """Whether the page asked for is one of the portal's."""
    match = request.resolver_match
    return bool(match and {match.view_name, f"{match.namespace}:"} & _speaking)


def tongues(request: HttpRequest) -> list[Tongue]:
    """What may be chosen here instead of the present language."""
    offered = (code for code, _name in settings.LANGUAGES if code != get_language())
    everywhere = (code for code in offered if wears_frame(request) or not is_frame_language(code))
    return [tongue(code) for code in everywhere]


def tongue(code: str) -> Tongue:
    info = get_language_info(code)
    return Tongue(code, info["name_local"], lang_of(code), "rtl" if info["bidi"] else "ltr")


def lang_of(code: str) -> str:
    """The language tag of HTML; browsers draw Han letters the Japanese way unless told zh-Hans."""
    if code.startswith("zh"):
        return "zh-Hans-CN"
    language, _dash, script = code.partition("-")
    return f"{language}-{script.title()}" if script else language


def is_frame_language(code: str | None) -> bool:
    return code in settings.KEJI_FRAME_LANGUAGES


def awaits_reader(code: str | None) -> bool:
    """Whether no native reader has confirmed these words yet; the page says so."""
    return is_frame_language(code) and code not in settings.KEJI_CONFIRMED_LANGUAGES


def _activate(request: HttpRequest, code: str) -> None:
    translation.activate(code)
    request.LANGUAGE_CODE = code
