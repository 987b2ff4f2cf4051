"""Lists show one seat at a time: the tabs of a person at one kind of object."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

#: Names of seats that are not roles in an organisation.
OWN = {
    "applicant": _("我负责的"),
    "owner": _("我登记的"),
    "expert": _("待我评审的"),
    "person": _("我的"),
    "giver": _("我移交的"),
    "receiver": _("我接收的"),
}


@dataclass(frozen=True)
class Tab:
    """One seat and the rows it gives."""

    role: str
    label: str
    rows: tuple[Q, ...]


def label_of(role: str) -> str:
    """The name of a seat as people know it."""
    return str(OWN[role] if role in OWN else Role(role).label)


def tabs(model: type[Model], user: Any) -> list[Tab]:
    """One tab per seat the person holds at this kind of object, in the model's order.

    What somebody looks after in an office stands before what is his own: a clerk rarely has any.
    """
    hats = hats_of(user)
    found: dict[str, Tab] = {}
    for seat in model.SEATS:  # type: ignore[attr-defined]
        rows = seat.rows(hats) if seat.listed else None
        if rows is None:
            continue
        role = str(seat.role)
        earlier = found[role].rows if role in found else ()
        found[role] = Tab(role, label_of(role), (*earlier, rows))
    return sorted(found.values(), key=lambda tab: tab.role in OWN)


def chosen(model: type[Model], request: HttpRequest) -> tuple[Tab, list[Tab]]:
    """The tab asked for by `?seat=`, or the first one, with all tabs; a person without a seat gets 404."""
    held = tabs(model, request.user)
    if not held:
        raise Http404
    asked = request.GET.get("seat", "")
    return next((tab for tab in held if tab.role == asked), held[0]), held
