"""The gallery's pages: which template, and what it is given."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keji.kernel import days
from keji.kernel.ui.gallery import PAGES, charts, fields, frames, heads, lists, money, review, states
from keji.kernel.ui.gallery.specimen import Specimen, drawn

#: The moment at which everything in the gallery happens, so that its pictures stay the same.
MOMENT = datetime(2026, 3, 18, 10, 11, tzinfo=days.BEIJING)
SPECIMENS: dict[str, Callable[[], list[Specimen]]] = {
    "heads": heads.specimens,
    "lists": lists.specimens,
    "fields": fields.specimens,
    "review": review.specimens,
    "money": money.specimens,
    "charts": charts.specimens,
    "states": states.specimens,
    "rtl": lambda: [*lists.specimens(), *charts.turned()],
}
FRAMES: dict[str, Callable[[], dict[str, Any]]] = {"form": frames.form, "portal": frames.portal}


def answer(request: HttpRequest, name: str) -> HttpResponse:
    """The page of this name as it looks at the gallery's moment."""
    with _then():
        if name in FRAMES:
            return render(request, f"ui/gallery/{name}.html", FRAMES[name]())
        if name == "index":
            return render(
                request, "ui/gallery/index.html", _frame() | {"pages": PAGES.items(), "tones": lists.TONES}
            )
        return render(request, "ui/gallery/page.html", _page(request, name))


def _page(request: HttpRequest, name: str) -> dict[str, Any]:
    shown = drawn(SPECIMENS[name](), request) + (fields.engine() if name == "fields" else [])
    turned = {"html": {"lang": "ug", "dir": "rtl", "theme": request.COOKIES.get("theme", "light")}}
    charting = name in {"charts", "rtl"}
    return _frame() | {
        "title": PAGES[name],
        "shown": shown,
        "charting": charting,
        **(turned if name == "rtl" else {}),
    }


def _frame() -> dict[str, Any]:
    return {"rail": frames.rail(), "who": heads.waits(days.now(), days=2)}


@contextmanager
def _then() -> Iterator[None]:
    """It is the gallery's moment, for this process: the gallery is shut where people work."""
    with days.moved(MOMENT):
        yield
