"""A list outputs are filled from: whose rows, narrowed by what, and which fields each row has."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Model, QuerySet

from keji.kernel.flow.machine import Words
from keji.kernel.ui.listing import Listing
from keji.parties.people.choices import Role
from keji.parties.people.tabs import Tab

Kind = Literal["text", "number", "wan", "yuan", "day"]
#: Offices that fill in tables for others; units and experts have none to fill in.
OFFICES = (
    *(Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD),
    *(Role.RECOMMENDER, Role.FUND_MAKER, Role.FUND_CHECKER),
)
#: Who handles projects, and so reads telephones and days of birth that were given for handling them.
HANDLING = frozenset({Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD, Role.RECOMMENDER})
PAYING = frozenset({Role.FUND_MAKER, Role.FUND_CHECKER})


@dataclass(frozen=True)
class Field:
    """One thing known of a row: `read` answers it, `also` are other names people give its column."""

    name: str
    label: Words
    read: Callable[[Any], Any]
    kind: Kind = "text"
    also: Sequence[Words] = ()


@dataclass(frozen=True)
class Source:
    """Rows of one model as a seat sees them; `rows` reads many at once for the eyes of that seat."""

    name: str
    label: Words
    model: type[Model]
    listing: Callable[[Tab], Listing]
    rows: Callable[[QuerySet[Any], str], list[Any]]
    fields: Sequence[Field]

    def field(self, name: str) -> Field | None:
        """The field of this name; `fiscal:yuan` is the same money in 元."""
        plain, _colon, unit = name.partition(":")
        found = next((one for one in self.fields if one.name == plain), None)
        if found is None or not unit:
            return found
        if unit != "yuan" or found.kind != "wan":
            return None
        return Field(name, found.label, found.read, "yuan", found.also)
