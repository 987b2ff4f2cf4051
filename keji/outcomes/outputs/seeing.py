"""Who fills in which tables: the seats of a person at the list, as far as the table is theirs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.http import Http404

from keji.kernel.accounts.requests import SignedIn
from keji.kernel.ui.listing import Listing
from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.outputs.register import Output, outputs
from keji.outcomes.outputs.source import OFFICES, Source
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of
from keji.parties.people.tabs import Tab, tabs


def office_tabs(source: Source, seats: Sequence[str], user: Any) -> list[Tab]:
    return [tab for tab in tabs(source.model, user) if tab.role in set(seats)]


def chosen(source: Source, seats: Sequence[str], request: SignedIn) -> tuple[Tab, list[Tab]]:
    """The seat asked for, or the first; 404 for whom the table is none."""
    held = office_tabs(source, seats, request.user)
    if not held:
        raise Http404
    asked = request.GET.get("seat", "")
    return next((tab for tab in held if tab.role == asked), held[0]), held


def narrowed(source: Source, tab: Tab, only: Q) -> Listing:
    """The list of this seat with nothing but the rows the table is about."""
    listing = source.listing(tab)
    return replace(listing, rows=listing.rows.filter(only))


def outputs_of(user: Any) -> list[Output]:
    hats = hats_of(user)
    return [one for one in outputs() if any(seat in hats for seat in one.seats)]


def sources_of(user: Any) -> list[Source]:
    """The lists of which this person sees rows from an office."""
    return [one for one in SOURCES.values() if office_tabs(one, OFFICES, user)]


def offices_of(user: Any) -> list[Organisation]:
    """Where this person fills in tables."""
    return list(Organisation.objects.filter(pk__in=hats_of(user).places(OFFICES)).order_by("name"))
