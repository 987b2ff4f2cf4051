"""One component in one state."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

#: What a component stands in on pages; the others bring their own frame or need none.
STANDS = {
    **dict.fromkeys(
        ("_filters", "_active", "_table", "_pager", "_bulk", "_score", "_ranking", "_ledger"), "k-card"
    ),
    **dict.fromkeys(("_diff", "gallery/_facts", "_seal", "_files", "_bars", "_chart", "_meter"), "k-sheet"),
    "_fields": "k-sheet k-form",
    "_moves": "k-moves",
    "formkit": "k-sheet",
}


@dataclass(frozen=True)
class Specimen:
    """What is shown under which heading: a template and what it is given."""

    title: Any
    template: str
    given: dict[str, Any] = field(default_factory=dict)

    def drawn(self, request: HttpRequest) -> SafeString:
        return render_to_string(f"ui/{self.template}.html", self.given, request)


@dataclass(frozen=True)
class Drawn:
    title: Any
    html: SafeString
    stands: str = ""


def drawn(specimens: list[Specimen], request: HttpRequest) -> list[Drawn]:
    """Each as it looks where it usually stands."""
    return [Drawn(one.title, one.drawn(request), STANDS.get(one.template, "")) for one in specimens]
