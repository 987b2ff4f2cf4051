"""The forms a list is narrowed with: one line above it, and a page with everything."""

from typing import Any

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.ui.filters import Asked, Filter
from keji.kernel.ui.listing import Listing

#: More conditions than this in one line are nobody's line.
MOST_IN_LINE = 4


class Asking:
    """The conditions of a listing as fields, with what this address says in them."""

    def __init__(self, listing: Listing, request: SignedIn, asked: Asked) -> None:
        self.listing, self.request, self.asked = listing, request, asked
        self._line = [one for one in listing.conditions if one.place == "line"][:MOST_IN_LINE]
        self._shown = [one for one in listing.conditions if one.place != "tab"]

    @property
    def line(self) -> list[dict[str, Any]]:
        return [self._drawn(one) for one in self._line]

    @property
    def page(self) -> list[dict[str, Any]]:
        """Those of the line, then what is chosen, then what is typed, so that pairs meet."""
        drawn = [(one.place != "line", self._drawn(one)) for one in self._shown]
        return [each for _later, each in sorted(drawn, key=lambda pair: (pair[0], not pair[1]["options"]))]

    @property
    def more(self) -> bool:
        """Whether the page asks more than the line."""
        return len(self._shown) > len(self._line)

    @property
    def beside_line(self) -> list[tuple[str, str]]:
        """What stays when the line is sent."""
        return self._beside(self._line)

    @property
    def beside_page(self) -> list[tuple[str, str]]:
        return self._beside(self._shown)

    def _beside(self, drawn: list[Filter]) -> list[tuple[str, str]]:
        sort = {"sort": self.request.GET["sort"][:60]} if "sort" in self.request.GET else {}
        seat = {"seat": self.listing.seat} if self.listing.seat else {}
        names = {one.name for one in drawn}
        return [
            (name, value) for name, value in (seat | self.asked.typed | sort).items() if name not in names
        ]

    def _drawn(self, one: Filter) -> dict[str, Any]:
        typed = self.asked.typed.get(one.name) or self.request.GET.get(one.name, "").replace("\x00", "")[:50]
        options = [(str(code), label) for code, label in getattr(one, "options", ())]
        value = typed if not options or typed in dict(options) else ""
        return {"name": one.name, "label": one.label, "help": one.help, "options": options, "value": value}
