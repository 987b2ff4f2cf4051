"""Before a roundup is opened: of which projects of whom it would ask."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from keji.outcomes.projects.choices import Level
from keji.outcomes.roundups.queries import INSTITUTION, askable
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of


@dataclass(frozen=True)
class Asking:
    """For which institution, or for all; how many of each level, and how many wait in another roundup."""

    pmo: Organisation | None
    levels: list[tuple[str, str, int]]
    elsewhere: int


def asking(user: Any, role: str) -> Asking:
    """What this seat could ask now; two questions."""
    places = hats_of(user).places(INSTITUTION) if role in INSTITUTION else frozenset()
    pmo = Organisation.objects.get(pk=min(places)) if places else None
    found, elsewhere = askable(user, levels=Level.values, pmo=pmo)
    counts = Counter(found.order_by().values_list("level", flat=True))
    levels = [(str(code), str(label), counts[code]) for code, label in Level.choices if counts[code]]
    return Asking(pmo, levels, elsewhere)
