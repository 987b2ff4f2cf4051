"""The moves open to a person, as buttons."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from keji.kernel.flow import Move, OpenMove, open_moves


@dataclass(frozen=True)
class Button:
    """One button of the page's head.

    `paper` when it records what somebody did on paper; `here` when its note can be asked for on this page.
    """

    label: str
    url: str
    kind: str
    paper: bool
    here: bool = False


def buttons_of(subject: Any, user: Any) -> list[Button]:
    """One button per open move, at most one of them primary, that one last: it stands at the outer end."""
    opened = open_moves(subject, user)
    primary = next((one for one in opened if one.move.kind == "primary" and one.own), None)
    found = [_button(subject, one, one is primary) for one in opened]
    return sorted(found, key=lambda button: button.kind == "primary")


def _button(subject: Any, opened: OpenMove, primary: bool) -> Button:
    kind = opened.move.kind
    if kind == "primary" and not primary:
        kind = "plain"
    return Button(
        str(opened.move.label),
        url_of(subject, opened.move),
        kind,
        paper=not opened.own,
        here=not opened.move.page,
    )


def url_of(subject: Any, move: Move) -> str:
    """The move's own page, or its section on one (`room:page#section`), else the page all moves share."""
    if move.page:
        page, _mark, section = move.page.partition("#")
        address = reverse(page, args=[subject.pk])
        return f"{address}?move={section}#{section}" if section else address
    return reverse("flow:move", args=[subject._meta.label, subject.pk, move.code])
